"""A certificate made in the browser itself: its key leaves the page in no request, and an interruption loses nothing.

The import wizard of an operating system cannot be driven here; `pk12util` takes the file in, as it would.
"""

import base64
import contextlib
import email
import email.policy
import hashlib
import json
import pathlib
import re
import sqlite3
import time

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.serialization import pkcs12
from harness import pages
from harness.deployment import Deployment
from harness.enrolment import Enrolment
from harness.pages import arrive, log_on_by_id, press
from harness.pc import PC
from harness.processes import run

PASSPHRASE = "mihon-desk-2031"
# Many people have one address here.
WIDE = {"triesPerSource": 100_000, "triesBackPerMinute": 1_000_000}


@pytest.fixture(scope="module")
def deployment():
    with Deployment(limits=WIDE) as served:
        yield served


@pytest.fixture(scope="module")
def desk(deployment, playwright):
    """A browser for those who do not get as far as showing a certificate."""
    with PC(deployment) as machine:
        machine.trust()
        with machine.browser(playwright, accept_downloads=True) as context:
            yield machine, context


@pytest.fixture
def seat(desk):
    """A tab in it, as if nobody had been there before."""
    machine, context = desk
    page = context.new_page()
    yield machine, page
    page.evaluate("localStorage.clear()")
    context.clear_cookies()
    page.close()


class Clerk:
    """A person at a browser: counts the buttons and links of ours that he presses."""

    def __init__(self, deployment, pc, page, person):
        self.deployment, self.pc, self.page, self.person = deployment, pc, page, person
        self.clicks = 0
        self.file: pathlib.Path | None = None

    def click(self, locator):
        self.clicks += 1
        locator.click()

    def press(self, name: str, role: str = "button"):
        self.click(self.page.locator("main").get_by_role(role, name=name, exact=True))

    def open(self, path: str, certificate_host: bool = False):
        host = self.deployment.certificate_portal if certificate_host else self.deployment.portal
        self.page.goto(host(path))
        self.settled()

    def settled(self):
        """The program shows its part of the page, or what it lacks."""
        self.page.wait_for_selector("#work", state="visible")
        self.page.wait_for_function("!document.getElementById('enrolment').hasAttribute('aria-busy')")

    def fill(self, **values: str):
        for name, value in values.items():
            self.page.locator(f"#{name}").fill(value)

    def identify(self):
        """All that the form asks for of what the person knows by heart."""
        known = {"contractID": self.person.contract_id, "subscriberID": self.person.id, "logonSecret": self.person.secret,
                 "confirmationSecret": self.person.confirmation_secret}
        for name, value in known.items():
            if self.page.locator(f"#{name}").count():
                self.fill(**{name: value})

    def passphrase(self):
        self.fill(**{"passphrase": PASSPHRASE, "passphrase-again": PASSPHRASE})

    def receive(self, button: str = "次へ"):
        with self.page.expect_download() as download:
            self.press(button)
        self.keep(download.value)

    def keep(self, download):
        self.file = self.pc.home / download.suggested_filename
        download.save_as(self.file)
        self.page.wait_for_selector("#install", state="visible")

    def take_in(self):
        """What the wizard does; who renews has thrown the old one away, so that no chooser has to be answered."""
        for nickname in self.pc.nicknames():
            run("certutil", "-F", "-d", f"sql:{self.pc.database}", "-n", nickname)
        self.pc.import_p12(self.file, PASSPHRASE)

    def check_file(self):
        """Key and certificate of the file belong together, and no other waits: it would log on, as is shown elsewhere."""
        key, certificate, _ = pkcs12.load_key_and_certificates(self.file.read_bytes(), PASSPHRASE.encode())
        assert certificate.public_key() == key.public_key()
        assert certificates(self.deployment, self.person)[-1:] == ["pending"]

    def confirm_and_log_on(self):
        self.click(self.page.locator("#confirm"))
        arrive(self.page, "certificateTest")
        assert "この電子証明書でログオンしていただけます。" in self.page.locator("main").inner_text()
        self.fill(logonSecret=self.person.secret)
        self.press("ログオン")
        self.page.wait_for_load_state("load")
        if self.person.otp:
            self.fill(oneTimePassword=self.deployment.one_time_password(self.person))
            self.press("次へ")
        arrive(self.page, "top")

    def interrupt(self, step: str, stage: str):
        """The call is cut off: before it is sent (`Request`), or on its way back (`Response`)."""
        session = self.page.context.new_cdp_session(self.page)
        session.on("Fetch.requestPaused", lambda event: session.send(
            "Fetch.failRequest", {"requestId": event["requestId"], "errorReason": "ConnectionReset"}))
        session.send("Fetch.enable", {"patterns": [{"urlPattern": f"*/enrolment/{step}", "requestStage": stage}]})
        return session

    @property
    def journal(self) -> list[str]:
        return self.page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('inkan.enrolment.'))")


