"""見本信用金庫 by the rules of basis S: a window of 80 days, the administrator's switch binds all, a card at every logon."""

import datetime
import html
import re

from harness.enrolment import Enrolment
from walk.bank import before
from walk.customer import cells_asked
from walk.dates import days_before, shown, window_end, years_later

HOME = "shinkin"
SHUZO, ORIMONO = "10000000001", "10000000002"


def test_S3_S8_S15_S21_S36_the_administrator_acquires_and_nobody_logs_on_by_id_any_more(bank, customers):
    administrator, granted, ungranted = (
        customers(SHUZO), customers(SHUZO, "keiri01"), customers(SHUZO, "keiri02"))
    for customer in (administrator, granted, ungranted):
        assert customer.log_on_by_id().page == "top" and len(cells_asked(customer.asked)) == 3
    assert administrator.issue(check=False, confirmationSecret="Wrong999").code == "INK-1001"
    assert "Common Name: 10000000001\n" in administrator.issue().output
    for customer in (administrator, granted, ungranted):
        assert customer.log_on_by_id().code == "INK-1006"
    assert customers(ORIMONO).log_on_by_id().page == "top"
    assert administrator.log_on().page == "top" and len(cells_asked(administrator.asked)) == 3


def test_S16_S23_S30_a_user_acquires_once_he_was_given_the_right(bank, customers):
    member = customers(SHUZO, "keiri02")
    bank.staff("revoke", member.person)
    assert member.issue(check=False).code == "INK-3001"
    assert bank.staff("grant", member.person).code is None
    assert member.issue(check=False, confirmationSecret="Wrong999").code == "INK-1001"
    assert "Common Name: 10000000001 keiri02\n" in member.issue().output
    assert member.log_on().page == "top"


def test_S21_row6_the_card_is_asked_for_the_same_cells_until_they_are_answered_right(bank, customers):
    member = customers(SHUZO, "keiri01")
    bank.staff("grant", member.person)
    member.issue(check=False)
    wrong = "00" if "00" not in member.person.otp["cells"].values() else "11"
    assert member.log_on(number=wrong).code == "INK-1002"
    first = cells_asked(member.asked)
    assert member.log_on(number=wrong).code == "INK-1002"
    assert cells_asked(member.asked) == first, "reloading rolls the cells anew (rule 9)"
    assert member.log_on().page == "top"
    assert cells_asked(member.asked) == first
    assert [member.log_on().page for _ in range(3)] == ["top"] * 3 and cells_asked(member.asked) != first


def test_row43_wrong_cells_count_towards_the_lock_which_only_staff_release(bank, customers):
    member = customers(SHUZO, "keiri01")
    bank.staff("grant", member.person)
    member.issue(check=False)
    member.news()
    right = set(member.person.otp["cells"].values())
    wrong = next(f"{number:02}" for number in range(100) if f"{number:02}" not in right)
    for _ in range(5):
        assert member.log_on(number=wrong).code in ("INK-1002", "INK-1003")
    assert member.log_on().code == "INK-1003"
    bank.advance(days=1)
    assert member.log_on().code == "INK-1003"
    assert bank.staff("unlock", member.person).code is None and member.log_on().page == "top"
    assert member.news() == ["ロックに関するお知らせ", "ロック解除のお知らせ"]


def test_S21_a_new_card_takes_the_old_ones_place_on_a_sheet_that_is_printed(bank, customers):
    member = customers(SHUZO, "keiri02")
    bank.staff("grant", member.person)
    member.issue(check=False)
    sheet = bank.papers / "card.html"
    assert bank.staff("matrix-card", member.person).code == "misused", "without a sheet nobody could read it"
    assert bank.staff("matrix-card", member.person, letter=sheet, form="K-1").code is None
    cells = cells_on(sheet.read_text())
    assert len(cells) == 50 and sheet.stat().st_mode & 0o077 == 0
    old, member.person.otp["cells"] = member.person.otp["cells"], cells
    assert member.log_on().page == "top"
    member.person.otp["cells"] = old
    assert member.log_on().code == "INK-1002", "the old card serves still"
    member.person.otp["cells"] = cells
    assert member.log_on().page == "top"


