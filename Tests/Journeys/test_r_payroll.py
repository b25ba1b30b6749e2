"""見本労働金庫 by the rules of basis R: certificates always, a code by mail, revocation by the institution alone."""

import datetime
import re

from harness.deployment import JST
from harness.processes import run
from harness.web import Web
from walk.bank import before
from walk.customer import secret_in
from walk.dates import at, days_before, days_inclusive, next_open_day, shown

HOME = "rokin"
DENKI, KOUTSU = "80000001", "80000002"


def at_work(bank):
    """Ten in the morning of a day on which the service is open (row 57)."""
    bank.pass_until(at(next_open_day(bank.now().astimezone(JST).date()), "10:00:00"))


def test_R5_R62_to_R67_R78_R100_the_letter_then_an_own_password_then_the_mailed_code(bank, customers):
    newcomer = customers(DENKI, "mihon03")
    letter = newcomer.person.initial_secret
    assert newcomer.issue(check=False, logonSecret=letter).code == "INK-1012"
    for bad in ("nocapital7#", "NOSMALL7###", "NoDigit##", "NoSymbol77", "Sh0rt#", "TooLongSecret7#", letter):
        assert newcomer.issue("--first", check=False, initialSecret=letter, logonSecret=bad).code == "INK-1014", bad
    assert newcomer.issue("--first", check=False, initialSecret="Wrong#7777").code == "INK-1001"
    assert newcomer.news() == [], "a code was mailed to somebody who was not known"
    issued = bank.now()
    done = newcomer.issue("--first", initialSecret=letter)
    assert "Common Name: mihon03\n" in done.output and shown(days_inclusive(issued, 366)) in done.output
    assert newcomer.news() == ["初期登録完了のお知らせ", "認証コードのお知らせ", "電子証明書発行のお知らせ"]
    assert newcomer.issue("--first", check=False, initialSecret=letter).code == "INK-1001"
    assert newcomer.log_on().page == "top"


def test_row8_there_is_no_logon_by_id_at_all(bank, customers):
    member = customers(DENKI, "mihon02")
    assert member.log_on_by_id().code == "INK-1006"
    member.issue()
    assert member.log_on_by_id().code == "INK-1006" and member.log_on().page == "top"


def test_R78_five_wrong_codes_end_it_thirty_minutes_too_and_the_next_code_is_another(bank, customers):
    member = customers(KOUTSU, "koutsu02")
    member.news()
    with Web(bank) as web:
        def prove(**answers):
            return web.post_json(bank.portal("/enrolment/prove"), {"attempt": attempt, "answers": answers}, check=False)

        def code_of(answer):
            return answer.json["error"]["code"]

        def mailed():
            bank.settle()
            return [mail.code for mail in bank.mailbox.new(member.person.mail)]

        attempt = web.post_json(bank.portal("/enrolment/start"), {
            "intent": "acquire", "subscriberID": member.person.id})["attempt"]
        assert prove(logonSecret=member.secret).json["asks"][0]["name"] == "mailCode"
        (first,) = mailed()
        wrong = "000000" if first != "000000" else "000001"
        refusals = [code_of(prove(mailCode=wrong)) for _ in range(5)]
        assert refusals == ["INK-1015"] * 4 + ["INK-1016"] and mailed() == []
        assert prove(mailCode=first).json["asks"][0]["name"] == "mailCode", "a code served after five wrong ones"
        (second,) = mailed()
        attempt = web.post_json(bank.portal("/enrolment/start"), {
            "intent": "acquire", "subscriberID": member.person.id})["attempt"]
        assert prove(logonSecret=member.secret).json["asks"][0]["name"] == "mailCode"
        (third,) = mailed()
        assert code_of(prove(mailCode=second)) in ("INK-1015", "INK-1016"), "the code of another attempt served"
        bank.advance(minutes=29)
        assert prove(mailCode=third).json["asks"] == []
        listed = bank.staff("mails", member.person).output
        assert third not in listed and "mailCode" in listed, "a list of mails shows a code (rule 10)"
    assert member.issue().code is None


def test_R70_without_a_terminal_the_mailed_code_is_given_to_the_next_run_of_the_same_command(bank, customers):
    member = customers(DENKI, "mihon01")
    assert member.issue(check=False, attended=False).code is not None
    (code,) = [mail.code for mail in bank.mailbox.to(member.person.mail)]
    assert member.issue(again=True, attended=False, mailCode=code).code is None
    assert member.log_on().page == "top"
    assert member.news() == ["認証コードのお知らせ", "電子証明書発行のお知らせ"]


def test_R71_to_R76_six_wrong_tries_an_hour_three_locks_and_it_is_blocked(bank, customers):
    member, newcomer = customers(KOUTSU, "koutsu02"), customers(DENKI, "mihon02")
    at_work(bank)
    for customer in (member, newcomer):
        customer.issue(check=False)
        customer.news()
    for lock in (1, 2, 3):
        for _ in range(6):
            assert member.log_on("Wrong#7777").code == "INK-1001"
        assert member.log_on().code == ("INK-1004" if lock == 3 else "INK-1003")
        bank.advance(minutes=59)
        assert member.log_on().code == ("INK-1004" if lock == 3 else "INK-1003"), "released too early"
        bank.advance(minutes=1)
    assert member.log_on().code == "INK-1004"
    assert member.issue(check=False).code == "INK-1004"
    assert newcomer.log_on().page == "top"
    assert bank.staff("unlock", member.person).code is None
    assert member.log_on().page == "top"
    assert member.news() == ["ロックに関するお知らせ", "ロックに関するお知らせ", "閉塞に関するお知らせ", "ロック解除のお知らせ"]


