"""A certificate whose file the server makes, page by page: the way of the third basis, without any script of ours needed."""

import re

import pytest
from harness.clerk import certificates
from harness.pages import arrive, photograph, press, shown_code
from harness.pc import PC


@pytest.fixture(scope="module")
def rokin(deployment):
    return deployment.at("rokin")


@pytest.fixture
def office(rokin):
    with PC(rokin) as pc:
        pc.trust()
        yield pc


def follow(page, name: str):
    page.locator("main").get_by_role("link", name=re.compile(f"^{name}")).click()
    page.wait_for_load_state("load")


def authenticate(page, person):
    page.locator("#subscriberID").fill(person.id)
    page.locator("#logonSecret").fill(person.secret)
    press(page, "認証")


def take_code(page, rokin, person):
    page.locator("#mailCode").fill(rokin.mailed_code(person))
    press(page, "認証")


def receive(page, pc, button: str = "発行"):
    """発行, 発行中, 発行結果: the file comes by itself."""
    with page.expect_download() as download:
        page.locator("main").get_by_role("button", name=button, exact=True).click()
        page.wait_for_url("**/issue/result")
    file = pc.home / download.value.suggested_filename
    download.value.save_as(file)
    return file


@pytest.mark.parametrize("scripts", [True, False], ids=["with-scripts", "without-scripts"])
def test_R60_to_R97_from_no_certificate_to_logged_in(rokin, office, playwright, scripts):
    """R-59, R-60, R-64 to R-70, R-77 to R-85, R-90, R-96: the certificate host shows the login page to who has none."""
    person = rokin.person("administrator" if scripts else "member")
    with office.browser(playwright, accept_downloads=True, java_script_enabled=scripts) as context:
        page = context.pages[0]
        page.goto(rokin.certificate_portal("/"))
        assert "電子証明書が選択されていません" in page.locator("main").inner_text()
        if scripts:
            arrive(page, "entry", "rokin-none-chosen")
            page.goto(rokin.portal("/"))
            arrive(page, "entry", "rokin-entry")
        follow(page, "電子証明書発行")
        if scripts:
            arrive(page, "issueProof", "rokin-issue-proof")
        authenticate(page, person)
        if scripts:
            arrive(page, "issueCode", "rokin-issue-code")
        take_code(page, rokin, person)
        if scripts:
            arrive(page, "issueMaking", "rokin-issue-making")
        file = receive(page, office)
        assert re.fullmatch(rf"{person.id}\d{{14}}\.p12", file.name)
        assert certificates(rokin, person)[-1] == "pending"
        text = page.locator("main").inner_text()
        assert "この画面を閉じないでください" in text and "証明書のインポート ウィザード" in text
        if scripts:
            arrive(page, "issueResult", "rokin-issue-result")
        follow(page, "閉じる")
        assert page.locator("body").get_attribute("data-page") == "issueClosed"
        if scripts:
            arrive(page, "issueClosed", "rokin-issue-closed")
    office.import_p12(file, person.secret)
    with office.browser(playwright, java_script_enabled=scripts) as context:
        page = context.pages[0]
        page.goto(rokin.certificate_portal("/"))
        assert page.locator("body").get_attribute("data-page") == "certificateLogon"
    assert certificates(rokin, person)[-1] == "issued"


def test_R81_the_page_that_waits_is_seen_while_the_certificate_is_made(rokin, office, playwright):
    """R-82, C-10: 発行中 stays until the result is there; what was lost is made again, and only that one serves."""
    person = [one for one in rokin.people() if one.role == "member" and not one.initial_secret][1]
    seen = []
    with office.browser(playwright, accept_downloads=True) as context:
        page = context.pages[0]
        page.on("framenavigated", lambda frame: seen.append(frame.url))
        page.goto(rokin.portal("/issue"))
        authenticate(page, person)
        take_code(page, rokin, person)
        first = receive(page, office)
        assert [url for url in seen if "/issue/running" in url]
        # The back button leads nowhere but here, and the result opens again.
        page.go_back()
        page.wait_for_url("**/issue/result")
        page.locator("#again summary").click()
        photograph(page, "rokin-issue-again")
        second = receive(page, office, "ファイルを作り直す")
        assert certificates(rokin, person)[-2:] == ["revoked", "pending"]
        assert first.read_bytes() != second.read_bytes()
        page.goto(rokin.portal("/issue"))
        authenticate(page, person)
        arrive(page, "failure", "rokin-issue-refused")
        assert shown_code(page) == "INK-3004"


def test_R62_R63_a_first_registration_and_bad_input_lose_nothing(rokin, office, playwright):
    """R-62, R-66, R-67, R-69: the letter's secret, one's own twice; the keyboard types into the field."""
    person = next(one for one in rokin.people() if one.initial_secret and one.role == "administrator")
    with office.browser(playwright, accept_downloads=True) as context:
        page = context.pages[0]
        page.goto(rokin.portal("/"))
        follow(page, "マスターユーザーの初期登録")
        arrive(page, "firstRegistration", "rokin-first")
        page.locator("#subscriberID").fill(person.id)
        page.locator("#initialSecret").fill(person.initial_secret)
        page.locator("#logonSecret").fill("weak")
        page.locator("#logonSecret-again").fill("weak")
        press(page, "登録する")
        arrive(page, "firstRegistration", "rokin-first-refused")
        assert shown_code(page) == "INK-1019"
        assert page.locator("#subscriberID").input_value() == person.id
        page.locator("#initialSecret").fill(person.initial_secret)
        for field in ("#logonSecret", "#logonSecret-again"):
            page.locator(field).fill("Mihon#2031")
        press(page, "登録する")
        arrive(page, "issueCode", "rokin-first-code")
        page.locator("#mailCode").fill("000000")
        press(page, "認証")
        arrive(page, "issueCode", "rokin-code-wrong")
        assert shown_code(page) == "INK-1015"
        page.locator(".more-help summary").click()
        photograph(page, "rokin-code-help")
        take_code(page, rokin, person)
        arrive(page, "issueMaking")