def certificates(deployment, person) -> list[str]:
    """The states of a person's certificates, in the order of their issue."""
    with sqlite3.connect(f"file:{deployment.data}/store/inkan.db?mode=ro", uri=True) as store:
        rows = store.execute(
            "SELECT certificates.status FROM certificates JOIN subscribers ON subscribers.id = certificates.subscriber"
            " WHERE subscribers.mail = ? ORDER BY certificates.id", [person.mail])
        return [status for (status,) in rows]


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
        page.wait_for_function("Object.keys(localStorage).length === 0")
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


@pytest.fixture(scope="module")
def renewing():
    """Three people, each with a certificate on a PC of his own that has three weeks left."""
    with contextlib.ExitStack() as stack:
        deployment = stack.enter_context(Deployment())
        held = {}
        for case, home, options in (
            ("lives on", "mihon", {"otp": True}), ("dies at issue", "daiichi", {}), ("answer lost", "daiichi", {"nth": 1}),
        ):
            pc = stack.enter_context(PC(deployment.at(home)))
            person = pc.deployment.person("administrator", **options)
            pc.trust()
            pc.issue(person)
            held[case] = pc, person
        deployment.advance(days=338)
        yield held


def log_on(clerk):
    clerk.page.goto(clerk.deployment.certificate_portal("/"))
    arrive(clerk.page, "certificateLogon")
    clerk.fill(logonSecret=clerk.person.secret)
    clerk.page.locator("main").get_by_role("button", name="ログオン", exact=True).click()
    clerk.page.wait_for_load_state("load")
    if clerk.person.otp:
        clerk.fill(oneTimePassword=clerk.deployment.one_time_password(clerk.person))
        press(clerk.page, "次へ")
    arrive(clerk.page, "top")


def begin_renewing(clerk):
    clerk.press("更新", "link")
    arrive(clerk.page, "renew", "renew-ways")
    clerk.click(clerk.page.get_by_role("link", name=re.compile("^このブラウザーで更新する")))
    clerk.settled()
    arrive(clerk.page, "browserAcquire", "browser-renew")
    clerk.fill(logonSecret=clerk.person.secret)
    clerk.passphrase()
    if clerk.person.otp:
        clerk.fill(oneTimePassword=clerk.deployment.one_time_password(clerk.person))


@pytest.mark.parametrize("case, old", [("lives on", "issued"), ("dies at issue", "superseded")])
def test_a_renewal_under_the_old_certificate(renewing, playwright, case, old):
    """F-2, F-3, H-85: the old one lives on until the new one is used, or dies at issue, as the rules have it."""
    pc, person = renewing[case]
    with pc.browser(playwright, accept_downloads=True) as context:
        clerk = Clerk(pc.deployment, pc, context.pages[0], person)
        log_on(clerk)
        begin_renewing(clerk)
        clerk.receive()
        assert certificates(pc.deployment, person) == [old, "pending"]
        clerk.take_in()
        clerk.confirm_and_log_on()
        print(f"\n{case}: {clerk.clicks} clicks from the top page to logged on")
        assert clerk.clicks <= 6, "one more than acquiring, for the one-time password at logon"
    assert certificates(pc.deployment, person) == ["superseded", "issued"]


def test_a_renewal_whose_answer_was_lost_goes_on_although_the_old_certificate_is_dead(renewing, playwright):
    """H-85, F-3: the page still opens, takes the journal to the portal host, and is given the same certificate."""
    pc, person = renewing["answer lost"]
    deployment = pc.deployment
    with pc.browser(playwright, accept_downloads=True) as context:
        clerk = Clerk(deployment, pc, context.pages[0], person)
        log_on(clerk)
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


def mailed_code(deployment, person) -> str:
    """The newest code, once its mail has been delivered."""
    for _ in range(200):
        codes = []
        for file in sorted((deployment.data / "mail/rokin/new").glob("*"), key=lambda file: file.stat().st_mtime_ns):
            mail = email.message_from_bytes(file.read_bytes(), policy=email.policy.default)
            text = mail.get_body(("plain",)).get_content()
            if person.mail in str(mail["to"]) and "認証コード" in text:
                codes += re.findall(r"(?<!\d)\d{6}(?!\d)", text.partition("認証コード")[2])[:1]
        if codes:
            return codes[-1]
        deployment.advance(seconds=2)
    raise AssertionError("no code was mailed")