def test_R72_a_right_password_in_between_begins_the_count_anew(bank, customers):
    member = customers(DENKI, "mihon02")
    at_work(bank)
    member.issue(check=False)
    for _ in range(2):
        for _ in range(5):
            assert member.log_on("Wrong#7777").code == "INK-1001"
        assert member.log_on().page == "top"


def test_row57_the_service_is_open_from_eight_to_eight_on_weekdays_and_certificates_at_any_hour(bank, customers):
    member = customers(DENKI, "mihon02")
    at_work(bank)
    member.issue(check=False)
    friday = next_open_day(bank.now().astimezone(JST).date())
    while friday.weekday() != 4:
        friday = next_open_day(friday)
    bank.pass_until(at(friday, "19:59:00"))
    assert member.log_on().page == "top"
    for closed in (at(friday, "20:00:00"), at(friday + datetime.timedelta(days=1), "12:00:00")):
        bank.pass_until(closed)
        assert member.log_on().code == "INK-5008"
    bank.staff("revoke", member.person, form="K-1")
    assert member.issue().code is None, "a certificate cannot be had at the weekend (C-17)"
    bank.pass_until(at(next_open_day(friday), "08:00:00"))
    assert member.log_on().page == "top"


def test_R73_R87_R49_to_R51_no_second_issue_until_the_institution_has_revoked(bank, customers):
    member = customers(KOUTSU, "koutsu02")
    at_work(bank)
    member.issue(check=False)
    member.news()
    assert member.issue(check=False).code == "INK-3003"
    assert member.news() == [], "a code was mailed for nothing"
    bank.staff("revoke", member.person, form="K-50")
    assert member.present().code == "INK-2005"
    member.news()
    assert member.issue().code is None and member.log_on().page == "top"
    assert member.news() == ["認証コードのお知らせ", "電子証明書発行のお知らせ"]


def test_R42_to_R48_a_year_of_366_days_midnight_thirty_days_before_and_reissue_after_expiry(bank, customers):
    early, forgetful = customers(DENKI, "mihon01"), customers(DENKI, "mihon02")
    at_work(bank)
    for customer in (early, forgetful):
        bank.staff("revoke", customer.person)
    issued = bank.now()
    early.issue()
    forgetful.issue()
    expiry = days_inclusive(issued, 366)
    assert early.certificate.not_valid_after_utc == expiry
    opens = days_before(expiry, 30, "00:00:00")
    for customer in (early, forgetful):
        customer.news()
    bank.pass_until(opens - datetime.timedelta(minutes=2))
    assert early.told() == []
    assert bank.at_second(before(opens), lambda: early.renew(check=False)).code == "INK-3005"
    assert bank.at_second(before(opens), lambda: forgetful.issue(check=False)).code == "INK-3003"
    bank.pass_until(opens)
    told = f"{opens:%Y-%m-%d %H:%M} 電子証明書更新のお知らせ"
    assert early.told() == [told] and forgetful.told() == [told]
    early.renew()
    assert early.present(early.former).code == "INK-2006"
    assert early.news() == ["認証コードのお知らせ", "電子証明書更新完了のお知らせ"]
    assert bank.at_second(expiry, lambda: forgetful.present()).page == "certificateLogon"
    bank.pass_until(expiry + datetime.timedelta(seconds=1))
    gone = expiry + datetime.timedelta(seconds=1)
    assert forgetful.told() == [f"{gone:%Y-%m-%d %H:%M} 電子証明書有効期限切れのご案内"]
    assert forgetful.present().code == "INK-2003"
    bank.pass_by(days=60)
    assert forgetful.issue().code is None
    at_work(bank)
    assert forgetful.log_on().page == "top"


def test_R6_initialised_on_a_form_with_a_letter_that_opens_once_and_for_ninety_days(bank, customers):
    master = customers(KOUTSU, "koutsu01")
    letter = bank.papers / "letter.html"
    assert bank.staff("initialise", master.person, letter=letter).code == "misused", "without a form"
    assert bank.staff("initialise", master.person, form="K-6", letter=letter).code is None
    assert letter.stat().st_mode & 0o077 == 0, "others may read the letter"
    shown_letter = letter.read_text()
    initial = secret_in(shown_letter)
    last = at(bank.now().astimezone(JST).date() + datetime.timedelta(days=90), "23:59:59")
    assert f"{last:%Y年%m月%d日}" in shown_letter and master.person.id in shown_letter
    assert bank.staff("initialise", master.person, form="K-7", letter=letter).code is not None, "a letter overwritten"
    old = master.person.initial_secret
    assert master.issue("--first", check=False, initialSecret=old).code == "INK-1001", "the former letter serves"
    bank.pass_until(last + datetime.timedelta(seconds=1))
    assert master.issue("--first", check=False, initialSecret=initial).code == "INK-1013"
    again = bank.papers / "letter-2.html"
    assert bank.staff("initialise", master.person, form="K-8", letter=again).code is None
    initial = secret_in(again.read_text())
    master.issue("--first", initialSecret=initial)
    at_work(bank)
    assert master.log_on().page == "top"
    assert "初期登録のご案内" in master.news()
    for mail in bank.mailbox.to(master.person.mail):
        assert initial not in mail.text, "the initial secret went by mail"


