"""Fields, forms, windows and sessions used as they must not be: a clear message with a code, and nothing done."""

import re

from harness.markup import parse
from harness.misuse import misused
from harness.pages import arrive, go_on, log_on_by_id, press, shown, shown_code
from harness.visitor import Visitor


def test_no_field_of_any_form_takes_what_it_must_not(surveys):
    """Every field too short, too long, of another class, in full width, with control characters and markup (F-4)."""
    known, wrong = set(), []
    for survey in surveys.values():
        for role in dict.fromkeys(role for role, _ in survey.forms):
            for form in [form for who, form in survey.forms if who == role and form.fields.keys() - {"csrf"}]:
                with survey.seated(role) as visitor:
                    wrong += [f"{survey.deployment.home}: {fault}" for fault in misused(visitor, form, known)]
    assert not wrong, f"{len(wrong)}\n" + "\n".join(wrong[:60])


def test_the_back_button_brings_nothing_back_and_sends_nothing_again(deployment, seat):
    """H-59: after logging off there is nothing to see; a form that is gone back to says what to do."""
    person = deployment.person("administrator")
    _, page = seat
    log_on_by_id(page, deployment, person)
    arrive(page, "top")
    page.go_back()
    page.wait_for_load_state("load")
    arrive(page, "logon")
    page.locator("input[name=contractID]").fill(person.contract_id)
    page.locator("input[name=logonSecret]").fill(person.secret)
    press(page, "ログオン")
    go_on(page, deployment, person)
    arrive(page, "top")
    page.get_by_role("button", name="ログオフ").click()
    arrive(page, "loggedOff")
    for _ in range(3):
        page.go_back()
        page.wait_for_load_state("load")
        assert shown(page) != "top" and person.mail not in page.content(), "what was seen is seen again"


def test_who_goes_on_elsewhere_is_told_on_both_screens(deployment, seat):
    """B-50: the second browser asks first; the first one says what happened, and how to come back."""
    person = deployment.person("administrator", nth=1)
    _, page = seat
    log_on_by_id(page, deployment, person)
    arrive(page, "top")
    with Visitor(deployment) as elsewhere:
        elsewhere.log_on_by_id(person)
        assert elsewhere.get(deployment.portal("/top")).page == "top"
        page.reload()
        arrive(page, "failure", "taken-over")
        assert shown_code(page) == "INK-1018"
        page.locator("main").get_by_role("link", name="こちらのブラウザーでログオンし直す").click()
        arrive(page, "entry")
        log_on_by_id(page, deployment, person, answer=False)
        arrive(page, "takeOver", "take-over")
        press(page, "ログオンしない")
        arrive(page, "loggedOff")
        assert elsewhere.get(deployment.portal("/top")).page == "top", "who declined has ended the other one"
        log_on_by_id(page, deployment, person, answer=False)
        press(page, "こちらで続ける")
        arrive(page, "top")
        assert elsewhere.get(deployment.portal("/top")).code == "INK-1018"


def test_digits_in_full_width_are_taken_as_they_are_meant(deployment):
    """A harmless slip of the keyboard is put right, on the server too."""
    person = deployment.person("administrator", nth=2)
    wide = person.contract_id.translate({ord(digit): chr(ord(digit) + 0xFEE0) for digit in "0123456789"})
    with Visitor(deployment) as visitor:
        form = visitor.get(deployment.portal("/logon"))
        answer = visitor.post(form.url, {"csrf": form.csrf, "contractID": wide, "logonSecret": person.secret})
        assert answer.page == "top", f"{answer.page} {answer.code}"
        # A secret is what it is.
        other = "".join(chr(ord(sign) + 0xFEE0) for sign in person.secret)
        form = visitor.get(deployment.portal("/logon"))
        answer = visitor.post(form.url, {"csrf": form.csrf, "contractID": wide, "logonSecret": other})
        assert answer.page == "logon" and answer.code == "INK-1019" and "全角" in answer.body, answer.code
        assert other not in answer.body and person.contract_id in answer.body, "what was typed is lost, or kept"


def change_page(visit, deployment, member) -> str:
    """Where that member's details are changed, as an administrator finds it."""
    listed = visit.get(deployment.portal("/subscribers")).body
    number = re.search(rf'for="subscriber-(\d+)">{member.id}<', listed)
    assert number, listed[:2000]
    return deployment.portal(f"/subscribers/{number[1]}/change")


def filled(page, **values: str) -> list[tuple[str, str]]:
    """The form as it stands, with some fields filled in anew."""
    form = next(form for form in parse(page.body).find("form") if "sheet" in (form.get("class") or ""))
    fields = [field for field in form.find("input") if field.get("type") not in ("radio", "checkbox")
              or field.get("checked") is not None]
    return [(field.get("name"), values.get(field.get("name"), field.get("value") or "")) for field in fields]


def test_of_two_tabs_and_of_two_presses_one_is_taken(deployment):
    """What was changed meanwhile is told; nothing is done twice, and nothing that was typed goes lost."""
    administrator, member = deployment.person("administrator", nth=2), deployment.person("member", nth=3)
    assert administrator.contract_id == member.contract_id
    with Visitor(deployment) as visit:
        visit.log_on_by_id(administrator)
        address = change_page(visit, deployment, member)
        first, second = visit.get(address), visit.get(address)
        right = {"confirmationSecret": administrator.confirmation_secret}
        sent = filled(first, name="見本　はじめ", kana="ﾐﾎﾝ ﾊｼﾞﾒ", **right)
        taken = visit.post(address, sent)
        assert taken.page == "subscribers", f"{taken.page} {next(parse(taken.body).find('main')).text[:300]}"
        again = visit.post(address, sent)
        assert again.page != "subscribers" and again.code, f"{again.page} {again.code}"
        late = visit.post(address, filled(second, name="見本　つぎ", kana="ﾐﾎﾝ ﾂｷﾞ", **right))
        assert late.code and late.status // 100 == 4, f"{late.status} {late.page}"
        assert administrator.confirmation_secret not in late.body
        listed = visit.get(deployment.portal("/subscribers")).body
        assert "見本　はじめ" in listed and "見本　つぎ" not in listed
        done = visit.get(deployment.portal("/history?whose=everybody")).body
        assert done.count("見本　はじめ") <= 2, "done twice"


def test_what_was_typed_waits_while_somebody_logs_on_again(deployment, seat):
    """A session ends under a form: the page says so, and after the logon the form stands there as it was, but for secrets."""
    administrator, member = deployment.person("administrator", nth=3), deployment.person("member", nth=4)
    _, page = seat
    log_on_by_id(page, deployment, administrator)
    arrive(page, "top")
    page.goto(deployment.portal("/subscribers"))
    row = page.locator("tr", has=page.get_by_text(member.id, exact=True))
    row.locator("input[type=radio]").check()
    press(page, "変更")
    arrive(page, "subscriberChange", "subscriber-change")
    page.locator("input[name=name]").fill("見本　途中")
    page.locator("input[name=confirmationSecret]").fill(administrator.confirmation_secret)
    deployment.advance(minutes=16)
    press(page, "変更")
    arrive(page, "failure", "session-ended-under-a-form")
    assert shown_code(page) == "INK-1007" and "入力" in page.locator("main").inner_text()
    log_on_by_id(page, deployment, administrator)
    arrive(page, "subscriberChange", "draft-returned")
    assert page.locator("input[name=name]").input_value() == "見本　途中"
    assert page.locator("input[name=confirmationSecret]").input_value() == ""