def test_a_first_registration_with_the_letters_secret_and_a_mailed_code(deployment, playwright):
    """R-62, R-67, R-78, R-84: the file that the server makes is offered first there, this way after it."""
    deployment = deployment.at("rokin")
    with PC(deployment) as pc:
        person = next(one for one in deployment.people("rokin") if one.initial_secret and one.role == "member")
        pc.trust()
        with pc.browser(playwright, accept_downloads=True) as context:
            clerk = Clerk(deployment, pc, context.pages[0], person)
            clerk.page.goto(deployment.portal("/acquire-guide"))
            arrive(clerk.page, "acquire", "acquire-guide-rokin")
            assert [way.inner_text() for way in clerk.page.locator(".way-name").all()] == [
                "電子証明書ファイルを受け取る", "このブラウザーで取得する", "証明書アプリで取得する"]
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
            clerk.fill(mailCode=mailed_code(deployment, person))
            clerk.receive()
            clerk.take_in()
            person.secret = "Mihon#2031"
            clerk.confirm_and_log_on()
        assert certificates(deployment, person) == ["issued"]


def test_a_file_that_the_server_makes_is_saved_and_imported_likewise(deployment, playwright):
    """R-84, R-85, R-90, R-94: under the logon secret, and with the question about the issuer that it brings."""
    deployment = deployment.at("rokin")
    with PC(deployment) as pc:
        person = deployment.person("administrator")
        pc.trust()
        with pc.browser(playwright, accept_downloads=True) as context:
            clerk = Clerk(deployment, pc, context.pages[0], person)
            clerk.open("/acquire/browser?way=file")
            assert clerk.page.locator("#passphrase").count() == 0
            clerk.fill(subscriberID=person.id, logonSecret=person.secret)
            clerk.press("次へ")
            clerk.page.wait_for_selector("#mailCode")
            clerk.fill(mailCode=mailed_code(deployment, person))
            clerk.receive()
            assert re.fullmatch(r"mihon01\d{14}\.p12", clerk.file.name)
            clerk.page.get_by_role("tab", name="Windows").click()
            assert "セキュリティ警告" in clerk.page.locator("#panel-windows").inner_text()
            pc.import_p12(clerk.file, person.secret)
            clerk.confirm_and_log_on()
        assert certificates(deployment, person) == ["issued"]


LACKS = {
    "crypto": "Object.defineProperty(Crypto.prototype, 'subtle', { get: () => undefined })",
    "webassembly": "delete globalThis.WebAssembly",
    "storage": "Object.defineProperty(globalThis, 'localStorage', { get() { throw new DOMException('', 'SecurityError') } })",
}


def test_what_a_browser_lacks_is_told_with_another_way(deployment, pc, desk, playwright):
    """C-8, F-4: without scripts, WebCrypto, WebAssembly or storage the page says what to do, and nothing is begun."""
    with pc.browser(playwright, java_script_enabled=False) as context:
        page = context.pages[0]
        page.goto(deployment.portal("/acquire/browser"))
        shown = page.locator("noscript")
        assert "JavaScript が無効になっています" in shown.inner_text() and "証明書アプリで取得する" in shown.inner_text()
    _, context = desk
    for lack, script in LACKS.items():
        page = context.new_page()
        page.add_init_script(script)
        page.goto(deployment.portal("/acquire/browser"))
        page.wait_for_selector(f"#lack-{lack}", state="visible")
        assert not page.locator("#work").is_visible()
        arrive(page, "browserAcquire", f"browser-lacks-{lack}")
        page.close()


COMPILED = """async (text) => {
    const [task, { load }] = [JSON.parse(text), await import("/assets/module.js")];
    return await load(task.module, { integrity: task.integrity }).then(() => "run", (error) => error.name);
}"""
FETCHED = """async (address) => [...new Uint8Array(await (await fetch(address)).arrayBuffer())]
    .map((octet) => octet.toString(16).padStart(2, "0")).join("")"""


def answering(body: bytes, content_type: str):
    def answer(route):
        route.fulfill(body=body, content_type=content_type)
    return answer


