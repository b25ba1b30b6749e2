"""Mails by way of a real server: it fails, it refuses, and the service dies in the middle of handing one over."""

import collections
import re
import time

import pytest
from walk.bank import Bank
from walk.dates import days_before, years_later
from walk.post import PASSWORD, Post

HOME = "daiichi"


class PostedBank(Bank):
    def __init__(self, home: str, post: Post):
        self.post = post
        super().__init__(home)

    def prepare(self):
        password = self.data / "mail-password"
        password.write_text(PASSWORD + "\n")
        password.chmod(0o600)
        file = self.data / "inkand.json5"
        text, changed = re.subn(r"(?m)^  mail: null", lambda _: self.post.configuration, file.read_text())
        assert changed == 1
        file.write_text(text)


@pytest.fixture(scope="module")
def post(tmp_path_factory):
    server = Post(tmp_path_factory.mktemp("post"))
    server.up()
    yield server
    server.down()


@pytest.fixture(scope="module")
def bank(post):
    with PostedBank(HOME, post) as served:
        yield served


def test_C12_rule21_a_server_that_is_down_for_an_hour_delays_mails_and_loses_none(bank, post):
    people = [bank.someone("50000001", "0019002"), bank.someone("50000005")]
    acts = {"grant": "電子証明書取得のご案内", "withdraw": "電子証明書取得の受付終了のお知らせ",
            "suspend": "ご利用中止のお知らせ", "resume": "ご利用再開のお知らせ"}
    post.down()
    expected = []
    for act, purpose in acts.items():
        bank.advance(minutes=15)
        for person in people:
            assert bank.staff(act, person).code is None, "an act waits for the mail server"
            expected.append((person.mail, purpose))
    wait_for(lambda: any("the server takes none" in line for line in bank.service.lines))
    assert post.taken == []
    post.up()
    bank.advance(minutes=61)
    bank.settle()
    arrived = [(mail.to, mail.purpose) for mail in post.taken]
    assert arrived == expected
    again = collections.Counter(mail.message_id for mail in post.taken)
    assert set(again.values()) == {1}, again


def test_H63_F12_every_mail_says_what_is_never_asked_for_and_none_has_a_link(bank, post):
    assert post.taken
    for mail in post.taken:
        assert "見本第一銀行が、電子メールやお電話で、お客さまの契約法人ID・利用者ID・暗証番号・確認暗証番号" in mail.flat
        assert "おたずねすることはございません" in mail.flat and "00-0000-0001" in mail.flat
        assert not re.search(r"https?:|www\.|<a |localhost|\b[\w-]+\.example/", mail.raw.decode("latin-1") + mail.text)
        assert mail.message["auto-submitted"] == "auto-generated" and mail.message_id.endswith("@daiichi.example>")
        assert not [defect for part in mail.message.walk() for defect in part.defects]


def test_F14_the_notice_before_expiry_brings_the_window_into_the_calendar(bank, post, customers):
    member = customers("50000003", "0030001")
    issued = bank.now()
    member.issue()
    opens, expiry = days_before(years_later(issued), 30), years_later(issued)
    bank.pass_until(opens)
    bank.advance(minutes=61)
    bank.settle()
    (mail,) = [mail for mail in post.to(member.person.mail) if mail.purpose == "電子証明書更新のお知らせ"]
    assert member.serial in mail.text and "経理PC" in mail.text
    lines = re.sub(r"\r\n[ \t]", "", mail.calendar).split("\r\n")
    assert all(len(line.encode()) <= 75 for line in mail.calendar.split("\r\n"))
    event = dict(line.split(":", 1) for line in lines[lines.index("BEGIN:VEVENT") + 1:lines.index("BEGIN:VALARM")])
    stamp = "%Y%m%dT%H%M%SZ"
    utc = opens.astimezone(issued.tzinfo)
    assert event["DTSTART"] == utc.strftime(stamp) and event["UID"].count(member.serial) == 1
    assert event["DTEND"] > expiry.astimezone(issued.tzinfo).strftime(stamp)
    assert lines[0] == "BEGIN:VCALENDAR" and lines[-2:] == ["END:VCALENDAR", ""]
    assert lines.count("BEGIN:VALARM") == lines.count("END:VALARM") == 2
    assert not re.search(r"https?:", mail.calendar)


def test_C12_a_mail_that_comes_back_is_seen_by_staff_and_holds_up_nobody_elses(bank, post):
    lost, other = bank.someone("50000004"), bank.someone("50000005")
    assert bank.staff("set-mail", lost, to="unknown@50000004.example", form="K-1").code is None
    assert bank.staff("suspend", lost).code is None and bank.staff("suspend", other).code is None
    bank.settle()
    assert post.refused == ["unknown@50000004.example"]
    assert post.to(other.mail)[-1].purpose == "ご利用中止のお知らせ"
    shown = bank.staff("show", lost).output
    assert "1 refused" in shown, shown
    listed = bank.staff("mails", lost).output
    assert "550 5.1.1 no such person" in listed and "\trefused\t" in listed
    assert bank.staff("set-mail", lost, to="kanri@50000004.example", form="K-2").code is None
    assert bank.staff("resume", lost).code is None
    bank.settle()
    assert [mail.purpose for mail in post.to("kanri@50000004.example")] == ["ご利用再開のお知らせ"]
    assert len(post.refused) == 1, "a mail that was refused for good is tried again"


def test_rule21_killed_between_the_servers_word_and_the_note_of_it_sends_the_same_message_id_again(bank, post):
    person = bank.someone("50000006")
    post.before_answer = bank.service.process.kill
    assert bank.staff("suspend", person).code is None
    wait_for(lambda: bank.service.process.poll() is not None)
    now = bank.start
    first = post.to(person.mail)
    assert [mail.purpose for mail in first] == ["ご利用中止のお知らせ"]
    bank.serve(now)
    bank.settle()
    both = post.to(person.mail)
    assert len(both) == 2 and both[0].message_id == both[1].message_id, "another Message-ID, or none"
    assert both[0].raw == both[1].raw
    listed = bank.staff("mails", person).output
    assert listed.count("\tsent\t") == 1


def wait_for(condition, seconds: float = 20):
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "never came"
        time.sleep(0.02)
