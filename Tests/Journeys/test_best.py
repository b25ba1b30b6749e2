"""見本銀行 by the recommended rules: certificates always, a generator always, two devices, and a move from PC to PC."""

import datetime
import re

from walk.bank import before
from walk.customer import Customer
from walk.dates import days_before, shown, working_day, years_later

HOME = "mihon"
SEIYAKU = "30000001"


def move_code(customer: Customer) -> str:
    """The code that the old PC makes."""
    top = customer.log_on()
    assert top.page == "top"
    made = customer.visit.post(customer.bank.certificate_portal("/move-code"), {"csrf": top.csrf})
    assert made.page == "moveCode", f"{made.page} {made.code}"
    return re.search(r'<strong class="code">([0-9 ]+)</strong>', made.body)[1]


def test_row8_row12_certificates_from_the_first_day_with_password_and_generator(bank, customers):
    administrator = customers(SEIYAKU, "admin01")
    assert administrator.log_on_by_id().code == "INK-1006"
    right = bank.one_time_password(administrator.person)
    wrong = "000000" if right != "000000" else "000001"
    assert administrator.issue(check=False, oneTimePassword=wrong).code == "INK-1002"
    issued = bank.now()
    done = administrator.issue()
    assert "Common Name: 30000001 admin01\n" in done.output
    assert shown(years_later(issued, ends="23:59:59")) in done.output
    assert administrator.log_on(number=wrong).code == "INK-1002" and administrator.log_on().page == "top"


def test_F22_two_devices_each_and_the_one_revoked_leaves_the_other_alone(bank, customers):
    deputy = customers(SEIYAKU, "admin02")
    deputy.issue()
    first, serial = deputy.file, deputy.serial
    assert bank.staff("grant", deputy.person).code is None
    deputy.issue()
    second = deputy.file
    assert bank.staff("grant", deputy.person).code == "INK-3003", "a third device"
    assert deputy.log_on(file=first).page == "top" and deputy.log_on(file=second).page == "top"
    assert bank.staff("revoke", deputy.person, serial=serial).code is None
    assert deputy.present(first).code == "INK-2005" and deputy.log_on(file=second).page == "top"


def test_F7_C1_the_old_pc_makes_a_code_with_which_the_new_one_takes_its_place(bank, customers):
    member = customers(SEIYAKU, "user01")
    member.issue()
    member.news()
    old = member.file
    code = move_code(member)
    assert len(re.sub(r"\D", "", code)) == 12
    assert member.issue("--move", check=False, moveCode="000000000000").code == "INK-3019"
    member.issue("--move", moveCode=code)
    assert member.present(old).code == "INK-2006" and member.log_on().page == "top"
    assert member.issue("--move", check=False, moveCode=code).code == "INK-3019", "a code served twice"
    assert member.news() == ["パソコン入れ替えのお手続きのお知らせ", "電子証明書移行のお知らせ"]


def test_F7_a_code_ends_after_thirty_minutes_five_wrong_tries_or_the_next_code(bank, customers):
    member = customers(SEIYAKU, "user02")
    bank.staff("grant", member.person)
    member.issue()
    late = move_code(member)
    bank.advance(minutes=31)
    assert member.issue("--move", check=False, moveCode=late).code == "INK-3019"
    replaced = move_code(member)
    tried = move_code(member)
    assert member.issue("--move", check=False, moveCode=replaced).code == "INK-3019"
    for _ in range(4):
        assert member.issue("--move", check=False, moveCode="000000000000").code == "INK-3019"
    assert member.issue("--move", check=False, moveCode=tried).code == "INK-3019"
    assert member.log_on().page == "top", "the old one died of tries on a new PC"


def test_row44_a_lock_of_thirty_minutes_ends_by_itself_and_the_third_does_not(bank, customers):
    member = customers(SEIYAKU, "user02")
    bank.staff("grant", member.person)
    member.issue(check=False)
    member.news()
    for lock in (1, 2, 3):
        for _ in range(5):
            assert member.log_on("Wrong-secret-99").code == "INK-1001"
        bank.advance(minutes=31)
        assert member.log_on("Wrong-secret-99").code == "INK-1001"
    assert member.log_on().code == "INK-1004"
    assert bank.staff("unlock", member.person).code is None
    assert member.log_on().page == "top"


def test_F6_F14_a_year_with_five_notices_on_working_days_and_thirty_days_of_grace(bank, customers):
    early, late = customers(SEIYAKU, "admin01"), customers(SEIYAKU, "admin02")
    for customer in (early, late):
        bank.staff("revoke", customer.person)
        bank.staff("grant", customer.person)
    issued = bank.now()
    early.issue()
    late.issue()
    expiry = years_later(issued, ends="23:59:59")
    opens = days_before(expiry, 40)
    for customer in (early, late):
        customer.news()
    due = list(dict.fromkeys(working_day(days_before(expiry, days)) for days in (40, 30, 10, 3, 1)))
    if due[0] < opens:
        bank.pass_until(due[0])
    assert bank.at_second(before(opens), lambda: late.renew(check=False, oneTimePassword="000000")).code == "INK-3005"
    bank.pass_until(opens)
    early.renew()
    assert early.present(early.former).code == "INK-2006" and early.log_on().page == "top"
    for moment in due[1:]:
        bank.pass_until(moment)
    gone = expiry + datetime.timedelta(seconds=1)
    bank.pass_until(gone)
    assert late.told() == [f"{moment:%Y-%m-%d %H:%M} 電子証明書更新のお知らせ" for moment in due] + [
        f"{gone:%Y-%m-%d %H:%M} 電子証明書有効期限切れのご案内"]
    assert early.news()[-1] == "電子証明書更新完了のお知らせ"
    assert late.present().code == "INK-2003"
    bank.pass_until(days_before(expiry, -30, "20:00:00"))
    late.renew()
    assert late.log_on().page == "top"


def test_rows_35_to_38_staff_revoke_reissue_suspend_and_reset_with_one_call_a_contract(bank, customers):
    administrator = customers(SEIYAKU, "admin01")
    bank.staff("grant", administrator.person)
    administrator.issue(check=False)
    assert bank.staff("reissue", administrator.person).code is None
    assert administrator.present().code == "INK-2005"
    administrator.issue()
    assert bank.staff("suspend", administrator.person).code is None
    assert administrator.log_on().code == "INK-1005"
    assert bank.staff("resume", administrator.person).code is None
    assert administrator.log_on().page == "top"
    assert bank.staff("reset", administrator.person, channel="registeredPhone", call="D-1").code is None
    administrator.issue()
    assert administrator.log_on().page == "top"
    assert bank.staff("change-back", administrator.person, form="K-1").code == "INK-4004"
