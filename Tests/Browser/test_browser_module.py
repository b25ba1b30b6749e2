"""A certificate made in the browser itself: its key leaves the page in no request, and an interruption loses nothing.

The import wizard of an operating system cannot be driven here; `pk12util` takes the file in, as it would.
"""

import base64
import re
import time

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.serialization import pkcs12
from harness import pages
from harness.clerk import PASSPHRASE, WIDE, Clerk, certificates
from harness.deployment import Deployment
from harness.enrolment import Enrolment
from harness.pages import arrive, log_on_by_id


@pytest.fixture(scope="module")
def deployment():
    with Deployment(limits=WIDE) as served:
        yield served


def spoken(requests: list[tuple[str, bytes]]) -> bytes:
    return b"\n".join(url.encode() + b"\n" + body for url, body in requests)


def test_a_whole_journey_in_five_clicks_and_the_key_is_nowhere_but_in_the_file(deployment, pc, playwright):
    """F-1, F-3, C-8: acquired by ID, imported, confirmed and logged on; the network, the store and the log searched."""
    person = deployment.person("administrator")
    sent: list[tuple[str, bytes]] = []
    with pc.browser(playwright, accept_downloads=True) as context:
        complaints = pages.watch(context)
        page = context.pages[0]
        network = context.new_cdp_session(page)
        network.send("Network.enable", {"maxPostDataSize": 1 << 20})
        network.on("Network.requestWillBeSent", lambda event: sent.append(
            (event["request"]["url"], event["request"].get("postData", "").encode())))
        page.on("request", lambda request: sent.append((request.url, request.post_data_buffer or b"")))
        clerk = Clerk(deployment, pc, page, person)
        log_on_by_id(page, deployment, person)

        clerk.press("取得", "link")
        arrive(page, "acquire", "acquire-ways")
        clerk.click(page.get_by_role("link", name=re.compile("^このブラウザーで取得する")))
        clerk.settled()
        arrive(page, "browserAcquire", "browser-form")
        assert page.locator("[aria-current=step]").inner_text() == "ご本人の確認"
        clerk.fill(logonSecret=person.secret, device="経理PC")
        clerk.passphrase()
        begun = time.monotonic()
        clerk.receive()
        seconds = time.monotonic() - begun
        arrive(page, "browserAcquire", "browser-install")
        assert page.locator("[aria-current=step]").inner_text() == "パソコンへの取り込み"
        clerk.take_in()
        clerk.confirm_and_log_on()
        print(f"\n{clerk.clicks} clicks from the top page to logged on, {seconds:.2f} s from 次へ to the file")
        assert clerk.clicks <= 5
        assert page.locator(".interrupted").count() == 0
        page.goto(deployment.portal("/"))
        # Asked within the page: its policy forbids the polling that evaluates a string.
        page.evaluate("""() => new Promise((done) => {
            const look = () => Object.keys(localStorage).length === 0 ? done() : requestAnimationFrame(look);
            look();
        })""")
        assert not complaints, complaints

    assert clerk.file.name.startswith("見本第一銀行-50000001-") and clerk.file.suffix == ".p12"
    key, certificate, others = pkcs12.load_key_and_certificates(clerk.file.read_bytes(), PASSPHRASE.encode())
    assert certificate.public_key() == key.public_key()
    assert [other.subject != other.issuer for other in others] == [True], "the file would have a root trusted"
    plain = key.private_bytes(
        serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    scalar = key.private_numbers().private_value.to_bytes(32, "big")
    forms = [plain, scalar, base64.b64encode(scalar)[:-4], base64.urlsafe_b64encode(scalar)[:-4],
             scalar.hex().encode(), base64.b64encode(plain)[:-4], plain.hex().encode(), PASSPHRASE.encode()]
    places = {"network": spoken(sent), "log": (deployment.data / "access.log").read_bytes()}
    places |= {str(file): file.read_bytes() for file in (deployment.data / "store").rglob("*") if file.is_file()}
    assert b'"request":"MI' in places["network"], "the request was not captured, so nothing was searched"
    for name, content in places.items():
        for form in forms:
            assert form not in content and form.lower() not in content.lower(), f"the private key is in {name}"
    assert certificates(deployment, person) == ["issued"]


STEPS = {
    "a lost question": ("prove", "Response"), "an unsent request": ("request", "Request"),
    "a lost certificate": ("request", "Response"), "a file that is not imported": (None, None),
}


@pytest.mark.parametrize("nth, cut", list(enumerate(STEPS)), ids=list(STEPS))
def test_a_reload_goes_on_where_it_was(deployment, seat, nth, cut):
    """F-3, C-10: whatever is cut off, the page goes on after a reload, and one certificate is all there is."""
    person = deployment.person("member", nth=nth)
    step, stage = STEPS[cut]
    pc, page = seat
    clerk = Clerk(deployment, pc, page, person)
    clerk.open("/acquire/browser?role=member")
    clerk.identify()
    clerk.passphrase()
    if step:
        session = clerk.interrupt(step, stage)
        clerk.press("次へ")
        clerk.page.wait_for_selector("#problem", state="visible")
        assert "通信が切れました" in clerk.page.locator("#problem").inner_text()
        session.detach()
    else:
        clerk.receive()
    clerk.page.goto(deployment.portal("/"))
    arrive(clerk.page, "entry", f"interrupted-{nth}")
    clerk.press("続きから再開する", "link")
    clerk.settled()
    if step == "request":
        arrive(clerk.page, "browserAcquire", "browser-resume")
        clerk.fill(**{"resume-passphrase": "not the passphrase"})
        clerk.press("続きから再開する")
        clerk.page.wait_for_selector("#resume-passphrase-problem")
        clerk.fill(**{"resume-passphrase": PASSPHRASE})
        clerk.receive("続きから再開する")
    elif step == "prove":
        assert clerk.page.locator("#asks input").count() == 0, "what was answered right is asked again"
        clerk.passphrase()
        clerk.receive()
    else:
        with clerk.page.expect_download() as download:
            clerk.press("ファイルをもう一度保存する")
        clerk.keep(download.value)
    clerk.check_file()
    assert certificates(deployment, person) == ["pending"]


def test_after_half_an_hour_the_key_that_was_made_still_serves(deployment, pc, playwright):
    """F-3: the attempt is over, its answer was lost; whoever proves himself again is given the same certificate."""
    person = deployment.person("administrator", nth=1)
    with pc.browser(playwright, accept_downloads=True) as context:
        clerk = Clerk(deployment, pc, context.pages[0], person)
        clerk.open("/acquire/browser")
        clerk.identify()
        clerk.passphrase()
        session = clerk.interrupt("request", "Response")
        clerk.press("次へ")
        clerk.page.wait_for_selector("#problem", state="visible")
        session.detach()
        deployment.advance(minutes=31)
        clerk.page.reload()
        clerk.settled()
        clerk.fill(**{"resume-passphrase": PASSPHRASE})
        clerk.press("続きから再開する")
        clerk.page.wait_for_selector("#proof", state="visible")
        assert "もう一度ご本人の確認" in clerk.page.locator("#progress").inner_text()
        assert not clerk.page.locator("#passphrase").is_visible() and not clerk.page.locator("#contractID").count()
        clerk.page.reload()
        clerk.settled()
        clerk.fill(**{"resume-passphrase": PASSPHRASE})
        clerk.press("続きから再開する")
        clerk.page.wait_for_selector("#proof", state="visible")
        clerk.fill(logonSecret=person.secret)
        clerk.receive()
        clerk.take_in()
        clerk.confirm_and_log_on()
    assert certificates(deployment, person) == ["issued"]


def test_a_certificate_of_another_key_is_given_up_first_and_one_tab_works_at_a_time(deployment, seat):
    """F-3: what another PC received and never used is told, and cancelled by whoever says so."""
    person = deployment.person("administrator", nth=2)
    Enrolment(deployment, person).prove().request()
    pc, page = seat
    clerk = Clerk(deployment, pc, page, person)
    clerk.open("/acquire/browser")
    second = page.context.new_page()
    second.goto(deployment.portal("/acquire/browser"))
    second.wait_for_selector("#problem", state="visible")
    assert "別の画面（タブ）でお手続き中です" in second.locator("#problem").inner_text()
    second.close()
    clerk.identify()
    clerk.passphrase()
    clerk.press("次へ")
    clerk.page.wait_for_selector("#earlier", state="visible")
    arrive(clerk.page, "browserAcquire", "browser-earlier")
    clerk.receive("取り消して新しく取得する")
    clerk.check_file()
    states = certificates(deployment, person)
    assert len(states) == 2 and states[1] == "pending" and states[0] not in ("pending", "issued"), states