def test_rows34_36_no_way_back_to_logon_by_id_and_a_reset_by_form_only(bank, customers):
    master = customers(DENKI, "mihon01")
    at_work(bank)
    master.issue(check=False)
    assert bank.staff("change-back", master.person, form="K-30").code == "INK-4004"
    assert master.present().page == "certificateLogon"
    assert bank.staff("reset", master.person, channel="registeredPhone", call="D-3").code == "INK-4007"
    assert bank.staff("reset", master.person, channel="form", form="K-31").code is None
    assert master.present().code == "INK-2005"
    assert master.issue().code is None and master.log_on().page == "top"


def test_R79_a_wrong_address_is_corrected_on_a_form_and_codes_arrive_again(bank, customers):
    member = customers(DENKI, "mihon03")
    old, new = member.person.mail, "kyuta@80000001.example"
    assert bank.staff("set-mail", member.person, to="no address", form="K-40").code == "INK-4004"
    assert bank.staff("set-mail", member.person, to=new, form="K-41").code is None
    member.person.mail = new
    bank.staff("revoke", member.person)
    assert member.issue().code is None
    member.person.mail = old


def test_R99_of_the_attempt_nothing_is_told_to_whom_does_not_know_the_password(bank, customers):
    member = customers(DENKI, "mihon03")
    bank.staff("suspend", member.person)
    assert member.issue(check=False, logonSecret="Wrong#7777").code == "INK-1001"
    assert member.issue(check=False).code == "INK-1005"
    bank.staff("resume", member.person)
    with Web(bank) as web:
        stranger = web.post_json(bank.portal("/enrolment/start"), {"intent": "acquire", "subscriberID": "nobody77"})
        refused = web.post_json(
            bank.portal("/enrolment/prove"),
            {"attempt": stranger["attempt"], "answers": {"logonSecret": "Wrong#7777"}}, check=False)
        assert refused.json["error"]["code"] == "INK-1001"

def test_R65_R77_R78_R81_to_R85_R90_page_by_page_with_nothing_but_links_and_forms(bank, customers):
    member = customers(DENKI, "mihon02")
    bank.staff("revoke", member.person)
    member.news()
    with Web(bank) as web:
        form = web.get(bank.portal("/issue"))
        typed = {"csrf": form.csrf, "subscriberID": member.person.id}
        assert web.post(bank.portal("/issue"), {**typed, "logonSecret": "Wrong#7777"}).code == "INK-1001"
        asked = web.post(bank.portal("/issue"), {**typed, "logonSecret": member.secret}, "-L")
        assert asked.page == "issueCode"
        bank.settle()
        (mail,) = bank.mailbox.new(member.person.mail)
        wrong = "000000" if mail.code != "000000" else "000001"
        refused = web.post(bank.portal("/issue/code"), {"csrf": asked.csrf, "mailCode": wrong})
        assert (refused.page, refused.code) == ("issueCode", "INK-1015")
        making = web.post(bank.portal("/issue/code"), {"csrf": refused.csrf, "mailCode": mail.code}, "-L")
        assert making.page == "issueMaking"
        running = web.post(bank.portal("/issue/make"), {"csrf": making.csrf}, "-L")
        assert (running.page, running.header("refresh")) == ("issueRunning", "1; url=/issue/result")
        result = web.get(bank.portal("/issue/result"))
        assert (result.page, result.header("refresh")) == ("issueResult", "1; url=/issue/file")
        handed = web.get(bank.portal("/issue/file"))
        assert handed.header("content-type") == "application/x-pkcs12"
        name = re.fullmatch(r'attachment; filename="(.+)"', handed.header("content-disposition"))[1]
        assert re.fullmatch(rf"{member.person.id}\d{{14}}\.p12", name)
        file = member.home / name
        file.write_bytes(handed.content)
        assert web.get(bank.portal("/issue/file"), "-L").page == "issueResult", "the file was handed out twice"
    inside = opened(file, member.secret)
    assert inside.returncode == 0, inside.stderr
    assert "BEGIN PRIVATE KEY" in inside.stdout and re.search(rf"CN ?= ?{member.person.id}\b", inside.stdout)
    assert opened(file, "Wrong#7777").returncode != 0
    assert member.news() == ["電子証明書発行のお知らせ"]


def opened(file, password):
    """What openssl finds in the file."""
    return run("openssl", "pkcs12", "-in", file, "-nodes", "-passin", f"pass:{password}", check=False)
