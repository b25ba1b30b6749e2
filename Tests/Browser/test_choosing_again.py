"""証明書を選び直す: another identity without restarting the browser (F-5, C-5)."""

import re

from harness.pages import arrive


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
