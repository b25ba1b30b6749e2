"""見本第二銀行 by the rules of basis T: as H without a generator, and the old one serves until the new one is used."""

import datetime

from walk.bank import before
from walk.dates import days_before, shown, years_later

HOME = "daini"
SEIKA, INSATSU = "20000001", "20000002"


def test_T8_T26_administrator_and_member_switch_one_by_one(bank, customers):
    administrator, member = customers(SEIKA), customers(SEIKA, "test01")
    assert member.issue().code is None
    assert member.log_on_by_id().code == "INK-1006" and administrator.log_on_by_id().page == "top"
    assert "Common Name: 20000001\n" in administrator.issue().output
    assert administrator.log_on().page == "top" and administrator.log_on_by_id().code == "INK-1006"


def test_T15_to_T25_reissue_is_revocation_and_a_new_right_in_one_act(bank, customers):
    member = customers(SEIKA, "test01")
    member.issue(check=False)
    member.news()
    old = member.file
    assert member.issue(check=False).code == "INK-3003", "two certificates of one user (T-15)"
    assert bank.staff("grant", member.person).code == "INK-3003", "a second right beside a certificate (T-15)"
    assert bank.staff("reissue", member.person).code is None
    assert member.present(old).code == "INK-2005", "the old one is usable between reissue and acquisition (T-25)"
    shown_state = bank.staff("show", member.person).output
    assert "\tgranted\t" in shown_state
    member.issue()
    assert member.log_on().page == "top" and member.present(old).code == "INK-2005"
    assert member.news() == ["電子証明書再発行のご案内", "電子証明書発行のお知らせ"]


def test_T24_the_administrators_own_is_reset_by_the_institution_on_a_form(bank, customers):
    administrator = customers(INSATSU)
    assert administrator.issue(check=False).code == "INK-3001"
    bank.staff("grant", administrator.person)
    administrator.issue()
    assert bank.staff("reset", administrator.person, channel="registeredPhone", call="D-1").code == "INK-4007"
    assert bank.staff("reset", administrator.person, channel="form", form="K-1").code is None
    assert administrator.present().code == "INK-2005"
    administrator.issue()
    assert administrator.log_on().page == "top"


def test_row33_row34_change_back_concerns_the_person_alone(bank, customers):
    administrator, member = customers(SEIKA), customers(SEIKA, "test01")
    for customer in (administrator, member):
        customer.issue(check=False)
    assert bank.staff("change-back", member.person, form="K-2").code is None
    assert member.log_on_by_id().page == "top" and administrator.log_on_by_id().code == "INK-1006"
    assert member.present().code == "INK-2005"
    bank.staff("grant", member.person)
    member.issue()
    assert member.log_on_by_id().code == "INK-1006"


def test_row43_five_wrong_tries_lock_until_released(bank, customers):
    member = customers(SEIKA, "test01")
    bank.staff("grant", member.person)
    member.issue(check=False)
    for _ in range(5):
        assert member.log_on("Wrong999").code == "INK-1001"
    bank.advance(days=1)
    assert member.log_on().code == "INK-1003"
    assert bank.staff("unlock", member.person).code is None
    assert member.log_on().page == "top"


def test_rows24_to_31_a_year_with_two_mails_and_the_way_back_over_the_administrator(bank, customers):
    administrator, member = customers(SEIKA), customers(SEIKA, "test01")
    for customer in (administrator, member):
        bank.staff("revoke", customer.person)
        bank.staff("grant", customer.person)
    issued = bank.now()
    administrator.issue()
    member.issue()
    expiry = years_later(issued)
    opens, second = days_before(expiry, 30), days_before(expiry, 10)
    for customer in (administrator, member):
        customer.news()
    assert bank.at_second(before(opens), lambda: administrator.renew(check=False)).code == "INK-3005"
    assert administrator.told() == []
    bank.pass_until(opens)
    assert administrator.told() == [f"{opens:%Y-%m-%d %H:%M} 電子証明書更新のお知らせ"]
    assert shown(years_later(opens)) in administrator.renew().output
    assert administrator.present(administrator.former).code == "INK-2006"
    bank.pass_until(second)
    gone = expiry + datetime.timedelta(seconds=1)
    bank.pass_until(gone)
    assert member.told() == [
        f"{opens:%Y-%m-%d %H:%M} 電子証明書更新のお知らせ", f"{second:%Y-%m-%d %H:%M} 電子証明書更新のお知らせ",
        f"{gone:%Y-%m-%d %H:%M} 電子証明書有効期限切れのご案内"]
    assert administrator.news() == ["電子証明書更新完了のお知らせ"]
    assert member.present().code == "INK-2003"
    assert member.issue(check=False).code == "INK-3001" and member.renew(check=False).code == "INK-2003"
    assert bank.staff("reissue", member.person).code is None
    member.issue()
    assert member.log_on().page == "top"
