"""The rules themselves: explained in two languages, and changed under certificates that live (F-17)."""

import datetime
import re

import pytest
from harness.deployment import JST
from harness.processes import INKAND, ROOT, run
from walk.dates import days_before, years_later

HOME = "daiichi"
PROFILES = ["h-direct", "b-suite", "r-payroll", "s-shinkin", "t-direct", "best"]


@pytest.mark.parametrize("name", PROFILES)
def test_F17_C22_rules_are_explained_in_both_languages_and_pass_their_check(name):
    file = ROOT / "profiles" / f"{name}.json5"
    assert run(INKAND, "profile", "check", file).stdout.endswith(f"{name} is in order\n")
    japanese = run(INKAND, "profile", "explain", file, "--lang", "ja").stdout
    english = run(INKAND, "profile", "explain", file, "--lang", "en").stdout
    assert japanese == run(INKAND, "profile", "explain", file).stdout
    assert len(japanese.splitlines()) > 25 and len(japanese.splitlines()) == len(english.splitlines())
    assert not re.search(r"[぀-ヿ一-鿿]", english.replace("小", "").replace("標準", "").replace("中", "").replace("大", ""))
    lock = {"h-direct": "5回", "b-suite": "6回", "r-payroll": "6回", "s-shinkin": "5回", "t-direct": "5回", "best": "5回"}
    assert lock[name] in japanese.replace(" ", ""), "how many tries there are (C-22)"
    assert run(INKAND, "profile", "explain", file, "--lang", "fr", check=False).returncode == 2


def change(bank, opens_days: int, effective: datetime.date):
    """Writes other rules over the institution's: renewal opens earlier, and five more digits for the lock."""
    file = bank.data / "profiles/h-direct.json5"
    text = re.sub(r"opensDays: \d+", f"opensDays: {opens_days}", file.read_text(), count=1)
    text = re.sub(r'effectiveFrom: "[^"]+"', f'effectiveFrom: "{effective.isoformat()}"', text, count=1)
    text = re.sub(r"onScreenDays: \d+", f"onScreenDays: {opens_days}", text, count=1)
    text = re.sub(r"mailDaysBefore: \[[^\]]+\]", f"mailDaysBefore: [{opens_days}, 10]", text, count=1)
    file.write_text(text)


def test_F17_changed_rules_hold_from_a_day_to_come_and_what_was_issued_keeps_its_own(bank, customers):
    before, after = customers("50000003"), customers("50000004")
    issued = bank.now()
    before.issue()
    before.news()
    file = bank.data / "profiles/h-direct.json5"
    served = file.read_text()
    today = issued.astimezone(JST).date()

    change(bank, 60, today - datetime.timedelta(days=1))
    bank.service.stop()
    with pytest.raises(AssertionError, match="which has begun") as refused:
        bank.serve(issued)
    assert "h-direct.json5" in str(refused.value) and today.isoformat() in str(refused.value)

    file.write_text("// A remark changes no rule.\n" + served)
    bank.serve(issued)
    assert before.log_on().page == "top"

    tomorrow = today + datetime.timedelta(days=1)
    change(bank, 60, tomorrow)
    bank.restart(issued)
    assert before.present().page == "certificateLogon"
    bank.pass_until(issued + datetime.timedelta(days=2))
    later = bank.now()
    bank.staff("grant", after.person)
    after.issue()
    for customer in (before, after):
        customer.news()

    # Sixty days before its expiry the old one is as it was promised; thirty days before it opens.
    old_end, new_end = years_later(issued), years_later(later)
    bank.pass_until(days_before(old_end, 60))
    assert before.renew(check=False).code == "INK-3005" and before.told() == []
    bank.pass_until(days_before(new_end, 60))
    assert after.told() == [f"{days_before(new_end, 60):%Y-%m-%d %H:%M} 電子証明書更新のお知らせ"]
    after.renew()
    assert before.renew(check=False).code == "INK-3005"
    bank.pass_until(days_before(old_end, 30))
    assert before.told() == [f"{days_before(old_end, 30):%Y-%m-%d %H:%M} 電子証明書更新のお知らせ"]
    before.renew()
    assert before.log_on().page == "top"


def test_F17_rules_that_cannot_hold_are_refused_before_anything_is_served(bank):
    file = bank.data / "profiles/t-direct.json5"
    served = file.read_text()
    now = bank.now()
    try:
        file.write_text(served.replace("serialOctets: 20", "serialOctets: 4").replace("tries: 5", "attempts: 5"))
        bank.service.stop()
        with pytest.raises(AssertionError, match="serialOctets") as refused:
            bank.serve(now)
        assert "attempts" in str(refused.value), "one problem hides the others"
    finally:
        file.write_text(served)
        bank.serve(now)


def test_smallstep606_a_restore_does_not_bring_the_revoked_back_to_life(bank, customers, tmp_path):
    victim, survivor = customers("50000006"), customers("50000006", "0060001")
    for customer in (victim, survivor):
        bank.staff("grant", customer.person)
        customer.issue()
    copy = tmp_path / "backup"
    made = run(INKAND, "backup", "--data", bank.data, "--out", copy)
    assert "peppers" in made.stdout and not list(copy.rglob("*.key")), "secrets lie in the backup"
    assert bank.staff("revoke", victim.person, why="keyCompromise").code is None
    running = run(INKAND, "restore", "--data", bank.data, "--from", copy, check=False)
    assert running.returncode == 1 and "stop it first" in running.stderr
    now = bank.now()
    bank.service.stop()
    restored = run(INKAND, "restore", "--data", bank.data, "--from", copy)
    bank.serve(now)
    assert victim.present().code == "INK-2005", restored.stdout
    assert survivor.log_on().page == "top"
    assert "revoked" in bank.staff("show", victim.person).output