def test_only_this_page_may_run_a_module_and_a_changed_script_is_not_run(deployment, seat):
    """Security rule 13: the policy, the published digests and the scripts' integrity agree."""
    _, page = seat
    policies = {
        path: page.goto(deployment.portal(path)).headers["content-security-policy"]
        for path in ("/", "/acquire/browser", "/browser-module")}
    assert [("wasm-unsafe-eval" in policy) for policy in policies.values()] == [False, True, False]
    assert all("connect-src 'self'" in policy and "'unsafe-inline'" not in policy for policy in policies.values())
    arrive(page, "browserModule", "browser-module")
    published = page.locator(".digest").all_inner_texts()
    names = page.locator(".program-file a").all_inner_texts()
    served = [bytes.fromhex(page.evaluate(FETCHED, f"/assets/{name}")) for name in names]
    assert published == [hashlib.sha256(body).hexdigest() for body in served] and "enrolment.wasm" in names
    # One that is imported by others is held to its digest, too.
    for name, body in zip(names, served):
        is_script = name.endswith(".js")
        page.route(f"**/assets/{name}", answering(body + b"\n", "text/javascript" if is_script else "application/wasm"))
        page.goto(deployment.portal("/acquire/browser"))
        if is_script:
            assert not page.locator("#work").is_visible(), f"{name} was changed, and run"
            assert "ご準備しています" in page.locator("#preparing").inner_text()
        else:
            assert page.evaluate(COMPILED, page.locator("#enrolment").get_attribute("data-enrolment")) == "TypeError"
        page.unroute(f"**/assets/{name}")


def planted(person, **entry) -> str:
    """An address as the institution's own pages make it, with somebody else's journal."""
    journal = {"version": 1, "person": {"contractID": person.contract_id, "subscriberID": person.id}, **entry}
    return "#journal=" + base64.urlsafe_b64encode(json.dumps(journal).encode()).decode()


def test_a_link_plants_no_journal_and_takes_none_away(deployment, seat):
    """F-1, F-3: no file that a stranger made is offered under the institution's name, no key is replaced by his."""
    deployment = deployment.at("daini")
    person = deployment.person("member")
    file = base64.b64encode(b"MZ").decode()
    planting = [
        planted(person, step="file", result="../institution", fileName="update.exe", file=file, details={}),
        planted(person, step="requested", attempt="A" * 43, shrouded=file, publicKey=file, request=file),
    ]
    pc, page = seat
    clerk = Clerk(deployment, pc, page, person)
    for fragment in planting:
        clerk.page.goto("about:blank")
        clerk.open("/acquire/browser" + fragment)
        assert clerk.page.locator("#proof").is_visible() and clerk.journal == [], fragment
        assert "#" not in clerk.page.url
    clerk.open("/acquire/browser?role=member")
    clerk.identify()
    clerk.passphrase()
    session = clerk.interrupt("request", "Request")
    clerk.press("次へ")
    clerk.page.wait_for_selector("#problem", state="visible")
    session.detach()
    kept = clerk.page.evaluate("JSON.stringify(localStorage)")
    for fragment in planting:
        clerk.page.goto("about:blank")
        clerk.open("/acquire/browser" + fragment)
        assert clerk.page.locator("#interrupted").is_visible(), fragment
        assert clerk.page.evaluate("JSON.stringify(localStorage)") == kept, fragment


def test_two_people_share_a_pc_and_neither_undoes_what_the_other_began(deployment, seat):
    """F-3: who is somebody else begins his own, without the other's password and without taking anything back."""
    first, second = deployment.person("member", nth=4), deployment.person("administrator", nth=3)
    pc, page = seat
    clerk = Clerk(deployment, pc, page, first)
    clerk.open("/acquire/browser?role=member")
    clerk.identify()
    clerk.passphrase()
    clerk.receive()
    values = clerk.page.evaluate("[...document.querySelectorAll('input')].map((input) => input.value).join('')")
    assert values == "", "what was typed stays in the page"
    clerk.open("/acquire/browser")
    arrive(clerk.page, "browserAcquire", "browser-somebody")
    assert first.id in clerk.page.locator("#somebody").inner_text()
    clerk.press("ほかの方のお手続きを始める")
    clerk.person = second
    clerk.identify()
    clerk.passphrase()
    clerk.receive()
    assert len(clerk.journal) == 2
    assert certificates(deployment, first) == ["pending"] and certificates(deployment, second) == ["pending"]


FULL = """const write = Storage.prototype.setItem;
Storage.prototype.setItem = function (key, value) {
  if (/"step":"(issued|file)"/.test(value)) throw new DOMException("", "QuotaExceededError");
  write.call(this, key, value);
};"""


def test_a_disk_that_is_full_after_the_issue_keeps_no_file_back(deployment, seat):
    """F-3: before it nothing is asked of the server, after it the file is saved all the same."""
    deployment = deployment.at("daini")
    person = deployment.person("administrator")
    pc, page = seat
    clerk = Clerk(deployment, pc, page, person)
    clerk.page.add_init_script(FULL)
    clerk.open("/acquire/browser")
    clerk.identify()
    clerk.passphrase()
    clerk.receive()
    clerk.check_file()
    assert certificates(deployment, person) == ["pending"]


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