def test_S1_S4_S5_the_institution_opens_eighty_days_and_on_day_81_it_is_over(bank, customers):
    administrator = customers(ORIMONO)
    assert administrator.issue(check=False).code == "INK-3001"
    assert bank.staff("open", ORIMONO).code == "misused", "without a form"
    assert bank.staff("open", ORIMONO, form="K-1").code == "INK-4004", "the sample's contracts are open"
    assert bank.staff("grant", administrator.person).code is None
    end = window_end(bank.now())
    bank.at_second(end, lambda: Enrolment(bank, administrator.person).prove())
    bank.pass_until(end + datetime.timedelta(seconds=1))
    assert administrator.issue(check=False).code == "INK-3002"
    assert administrator.log_on_by_id().page == "top", "the lapse of the window shut the ID way"
    assert bank.staff("grant", administrator.person).code is None
    administrator.issue()
    assert administrator.log_on().page == "top"


def test_row34_change_back_by_form_returns_the_whole_contract_and_open_begins_anew(bank, customers):
    administrator, member = customers(SHUZO), customers(SHUZO, "keiri01")
    for customer in (administrator, member):
        bank.staff("grant", customer.person)
        customer.issue(check=False)
    assert bank.staff("change-back", SHUZO, form="K-2").code is None
    for customer in (administrator, member):
        assert customer.present().code == "INK-2005" and customer.log_on_by_id().page == "top"
    administrator.news()
    assert bank.staff("open", SHUZO, form="K-3").code is None
    end = window_end(bank.now())
    assert administrator.news() == ["電子証明書方式ご利用開始のご案内"]
    assert shown(end) in bank.mailbox.to(administrator.person.mail)[-1].text
    assert member.issue(check=False).code == "INK-3001", "users are granted by their administrator (S-16)"
    administrator.issue()
    assert member.log_on_by_id().code == "INK-1006"


def test_S39_rows24_to_31_a_year_by_H_and_eighty_days_of_grace_with_the_expired_key_F6(bank, customers):
    early, late, lost = customers(SHUZO), customers(SHUZO, "keiri01"), customers(SHUZO, "keiri02")
    for customer in (early, late, lost):
        bank.staff("revoke", customer.person)
        bank.staff("grant", customer.person)
    issued = bank.now()
    for customer in (early, late, lost):
        customer.issue()
    expiry = years_later(issued)
    opens, second = days_before(expiry, 30), days_before(expiry, 10)
    for customer in (early, late, lost):
        customer.news()
    assert bank.at_second(before(opens), lambda: early.renew(check=False)).code == "INK-3005"
    bank.pass_until(opens)
    assert early.told() == [f"{opens:%Y-%m-%d %H:%M} 電子証明書更新のお知らせ"]
    early.renew()
    assert early.present(early.former).code == "INK-2006" and early.log_on().page == "top"
    bank.pass_until(second)
    gone = expiry + datetime.timedelta(seconds=1)
    bank.pass_until(gone)
    assert late.told() == [
        f"{opens:%Y-%m-%d %H:%M} 電子証明書更新のお知らせ", f"{second:%Y-%m-%d %H:%M} 電子証明書更新のお知らせ",
        f"{gone:%Y-%m-%d %H:%M} 電子証明書有効期限切れのご案内"]
    assert late.present().code == "INK-2003"
    bank.staff("revoke", lost.person)
    last = expiry + datetime.timedelta(days=80)
    bank.pass_until(last - datetime.timedelta(hours=1))
    assert late.renew().code is None, "within the grace an expired one renews (F-6)"
    assert late.log_on().page == "top"
    assert late.renew(check=False).code == "INK-3005"
    assert lost.renew(check=False).code in ("INK-2003", "INK-2005"), "a revoked one got grace"


def test_F6_after_the_grace_the_institution_helps(bank, customers):
    late = customers(ORIMONO)
    bank.staff("revoke", late.person)
    bank.staff("grant", late.person)
    issued = bank.now()
    late.issue()
    expiry = years_later(issued)
    bank.pass_until(days_before(expiry, -81, "12:00:00"))
    assert late.renew(check=False).code == "INK-2003" and late.issue(check=False).code == "INK-3018"
    assert bank.staff("reset", late.person, channel="form", form="K-10").code is None
    late.issue()
    assert late.log_on().page == "top"


def cells_on(sheet: str) -> dict[str, str]:
    """The card's digits as the sheet prints them: a row for each number, a column for each letter, or the other way."""
    table = re.search(r'<table class="cells">(.*?)</table>', sheet, re.S)
    assert table, sheet
    rows = [
        [html.unescape(cell).strip() for cell in re.findall(r"<t[hd][^>]*>([^<]*)</t[hd]>", row)]
        for row in re.findall(r"<tr>(.*?)</tr>", table[1], re.S)]
    letters, lines = rows[0][1:], rows[1:]
    cells = {}
    for line in lines:
        for head, value in zip(letters, line[1:]):
            name = f"{head}{line[0]}" if head.isalpha() else f"{line[0]}{head}"
            cells[name] = value
    return cells
