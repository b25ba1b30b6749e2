"""The second step of those who contracted it (H-51; rule 9 of docs/threat-model.md)."""

from harness import pages
from harness.pages import arrive, press, shown_code


def log_on_up_to_the_number(page, deployment, person):
    page.goto(deployment.portal("/logon"))
    page.locator("input[name=contractID]").fill(person.contract_id)
    page.locator("input[name=logonSecret]").fill(person.secret)
    press(page, "ログオン")
    arrive(page, "oneTimePassword")


def enter(page, number: str):
    page.locator("input[name=oneTimePassword]").fill(number)
    press(page, "次へ")


def test_a_number_counts_once_and_a_wrong_one_is_told(deployment, seat):
    person = deployment.person("administrator", otp=True)
    _, page = seat
    log_on_up_to_the_number(page, deployment, person)
    pages.photograph(page, "one-time-password")
    right = deployment.one_time_password(person)
    enter(page, "000000" if right != "000000" else "000001")
    assert shown_code(page) == "INK-1002"
    pages.accessible(page)
    pages.photograph(page, "one-time-password-wrong")
    enter(page, right)
    arrive(page, "top")
    page.get_by_role("button", name="ログオフ").click()

    log_on_up_to_the_number(page, deployment, person)
    enter(page, right)
    assert shown_code(page) == "INK-1002", "a number that was used before was taken again"


def test_without_the_number_there_is_no_session(deployment, seat):
    person = deployment.person("administrator", otp=True)
    _, page = seat
    log_on_up_to_the_number(page, deployment, person)
    page.goto(deployment.portal("/top"))
    assert page.locator("body").get_attribute("data-page") != "top"
