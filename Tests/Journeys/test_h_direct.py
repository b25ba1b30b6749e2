"""見本第一銀行 by the rules of basis H: persons switch one by one; the administrator's own is the bank's to reset."""

import datetime

import pytest
from harness.enrolment import Enrolment
from walk.bank import before
from walk.dates import days_before, shown, window_end, years_later

HOME = "daiichi"


def test_H18_to_H55_by_id_until_the_certificate_is_acquired_and_only_with_it_from_then_on(bank, customers):
    administrator, member = customers("50000001"), customers("50000001", "0019001")
    by_id = administrator.log_on_by_id()
    assert by_id.page == "top" and 'class="bar acquire"' in by_id.body
    done = administrator.issue()
    expiry = shown(years_later(bank.now()))
    for expected in ("Mihon Daiichi Bank, Ltd.", "Internet Banking CA - G1", "Common Name: 50000001\n", expiry):
        assert expected in done.output
    assert len(administrator.serial) == 40 and administrator.serial in done.output
    assert administrator.log_on_by_id().code == "INK-1006"
    assert member.log_on_by_id().page == "top", "the others of the contract are switched too (H-105)"
    top = administrator.log_on()
    assert top.page == "top" and expiry in top.body and 'class="bar' not in top.body
    assert administrator.news() == ["電子証明書発行のお知らせ"]
    again = administrator.issue(check=False)
    assert again.code == "INK-3003", "one certificate a person (H-107)"


def test_H51_a_contracted_generator_is_asked_for_at_logon_and_when_acquiring(bank, customers):
    administrator, member = customers("50000002"), customers("50000002", "0478006")
    right = bank.one_time_password(administrator.person)
    wrong = "000000" if right != "000000" else "000001"
    assert administrator.issue(check=False, oneTimePassword=wrong).code == "INK-1002"
    administrator.issue()
    assert administrator.log_on(number=wrong).code == "INK-1002"
    assert administrator.log_on().page == "top"
    member.issue()
    assert member.log_on().page == "top", "asked for a number that was never contracted"


def test_H88_H100_to_H104_a_member_acquires_once_it_was_granted_and_not_after_it_was_taken_back(bank, customers):
    member = customers("50000001", "0019002")
    assert member.log_on_by_id().page == "top"
    assert member.issue(check=False).code == "INK-3001"
    assert bank.staff("grant", member.person).code is None
    assert bank.staff("withdraw", member.person).code is None
    assert member.issue(check=False).code == "INK-3001"
    assert bank.staff("grant", member.person).code is None
    wrong = member.issue(check=False, confirmationSecret="Wrong999")
    assert wrong.code == "INK-1001", "the confirmation secret is not asked of members"
    assert "Common Name: 50000001 0019002\n" in member.issue().output
    assert member.log_on().page == "top"
    assert member.news() == [
        "電子証明書取得のご案内", "電子証明書取得の受付終了のお知らせ", "電子証明書取得のご案内", "電子証明書発行のお知らせ"]


def test_S4_S5_row11_day_80_goes_and_day_81_does_not(bank, customers):
    late = customers("50000005")
    assert bank.staff("grant", late.person).code is None
    end = window_end(bank.now())
    bank.at_second(end, lambda: Enrolment(bank, late.person).prove())
    bank.pass_until(end + datetime.timedelta(seconds=1))
    assert late.issue(check=False).code == "INK-3002"
    assert "lapsed" in bank.staff("show", late.person).output
    assert bank.staff("grant", late.person).code is None
    late.issue()
    assert late.log_on().page == "top"


def test_H49_row43_to_row47_five_wrong_tries_lock_until_staff_release(bank, customers):
    member = customers("50000003", "0030001")
    bank.staff("grant", member.person)
    member.issue()
    member.news()
    for _ in range(5):
        assert member.log_on("Wrong999").code == "INK-1001"
    assert member.log_on().code == "INK-1003"
    bank.pass_by(days=3)
    assert member.log_on().code == "INK-1003", "released by itself"
    assert member.issue(check=False).code == "INK-1003"
    assert bank.staff("unlock", member.person).code is None
    assert member.log_on().page == "top"
    assert bank.staff("unlock", member.person).code == "INK-4004"
    assert member.news() == ["ロックに関するお知らせ", "ロック解除のお知らせ"]


