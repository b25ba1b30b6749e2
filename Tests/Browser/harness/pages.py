"""What is demanded of every page that a scenario reaches: its name, a photograph, nothing that keeps anybody out."""

import os
import pathlib
import re

from .accessibility import accessible

# Where photographs go; without it none are taken.
SCREENS = os.environ.get("SCREENS")


def watch(context) -> list[str]:
    """Collects what a page complains of in its console: a blocked script, a broken style, a missing file."""
    complaints: list[str] = []

    def listen(page):
        page.on("console", lambda message: complaints.append(f"{page.url}: {message.text}")
                if message.type in ("error", "warning") and not _expected(message.text) else None)
        page.on("pageerror", lambda error: complaints.append(f"{page.url}: {error}"))

    for page in context.pages:
        listen(page)
    context.on("page", listen)
    return complaints


def _expected(text: str) -> bool:
    """Chromium reports a page's own 4xx status as an error of the console; failure pages have such a status."""
    return "Failed to load resource: the server responded with a status of" in text


def arrive(page, name: str, screen: str | None = None):
    """The page is `name`, passes axe, and is photographed as `screen`."""
    page.wait_for_load_state("load")
    assert shown(page) == name, f"{page.url} is {shown(page)}, not {name}: {page.locator('main').inner_text()[:600]}"
    accessible(page)
    if screen:
        photograph(page, screen)


def photograph(page, screen: str):
    if SCREENS:
        page.screenshot(path=pathlib.Path(SCREENS) / f"{screen}.png", full_page=True)


def shown_code(page) -> str:
    """The code on a failure page or in a form's summary."""
    found = re.search(r"INK-\d{4}", page.locator("main").inner_text())
    assert found, f"{page.url} shows no code: {page.locator('main').inner_text()[:600]}"
    return found[0]


def log_on_by_id(page, deployment, person, answer=True):
    """From the entry page to whatever the secret leads to, the questions after it answered or left."""
    page.goto(deployment.portal("/"))
    index = 0 if person.role == "administrator" else 1
    page.get_by_role("link", name=re.compile("暗証番号方式による")).nth(index).click()
    page.locator("input[name=contractID]").fill(person.contract_id)
    if person.id:
        page.locator("input[name=subscriberID]").fill(person.id)
    page.locator("input[name=logonSecret]").fill(person.secret)
    press(page, "ログオン")
    if answer:
        go_on(page, deployment, person)


def go_on(page, deployment, person):
    """What may be asked after the secret: the number, and whether a session elsewhere may end (B-50)."""
    if shown(page) == "oneTimePassword":
        page.locator("input[name=oneTimePassword]").fill(deployment.one_time_password(person))
        press(page, "次へ")
    if shown(page) == "takeOver":
        press(page, "こちらで続ける")


def shown(page) -> str:
    """The page's stable name."""
    return page.locator("body").get_attribute("data-page")


def press(page, label: str):
    page.locator("main").get_by_role("button", name=label, exact=True).click()
    page.wait_for_load_state("load")


def shown_row(page, name: str) -> str:
    """The value beside `name` in a page's table of facts."""
    return page.locator("dl.facts div", has=page.locator("dt", has_text=name)).first.locator("dd").inner_text()
