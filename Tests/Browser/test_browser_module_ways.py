"""The browser's way to whatever else a certificate is made for: renewal, first registration, a move."""

import contextlib
import re

import pytest
from harness.clerk import PASSPHRASE, Clerk, certificates
from harness.deployment import Deployment
from harness.pages import arrive, press
from harness.pc import PC


@pytest.fixture(scope="module")
def renewing():
    """Two people, each with a certificate on a PC of his own that has three weeks left."""
    with contextlib.ExitStack() as stack:
        deployment = stack.enter_context(Deployment())
        held = {}
        for case, home, options in (("lives on", "mihon", {"otp": True}), ("answer lost", "daiichi", {})):
            pc = stack.enter_context(PC(deployment.at(home)))
            person = pc.deployment.person("administrator", **options)
            pc.trust()
            pc.issue(person)
            held[case] = pc, person
        deployment.advance(days=338)
        yield held


def log_on(clerk, page="top"):
    clerk.page.goto(clerk.deployment.certificate_portal("/"))
    arrive(clerk.page, "certificateLogon")
    clerk.fill(logonSecret=clerk.person.secret)
    clerk.page.locator("main").get_by_role("button", name="ログオン", exact=True).click()
    clerk.page.wait_for_load_state("load")
    if clerk.person.otp:
        clerk.fill(oneTimePassword=clerk.deployment.one_time_password(clerk.person))
        press(clerk.page, "次へ")
    arrive(clerk.page, page)


def begin_renewing(clerk):
    """One click on the notice leads straight to the renewal (F-2)."""
    clerk.press("更新", "link")
    clerk.settled()
    arrive(clerk.page, "browserAcquire", "browser-renew")
    clerk.fill(logonSecret=clerk.person.secret)
    clerk.passphrase()
    if clerk.person.otp:
        clerk.fill(oneTimePassword=clerk.deployment.one_time_password(clerk.person))


def test_a_renewal_under_the_old_certificate(renewing, playwright):
    """F-2, F-3: the old one lives on until the new one is used, where the rules have it so."""
    pc, person = renewing["lives on"]
    with pc.browser(playwright, accept_downloads=True) as context:
        clerk = Clerk(pc.deployment, pc, context.pages[0], person)
        log_on(clerk, "renewalNotice")
        begin_renewing(clerk)
        clerk.receive()
        assert certificates(pc.deployment, person) == ["issued", "pending"]
        clerk.take_in()
        clerk.confirm_and_log_on()
        print(f"\nrenewing: {clerk.clicks} clicks from the top page to logged on")
        assert clerk.clicks <= 6, "one more than acquiring, for the one-time password at logon"
    assert certificates(pc.deployment, person) == ["superseded", "issued"]


def test_a_renewal_whose_answer_was_lost_goes_on_although_the_old_certificate_is_dead(renewing, playwright):
    """H-85, F-3: the page still opens, takes the journal to the portal host, and is given the same certificate."""
    pc, person = renewing["answer lost"]
    deployment = pc.deployment
    with pc.browser(playwright, accept_downloads=True) as context:
        clerk = Clerk(deployment, pc, context.pages[0], person)
        log_on(clerk, "renewalNotice")
        begin_renewing(clerk)
        session = clerk.interrupt("request", "Response")
        clerk.press("次へ")
        clerk.page.wait_for_selector("#problem", state="visible")
        session.detach()
        assert certificates(deployment, person) == ["superseded", "pending"]
        # A link of somebody else's to this page, as if the portal host had sent it back, takes nothing away.
        clerk.page.goto(clerk.page.url + "#returned")
        clerk.page.reload()
        clerk.page.wait_for_url(deployment.portal("/acquire/browser"))
        clerk.settled()
        clerk.fill(**{"resume-passphrase": PASSPHRASE})
        clerk.receive("続きから再開する")
        clerk.take_in()
        clerk.confirm_and_log_on()
    assert certificates(deployment, person) == ["superseded", "issued"]


def test_a_first_registration_with_the_letters_secret_and_a_mailed_code(deployment, playwright):
    """R-62, R-67, R-78: the file that the server makes is offered first there, this way after it."""
    deployment = deployment.at("rokin")
    with PC(deployment) as pc:
        person = next(one for one in deployment.people("rokin") if one.initial_secret and one.role == "member")
        pc.trust()
        with pc.browser(playwright, accept_downloads=True) as context:
            clerk = Clerk(deployment, pc, context.pages[0], person)
            clerk.page.goto(deployment.portal("/acquire-guide"))
            arrive(clerk.page, "acquire", "acquire-guide-rokin")
            assert [way.inner_text() for way in clerk.page.locator(".way-name").all()] == [
                "電子証明書ファイルを受け取る", "このブラウザーで発行する", "証明書アプリで発行する"]
            clerk.click(clerk.page.get_by_role("link", name=re.compile("初めて登録する")))
            clerk.settled()
            arrive(clerk.page, "browserAcquire", "browser-register")
            clerk.fill(subscriberID=person.id, initialSecret=person.initial_secret)
            clerk.fill(**{"logonSecret": "Mihon#2031", "logonSecret-again": "Mihon#2032"})
            clerk.passphrase()
            clerk.press("次へ")
            assert "一度目と異なります" in clerk.page.locator("#logonSecret-again-problem").inner_text()
            clerk.fill(**{"logonSecret-again": "Mihon#2031"})
            clerk.press("次へ")
            clerk.page.wait_for_selector("#mailCode")
            arrive(clerk.page, "browserAcquire", "browser-code")
            clerk.fill(mailCode="000000")
            clerk.press("次へ")
            clerk.page.wait_for_selector("#problem", state="visible")
            assert "INK-1015" in clerk.page.locator("#problem").inner_text()
            clerk.fill(mailCode=deployment.mailed_code(person))
            clerk.receive()
            clerk.take_in()
            person.secret = "Mihon#2031"
            clerk.confirm_and_log_on()
        assert certificates(deployment, person) == ["issued"]


def test_a_move_to_another_pc_by_the_code_of_the_old_one(deployment, playwright):
    """F-7: the old PC's page gives the code, the new PC's browser makes the key; only the new certificate serves."""
    deployment = deployment.at("mihon")
    person = deployment.person("member", otp=True)
    with PC(deployment) as old, PC(deployment) as new:
        old.trust()
        old.issue(person)
        with old.browser(playwright) as context:
            clerk = Clerk(deployment, old, context.pages[0], person)
            log_on(clerk)
            clerk.page.locator("form[action='/move-code'] button[type=submit]").click()
            arrive(clerk.page, "moveCode")
            code = clerk.page.locator(".move-code .code").inner_text()
            assert deployment.portal("/acquire/browser?intent=move") in clerk.page.locator("main").inner_text()
        new.trust()
        with new.browser(playwright, accept_downloads=True) as context:
            clerk = Clerk(deployment, new, context.pages[0], person)
            clerk.open("/acquire/browser?intent=move&role=member")
            arrive(clerk.page, "browserAcquire", "browser-move")
            clerk.identify()
            clerk.fill(moveCode="000000000000")
            clerk.passphrase()
            if clerk.page.locator("#oneTimePassword").count():
                clerk.fill(oneTimePassword=deployment.one_time_password(person))
            clerk.press("次へ")
            clerk.page.wait_for_selector("#problem", state="visible")
            assert "INK-3019" in clerk.page.locator("#problem").inner_text()
            clerk.fill(moveCode=code)
            clerk.receive()
            assert certificates(deployment, person)[-1] == "pending"
            clerk.take_in()
            clerk.confirm_and_log_on()
        assert certificates(deployment, person) == ["superseded", "issued"]
