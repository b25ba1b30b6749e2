"""小・標準・大, a narrow screen, English, keyboard: readable for everyone (H-56, F-19, F-20)."""

from harness import pages
from harness.keyboard import tab_to
from harness.pages import arrive, go_on, log_on_by_id


def test_text_sizes_and_a_narrow_screen(deployment, seat):
    person = deployment.person("administrator")
    _, page = seat
    complaints = pages.watch(page.context)
    log_on_by_id(page, deployment, person)
    arrive(page, "top")
    heights = []
    for size in ("小", "標準", "大"):
        page.get_by_role("link", name=size, exact=True).click()
        arrive(page, "top", {"大": "top-large"}.get(size))
        heights.append(page.locator("h1").evaluate("element => parseFloat(getComputedStyle(element).fontSize)"))
    assert heights[0] < heights[1] < heights[2], heights

    page.set_viewport_size({"width": 375, "height": 800})
    arrive(page, "top", "top-narrow-large")
    page.get_by_role("link", name="標準", exact=True).click()
    arrive(page, "top", "top-narrow")
    page.get_by_role("link", name="English", exact=True).click()
    page.set_viewport_size({"width": 1100, "height": 800})
    arrive(page, "top", "top-english")
    assert page.locator("html").get_attribute("lang") == "en"
    assert not complaints, complaints


def test_every_open_page_in_both_widths_and_languages(deployment, seat):
    _, page = seat
    for language in ("ja", "en"):
        page.goto(deployment.portal(f"/display?language={language}&back=/"))
        for path, name in (
            ("/", "entry"), ("/logon", "logon"), ("/logon?role=member", "logon"), ("/choose-again", "chooseAgain"),
            ("/nowhere", "failure"),
        ):
            for width in (1100, 375):
                page.set_viewport_size({"width": width, "height": 800})
                page.goto(deployment.portal(path))
                shot = {("/choose-again", "ja", 1100): "choose-again", ("/logon?role=member", "ja", 1100): "logon-member",
                        ("/", "ja", 375): "entry-narrow", ("/", "en", 1100): "entry-english"}
                arrive(page, name, shot.get((path, language, width)))


def test_the_display_switch_leads_nowhere_else(deployment, seat):
    """An address of somebody else behind `back` is not followed."""
    _, page = seat
    for back in ("https://evil.localhost/", "//evil.localhost/", "/\\evil.localhost/", "javascript:alert(1)"):
        page.goto(deployment.portal("/display?size=large&back=" + back))
        assert page.url.startswith(deployment.portal("/")), page.url


def test_logging_on_with_the_keyboard_alone(deployment, seat):
    """F-19: from the address to the top page, and the question about a session elsewhere likewise."""
    person = deployment.person("administrator")
    _, page = seat
    page.goto(deployment.portal("/logon"))
    for name, value in (("contractID", person.contract_id), ("logonSecret", person.secret)):
        tab_to(page, f"input[name={name}]")
        page.keyboard.type(value)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    go_on(page, deployment, person)
    arrive(page, "top")


def test_the_software_keyboard_by_keyboard_alone(deployment, seat):
    """H-48, R-69, F-19: whoever has no mouse opens it, types the whole secret with it, and logs on."""
    person = deployment.person("administrator")
    _, page = seat
    page.goto(deployment.portal("/logon"))
    page.locator("input[name=contractID]").fill(person.contract_id)
    tab_to(page, ".keyboard summary")
    page.keyboard.press("Enter")
    usual = page.locator(".keyboard [data-key]").all_inner_texts()
    tab_to(page, ".keyboard [data-key='1']")
    for sign in person.secret:
        page.locator(f".keyboard [data-key='{sign}']").focus()
        page.keyboard.press("Space")
    assert page.locator("input[name=logonSecret]").input_value() == person.secret
    assert page.locator(".keyboard [data-key]").all_inner_texts() == usual, "the order changes by itself"
    arrive(page, "logon", "software-keyboard")
    tab_to(page, "main form button[type=submit]")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    go_on(page, deployment, person)
    arrive(page, "top")


def test_secrets_may_be_pasted(deployment, seat):
    """F-19: password managers must work."""
    person = deployment.person("administrator")
    _, page = seat
    page.goto(deployment.portal("/logon"))
    page.locator("input[name=contractID]").fill(person.secret)
    page.locator("input[name=contractID]").press("Control+a")
    page.locator("input[name=contractID]").press("Control+x")
    page.locator("input[name=logonSecret]").press("Control+v")
    assert page.locator("input[name=logonSecret]").input_value() == person.secret
