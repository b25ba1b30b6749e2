"""What Chromium presents and the service refuses: a page that says which it is and what to do (F-4)."""

import datetime
import re

from harness import pages
from harness.enrolment import Enrolment
from harness.pages import arrive, log_on_by_id, press, shown_code
from harness.pc import PC


def expect_failure(page, code: str, screen: str, helpful: str):
    """The page of `code`, with the help line, a next step, and no session behind it."""
    arrive(page, "failure", screen)
    assert shown_code(page) == code
    text = page.locator("main").inner_text()
    assert re.search(helpful, text), text
    assert page.locator("ol.next li").count() >= 1, "no next step"
    if "「証明書を選び直す」を押し" in text:
        assert page.get_by_role("link", name="証明書を選び直す").count() == 1, "a step names a button that is not there"
    assert page.locator("main a[href^='tel:']").count() >= 1, "no help line"
    cookies = [cookie for cookie in page.context.cookies() if cookie["name"].startswith("__Host-")]
    page.goto(re.match(r"https://[^/]+", page.url)[0] + "/top")
    assert page.locator("body").get_attribute("data-page") != "top", f"a session behind a failure page: {cookies}"


def test_no_certificate(deployment, seat):
    _, page = seat
    page.goto(deployment.certificate_portal("/"))
    expect_failure(page, "INK-2001", "failure-no-certificate", "電子証明書")


def test_a_revoked_certificate(deployment, fresh_pc, playwright):
    """F-10: the operator revokes while a session is open; the next click already is refused."""
    person = deployment.person("administrator", nth=0)
    fresh_pc.issue(person)
    with fresh_pc.browser(playwright) as context:
        page = context.pages[0]
        page.goto(deployment.certificate_portal("/"))
        page.locator("input[name=logonSecret]").fill(person.secret)
        press(page, "ログオン")
        arrive(page, "top")

        deployment.operator("revoke", "--institution", person.institution, "--contract", person.contract_id,
                            *(["--user", person.id] if person.id else []), "--reason", "パソコンの紛失")
        page.reload()
        expect_failure(page, "INK-2005", "failure-revoked", "失効")


def test_a_pending_certificate_whose_result_was_lost(deployment, fresh_pc, seat):
    """F-3, C-10: the ID way reaches only the page that goes on or cancels; after cancelling one may acquire anew."""
    person = deployment.person("administrator", nth=1)
    Enrolment(deployment, person).prove().request()
    _, page = seat
    log_on_by_id(page, deployment, person)
    arrive(page, "pending", "pending")
    assert "経理PC" in page.locator("main").inner_text()
    page.goto(deployment.portal("/top"))
    assert page.locator("body").get_attribute("data-page") != "top", "more than the pending page is open"

    log_on_by_id(page, deployment, person)
    arrive(page, "pending")
    press(page, "取り消してやり直す")
    assert page.locator("body").get_attribute("data-page") in ("top", "acquire", "message", "logon", "entry")
    fresh_pc.issue(person)


def test_the_page_about_a_certificate_for_testing(deployment, seat):
    """F-3: 証明書のテスト tells what the server sees."""
    _, page = seat
    page.goto(deployment.certificate_portal("/certificate-test"))
    arrive(page, "certificateTest", "certificate-test")
    page.set_viewport_size({"width": 375, "height": 800})
    arrive(page, "certificateTest", "certificate-test-narrow")


def test_a_superseded_certificate(deployment, playwright):
    """H-85: from the moment of renewal the old certificate is refused, wherever it still lies."""
    person = deployment.person("member")
    with PC(deployment) as pc:
        pc.trust()
        pc.issue(person)
        with pc.copy() as old:
            deployment.set_clock(deployment.now() + datetime.timedelta(days=336))
            renewed = pc.renew(person).stdout
            assert person.common_name in renewed
            with old.browser(playwright) as context:
                page = context.pages[0]
                page.goto(deployment.certificate_portal("/"))
                expect_failure(page, "INK-2006", "failure-superseded", "新しい電子証明書")
