"""The main job: from the ID way to the certificate way, in a real browser with a real key store."""

import re

from harness import pages
from harness.deployment import JST
from harness.pages import arrive, log_on_by_id, press, shown_code, shown_row
from harness.pc import PC


def anniversary(deployment) -> str:
    """How H shows the end of what was issued on the deployment's first day (H-53, requirements §6.3)."""
    day = deployment.start.astimezone(JST).date()
    try:
        end = day.replace(year=day.year + 1)
    except ValueError:
        end = day.replace(year=day.year + 1, day=28)
    return f"{end.year}年{end.month:02}月{end.day:02}日 08時59分59秒"


def log_on_by_certificate(page, deployment, person):
    page.goto(deployment.portal("/"))
    page.get_by_role("link", name=re.compile("電子証明書方式による")).first.click()
    arrive(page, "certificateLogon")
    assert page.locator("input[name=contractID], input[name=subscriberID]").count() == 0, "an ID is asked for (H-47)"
    page.locator("input[name=logonSecret]").fill(person.secret)
    press(page, "ログオン")


def test_from_the_id_way_to_the_certificate_way(deployment, playwright):
    """H-18 to H-23, H-31, H-40 to H-55, H-59, S-15, in the order in which a customer lives through them."""
    person = deployment.person("administrator")
    with PC(deployment) as pc:
        pc.trust()
        with pc.browser(playwright) as context:
            complaints = pages.watch(context)
            page = context.pages[0]

            page.goto(deployment.portal("/"))
            arrive(page, "entry", "entry")
            assert page.get_by_role("link", name=re.compile("電子証明書方式による")).count() == 2
            assert page.get_by_role("link", name=re.compile("暗証番号方式による")).count() == 2

            page.get_by_role("link", name=re.compile("暗証番号方式による")).first.click()
            arrive(page, "logon", "logon")

            log_on_by_id(page, deployment, person)
            arrive(page, "top", "top-id")
            assert person.contract_name in page.locator("main").inner_text()
            assert person.mail in page.locator("main").inner_text()
            assert page.locator("main").get_by_text("お知らせ").count() > 0
            assert page.locator("table.history tbody tr").count() == 3
            bar = page.locator("section.bar.acquire")
            assert bar.count() == 1, "no acquire bar (H-19)"
            assert "電子証明書の有効期限" not in page.locator("main").inner_text()

            bar.get_by_role("link", name="取得").click()
            arrive(page, "acquire", "acquire")
            command = page.locator("#command").inner_text()
            assert command.startswith("inkan issue --portal ") and person.contract_id in command

            issued = pc.issue(person).stdout
            for label in ("Organization", "Organizational Unit", "Common Name"):
                assert label in issued
            assert person.common_name in issued
            serial = re.search(r"\b[0-9a-f]{40}\b", issued)
            assert serial and serial[0] in pc.inkan("list", "--store", pc.store).stdout

            page.get_by_role("link", name="取得の完了を確認する").click()
            arrive(page, "acquired", "acquired")
            assert serial[0] in page.locator("main").inner_text(), "another certificate than the one issued (H-31)"

            # Better than H-39: nothing has to be closed, as the browser has not been asked to choose before.
            log_on_by_id(page, deployment, person)
            assert shown_code(page) == "INK-1006", "the ID way is still open (H-20)"
            pages.accessible(page)
            pages.photograph(page, "logon-refused")

            page.goto(deployment.certificate_portal("/"))
            arrive(page, "certificateLogon", "certificate-logon")
            assert serial[0] in page.locator("main").inner_text()

            log_on_by_certificate(page, deployment, person)
            arrive(page, "top", "top-certificate")
            assert shown_row(page, "電子証明書の有効期限") == anniversary(deployment)
            assert page.locator("section.bar.acquire").count() == 0, "the acquire bar is still there (H-19)"
            top = page.url

            page.get_by_role("button", name="ログオフ").click()
            arrive(page, "loggedOff", "logged-off")
            page.goto(top)
            assert page.locator("body").get_attribute("data-page") != "top", "the session outlived ログオフ (H-59)"
            assert not complaints, complaints


def test_who_is_not_granted_a_certificate_sees_no_acquire_bar(deployment, pc, seat):
    """H-19, H-88: members need their administrator's grant first, and the program refuses them likewise."""
    person = deployment.person("member", granted=False)
    _, page = seat
    log_on_by_id(page, deployment, person)
    arrive(page, "top", "top-ungranted")
    assert page.locator("section.bar.acquire").count() == 0
    refused = pc.issue(person, check=False)
    assert refused.returncode == 1 and re.search("INK-(1001|3001)", refused.stderr), refused.stderr
    # Rule 7: whether anything is granted is told to nobody who does not know the secret.
    strange = pc.issue(person, check=False, answers={"logonSecret": "Wrong999", "confirmationSecret": "Wrong999"})
    assert strange.returncode == 1 and "INK-1001" in strange.stderr, strange.stderr
