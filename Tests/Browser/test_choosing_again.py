"""証明書を選び直す: another identity without restarting the browser (F-5, C-5)."""

import json
import re

from harness.pages import arrive, press


def test_a_fresh_host_name_makes_the_browser_choose_anew(deployment, pc, playwright):
    person = deployment.person("administrator")
    with pc.browser(playwright) as context:
        page = context.pages[0]
        page.goto(deployment.certificate_portal("/"))
        arrive(page, "failure")

        # The certificate comes to the PC while the browser runs and remembers that it had none to offer.
        pc.issue(person)
        page.goto(deployment.portal("/choose-again"))
        arrive(page, "chooseAgain")
        page.get_by_role("link", name="電子証明書の選択へ進む").click()
        arrive(page, "certificateLogon")
        host = re.match(r"https://([^:/]+)", page.url)[1]
        common = deployment.certificate_portal().split("//")[1].split(":")[0]
        assert host.endswith("." + common) and host != common
        page.locator("input[name=logonSecret]").fill(person.secret)
        page.get_by_role("button", name="ログオン", exact=True).click()
        arrive(page, "top")


def test_two_identities_one_after_the_other_in_one_browser_run(deployment, fresh_pc, playwright):
    """F-5, C-5: an accountant and his colleague share a PC; the browser asks anew, and nothing has to be closed.

    Headless nobody can choose: of the two that fit, one is taken on the institution's own host name, the other on any
    fresh one, as two people would.
    """
    first, second = deployment.person("administrator", nth=1), deployment.person("member")
    for person in (first, second):
        fresh_pc.issue(person)
    host = deployment.certificate_portal().split("//")[1].split(":")[0]
    taken = [json.dumps({"pattern": pattern, "filter": {"SUBJECT": {"CN": person.common_name}}})
             for pattern, person in ((f"https://{host}", first), (f"https://[*.]{host}", second))]
    with fresh_pc.browser(playwright, {"AutoSelectCertificateForUrls": taken}) as context:
        page = context.pages[0]

        def log_on(person):
            arrive(page, "certificateLogon")
            assert person.common_name in page.locator("main").inner_text().split("\n")
            page.locator("input[name=logonSecret]").fill(person.secret)
            press(page, "ログオン")
            arrive(page, "top")
            assert person.contract_name in page.locator("main").inner_text()

        page.goto(deployment.certificate_portal("/"))
        log_on(first)
        page.get_by_role("button", name="ログオフ").click()
        page.goto(deployment.certificate_portal("/"))
        arrive(page, "certificateLogon")
        assert first.common_name in page.locator("main").inner_text(), "the browser asked again by itself"
        page.goto(deployment.portal("/choose-again"))
        page.get_by_role("link", name="電子証明書の選択へ進む").click()
        log_on(second)
