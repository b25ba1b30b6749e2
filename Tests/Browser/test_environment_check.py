"""ご利用環境の確認 in a real browser, the software keyboard, and what is typed, judged as it is typed (F-21, H-48, T-12)."""

import re

from harness import pages
from harness.pages import arrive
from harness.processes import INKAND, run


def found(page) -> set[str]:
    return {item.get_attribute("data-finding") for item in page.locator("main [data-finding]").all()}


def check(page, url: str) -> set[str]:
    """Opens the check, begins it, and tells what it found."""
    page.goto(url)
    arrive(page, "environmentCheck", "environment-check")
    page.get_by_role("button", name="確認を始める").click()
    page.wait_for_selector("#support-code")
    arrive(page, "environmentCheck", "environment-result")
    return found(page)


def told(page, *options: str) -> str:
    """What the help desk is told by the code that stands on the page."""
    code = page.locator("#support-code").inner_text()
    assert re.fullmatch("[0-9A-HJKMNP-TV-Z]{6}", code), code
    return run(INKAND, "operator", "find", f"{code[:3]} {code[3:]}".lower(), *options).stdout


def test_the_code_of_what_was_found_tells_the_help_desk(deployment, seat):
    """F-21: the service stands 340 days in the past, so this PC's clock is ahead; pop-ups are closed by hand."""
    _, page = seat
    complaints = pages.watch(page.context)
    rokin = deployment.at("rokin")
    page.add_init_script("window.open = () => null")
    findings = check(page, rokin.portal("/environment-check"))
    assert {"systemUnsupported", "clockAhead", "popupsBlocked"} <= findings and "scriptsOff" not in findings
    assert "cookiesOff" not in findings
    said = told(page)
    assert "ブラウザーの診断" in said and "INK-7101" in said and "INK-7741" in said and "INK-7721" not in said
    assert "clock is ahead" in told(page, "--lang", "en")
    page.get_by_text("問題のなかった項目").click()
    assert "JavaScript" in page.locator(".folded").inner_text()
    assert not complaints, complaints


def test_pop_ups_that_open_are_in_order_and_close_again(deployment, seat):
    _, page = seat
    findings = check(page, deployment.at("rokin").portal("/environment-check"))
    assert "popupsBlocked" not in findings and page.context.pages.count(page) == 1
    assert all(other.url != "about:blank" or other == page for other in page.context.pages[1:])
    with page.expect_download() as download:
        page.goto(deployment.at("rokin").portal("/environment-check"))
        page.get_by_role("link", name="確認用のファイルをダウンロードする").click()
    assert download.value.suggested_filename == "environment-check.txt"


def test_without_javascript_and_cookies_the_page_tells_both(deployment, pc, playwright):
    """As a company's policies have it, which the page cannot change and the person need not know."""
    with pc.browser(playwright, {"DefaultCookiesSetting": 2}, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(deployment.portal("/environment-check"))
        assert "scriptsOff" in found(page)
        page.get_by_role("button", name="確認を始める").click()
        page.wait_for_selector("#support-code")
        assert {"scriptsOff", "cookiesOff"} <= found(page) and "clockAhead" not in found(page)
        said = told(page)
        assert "INK-7721" in said and "INK-7731" in said and "INK-7101" not in said


def test_the_software_keyboard_types_in_any_order_and_tells_only_how_much(deployment, seat):
    _, page = seat
    page.goto(deployment.portal("/logon"))
    page.get_by_text("ソフトウェアキーボード", exact=True).click()
    keys = page.locator("[data-key]")
    before = keys.all_inner_texts()
    other = page.get_by_role("button", name="並べ替え")
    other.focus()
    page.keyboard.press("Enter")
    shuffled = keys.all_inner_texts()
    assert sorted(shuffled) == sorted(before) and shuffled != before
    assert other.get_attribute("aria-pressed") == "true"
    for name in ("a", "b", "1", "2"):
        page.get_by_role("button", name=name, exact=True).click()
    page.get_by_role("button", name="大文字").click()
    page.get_by_role("button", name="C", exact=True).click()
    page.get_by_role("button", name="1文字消す").click()
    page.get_by_role("button", name="D", exact=True).click()
    assert page.locator("#logonSecret").input_value() == "ab12D"
    assert page.locator(".keys [role=status]").inner_text() == "5文字入力されています。"
    arrive(page, "logon", "software-keyboard-shuffled")
    other.click()
    page.get_by_role("button", name="大文字").click()
    assert keys.all_inner_texts() == before
    page.get_by_role("button", name="すべて消す").click()
    assert page.locator("#logonSecret").input_value() == ""


def test_what_is_typed_is_put_right_or_told_when_the_field_is_left(deployment, seat):
    _, page = seat
    page.goto(deployment.portal("/logon"))
    page.locator("#contractID").fill("５０００－０００１")
    page.locator("#logonSecret").fill("ａbc")
    page.locator("#contractID").focus()
    assert page.locator("#contractID").input_value() == "50000001"
    problem = page.locator("#logonSecret-problem")
    assert "全角の文字が含まれています" in problem.inner_text() and problem.get_attribute("role") == "status"
    assert page.locator("#logonSecret").get_attribute("aria-describedby") == "logonSecret-problem logonSecret-hint"
    arrive(page, "logon", "logon-problem-while-typing")
    # The server says the same, word for word; the sentence that appears does not take the button away from the mouse.
    said = problem.inner_text()
    page.locator("#contractID").fill("4")
    page.get_by_role("button", name="ログオン", exact=True).click()
    page.wait_for_selector("#errors")
    assert page.locator("#logonSecret-problem").inner_text() == said
    page.locator("#logonSecret").fill("abc12")
    page.locator("#contractID").focus()
    assert page.locator("#logonSecret").get_attribute("aria-invalid") == "false"
    assert page.locator("#logonSecret-problem").count() == 0


def test_a_button_pressed_twice_sends_once(deployment, seat):
    _, page = seat
    page.goto(deployment.portal("/logon"))
    page.locator("#contractID").fill("50000001")
    page.locator("#logonSecret").fill("abcd")
    sent = []
    page.on("request", lambda request: sent.append(request.url) if request.method == "POST" else None)
    page.evaluate("document.querySelector('form.sheet button[type=submit]').click();"
                  "document.querySelector('form.sheet button[type=submit]').click()")
    page.wait_for_selector("#errors")
    assert len(sent) == 1