def test_H60_to_H85_a_year_the_window_opens_to_the_second_and_the_old_one_dies_at_issue(bank, customers):
    administrator, forgetful, cut_off = customers("50000003"), customers("50000006"), customers("50000004")
    for customer in (administrator, forgetful, cut_off):
        bank.staff("grant", customer.person)
    issued = bank.now()
    for customer in (administrator, forgetful, cut_off):
        customer.issue()
    expiry = years_later(issued)
    assert administrator.certificate.not_valid_after_utc == expiry
    opens, second = days_before(expiry, 30), days_before(expiry, 10)
    for customer in (administrator, forgetful):
        customer.news()

    bank.pass_until(opens - datetime.timedelta(minutes=2))
    assert administrator.told() == []
    early, top = bank.at_second(before(opens), lambda: (administrator.renew(check=False), administrator.log_on()))
    assert early.code == "INK-3005" and top.page == "top" and 'class="bar renewal"' not in top.body

    bank.pass_until(opens)
    told = f"{opens:%Y-%m-%d %H:%M} 電子証明書更新のお知らせ"
    assert administrator.told() == [told] and forgetful.told() == [told]
    top = administrator.log_on()
    assert 'class="bar renewal"' in top.body
    done = administrator.renew()
    assert shown(years_later(opens)) in done.output
    assert administrator.top().code == "INK-2006", "the session outlived its certificate (H-85)"
    assert administrator.present(administrator.former).code == "INK-2006"
    assert administrator.log_on().page == "top"
    # By the API, as `inkan` always confirms: issued is enough, the new one need not have been used.
    Enrolment(bank, cut_off.person).renew(cut_off.file)
    assert cut_off.present().code == "INK-2006", "the old one lives until the new one is used (H-85)"

    bank.pass_until(second - datetime.timedelta(minutes=2))
    assert forgetful.told() == []
    bank.pass_until(second)
    assert forgetful.told() == [f"{second:%Y-%m-%d %H:%M} 電子証明書更新のお知らせ"]
    assert administrator.news() == ["電子証明書更新完了のお知らせ"], "told to renew after the renewal (H-62)"

    assert bank.at_second(expiry, lambda: forgetful.present()).page == "certificateLogon"
    bank.pass_until(expiry + datetime.timedelta(seconds=1))
    assert forgetful.present().code == "INK-2003"
    assert forgetful.told() == [f"{expiry + datetime.timedelta(seconds=1):%Y-%m-%d %H:%M} 電子証明書有効期限切れのご案内"]
    # Row 30: an administrator's way back is the bank's.
    assert forgetful.issue(check=False).code == "INK-3001"
    assert forgetful.renew(check=False).code == "INK-2003"
    assert bank.staff("reset", forgetful.person, channel="form", form="K-1001").code is None
    forgetful.issue()
    assert forgetful.log_on().page == "top"


def test_H14_to_H16_a_reset_wants_a_form_or_a_call_and_one_call_serves_one_contract(bank, customers):
    first, second = customers("50000004"), customers("50000002")
    for customer in (first, second):
        bank.staff("revoke", customer.person)
        bank.staff("grant", customer.person)
        customer.issue(check=False)
        customer.news()
    assert bank.staff("reset", first.person, channel="form").code == "INK-4005"
    assert bank.staff("reset", customers("50000004", "0040001").person, channel="form", form="K-7").code == "INK-4004"
    assert bank.staff("reset", first.person, channel="registeredPhone").code == "INK-4005"
    assert first.present().page == "certificateLogon", "a refused act did something"
    assert bank.staff("reset", first.person, channel="registeredPhone", call="D-100").code is None
    assert first.present().code == "INK-2005"
    assert bank.staff("reset", second.person, channel="registeredPhone", call="D-100").code == "INK-4006"
    assert second.present().page == "certificateLogon"
    assert bank.staff("reset", second.person, channel="registeredPhone", call="D-101").code is None
    assert first.log_on_by_id().code == "INK-1006", "a reset is no way back to the ID way (B-73)"
    first.issue()
    assert first.log_on().page == "top"
    assert first.news() == ["電子証明書初期化のお知らせ", "電子証明書発行のお知らせ"]


def test_H17_H106_F10_revoked_and_reissued_by_staff_and_refused_at_the_next_request(bank, customers):
    member = customers("50000004", "0040001")
    bank.staff("grant", member.person)
    member.issue()
    member.news()
    assert member.log_on().page == "top"
    serial = member.serial
    assert bank.staff("revoke", member.person, why="keyCompromise").code is None
    assert member.top().code == "INK-2005"
    assert member.log_on_by_id().code == "INK-1006"
    assert member.issue(check=False).code == "INK-3001"
    assert serial in bank.staff("find", serial=serial).output
    assert bank.staff("grant", member.person).code is None
    member.issue()
    old = member.file
    assert bank.staff("reissue", member.person).code is None
    assert member.present(old).code == "INK-2005"
    member.issue()
    assert member.log_on().page == "top" and member.present(old).code == "INK-2005"
    assert member.news() == [
        "電子証明書失効のお知らせ", "電子証明書取得のご案内", "電子証明書発行のお知らせ", "電子証明書再発行のご案内",
        "電子証明書発行のお知らせ"]


def test_row34_back_to_the_id_way_by_form_for_the_person_alone(bank, customers):
    member, administrator = customers("50000006", "0060001"), customers("50000006")
    for customer in (member, administrator):
        bank.staff("grant", customer.person)
        customer.issue(check=False)
        customer.news()
    assert bank.staff("change-back", member.person).code == "misused"
    assert bank.staff("change-back", member.person, form="K-20").code is None
    assert member.present().code == "INK-2005"
    assert member.log_on_by_id().page == "top"
    assert administrator.present().page == "certificateLogon" and administrator.news() == []
    assert member.news() == ["ログオン方式変更のお知らせ"]
    assert bank.staff("change-back", member.person, form="K-21").code == "INK-4004"


def test_row38_a_suspended_person_logs_on_again_once_resumed(bank, customers):
    member = customers("50000002", "0478006")
    bank.staff("grant", member.person)
    member.issue(check=False)
    assert member.log_on().page == "top"
    member.news()
    assert bank.staff("suspend", member.person).code is None
    assert member.top().page != "top" and member.log_on().code == "INK-1005"
    assert bank.staff("suspend", member.person).code == "INK-4004"
    assert bank.staff("resume", member.person).code is None
    assert member.log_on().page == "top"
    assert member.news() == ["ご利用中止のお知らせ", "ご利用再開のお知らせ"]


@pytest.mark.parametrize("who, code", [("59999999", "INK-4002"), ("50000001", "INK-4003")])
def test_an_act_on_nobody_or_without_a_reason_is_refused(bank, who, code):
    assert bank.staff("show", who, reason=" " if code == "INK-4003" else "照会").code == code
