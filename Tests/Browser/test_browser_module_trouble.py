"""The browser's way on bad days: what a browser lacks, what was changed on its way, planted links, shared PCs, full disks."""

import base64
import hashlib
import json

import pytest
from harness.clerk import WIDE, Clerk, certificates
from harness.deployment import Deployment
from harness.pages import arrive


@pytest.fixture(scope="module")
def deployment():
    with Deployment(limits=WIDE) as served:
        yield served


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
