"""The notice before the end, and the page that it leads to (H-60, H-67, H-68, H-85)."""

from harness.pages import arrive, press


def log_on(page, deployment, person):
    page.goto(deployment.certificate_portal("/"))
    arrive(page, "certificateLogon")
    page.locator("input[name=logonSecret]").fill(person.secret)
    press(page, "ログオン")


def test_the_notice_leads_to_the_command_and_a_renewal_ends_it(deployment, fresh_pc, playwright):
    person = deployment.person("administrator")
    fresh_pc.issue(person)
    with fresh_pc.browser(playwright) as context:
        page = context.pages[0]
        log_on(page, deployment, person)
        arrive(page, "top")
        assert page.get_by_role("link", name="更新", exact=True).count() == 0, "the notice comes too early (H-60)"
        page.goto(deployment.certificate_portal("/renew"))
        assert "INK-3005" in page.locator("main").inner_text()

        deployment.advance(days=338)
        log_on(page, deployment, person)
        arrive(page, "renewalNotice", "renewal-notice")
        assert page.get_by_role("link", name="更新", exact=True).get_attribute("href") == "/renew/browser"
        page.get_by_role("link", name="後で", exact=True).click()
        arrive(page, "top", "top-renewal")
        page.get_by_role("link", name="更新", exact=True).click()
        arrive(page, "renew", "renew")
        assert page.locator("#command").inner_text().startswith("inkan renew --portal ")
        fresh_pc.renew(person)
        page.goto(deployment.certificate_portal("/top"))
        assert "INK-2006" in page.locator("main").inner_text(), "the old certificate still opens a page (H-85)"


def test_what_anybody_may_read(deployment, seat):
    """How to acquire, and all notices (H-54), without logging on."""
    _, page = seat
    page.goto(deployment.portal("/"))
    page.get_by_role("link", name="電子証明書取得・更新").click()
    arrive(page, "acquireSelection", "acquire-selection")
    page.get_by_role("link", name="そのほかの方法とご用意いただくもの").click()
    arrive(page, "acquire", "acquire-guide")
    assert "--contract '契約法人ID'" in page.locator("#command").inner_text(), "the command lacks what it needs"
    page.goto(deployment.portal("/notices"))
    arrive(page, "notices", "notices")
