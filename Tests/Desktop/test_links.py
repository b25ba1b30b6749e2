"""The window started by a page, in a real browser and by the desktop's own ways (B-20, B-21, security.md 14)."""

import contextlib
import http.server
import os
import tempfile
import threading

import pytest
from harness.pc import under_policy
from harness.processes import BUILD, ROOT, run
from playwright.sync_api import sync_playwright
from stand.window import Window


def known(pc, screen, deployment):
    """The PC has met the institution, and keeps what vouches for it."""
    with Window(screen, pc.home, "--ca", deployment.ca) as window:
        window.page("証明書一覧")
        window.press("証明書発行")
        window.fill("アドレス", deployment.portal())
        window.press("次へ")
        window.press("登録して次へ")
        window.page("お客さまの確認")


@pytest.fixture
def met_pc(pc, screen, deployment):
    known(pc, screen, deployment)
    return pc


def install(pc, environment):
    """The desktop file of the package, in the account's own folder, as the handler of `inkan://`."""
    applications = pc.home / ".local/share/applications"
    applications.mkdir(parents=True)
    text = (ROOT / "packaging/inkan.desktop.in").read_text().replace("@bindir@", str(BUILD))
    (applications / "inkan.desktop").write_text(text)
    run("update-desktop-database", applications, env=environment)
    run("xdg-mime", "default", "inkan.desktop", "x-scheme-handler/inkan", env=environment)


@contextlib.contextmanager
def chromium(pc, screen, allowed: str):
    """Where the desktop is told to start programs for `inkan://` without asking, for pages of that origin alone."""
    environment = {**os.environ, **screen.environment, "HOME": str(pc.home), "LC_MESSAGES": "ja"}
    install(pc, environment)
    policy = {"AutoLaunchProtocolsFromOrigins": [{"protocol": "inkan", "allowed_origins": [allowed]}]}
    with sync_playwright() as playwright, under_policy(policy, pc.home.parent) as executable:
        context = playwright.chromium.launch_persistent_context(
            tempfile.mkdtemp(prefix="chromium-", dir=pc.home.parent), executable_path=executable, headless=True,
            locale="ja-JP", env=environment,
            args=["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"])
        try:
            yield context.pages[0]
        finally:
            context.close()


def test_a_page_starts_the_window_which_asks_first_and_goes_on(screen, met_pc, deployment):
    who = next(one for one in deployment.people() if one.id == "mihon002")
    with chromium(met_pc, screen, deployment.portal()) as page:
        page.goto(deployment.portal("/acquire-guide"))
        page.get_by_role("button", name="証明書発行アプリの起動").click()
        with Window(screen, met_pc.home, starts=False) as window:
            window.page("ページからの起動", "invitation")
            assert window.fact("アドレス") == deployment.portal()
            window.press("はい")
            window.page("お客さまの確認")
            window.fill("ログインID", who.id)
            window.press("次へ")
            window.page("本人確認")
            window.fill("ログインパスワード", who.secret)
            window.press("認証")
            window.page("証明書取得 結果")
            window.close()
    assert len(met_pc.nicknames()) == 1


@pytest.fixture
def hostile():
    """The origin of a page that is no institution's, with the link that its address says behind the question mark."""
    class Page(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            link = self.path.partition("?")[2]
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(f"<a href='{link}'>Prize</a>".encode())

        def log_message(self, *_):
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Page) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://evil.localhost:{server.server_address[1]}"
        server.shutdown()


def tempt(page, hostile: str, link: str):
    """The person presses what a stranger has laid out: a browser allows that more than what a script does."""
    page.goto(f"{hostile}/?{link}")
    page.get_by_role("link", name="Prize").click(no_wait_after=True)


HOSTILE_LINKS = ["inkan://unknown/" + "a" * 22, "inkan://kumiai/" + "a" * 22]


def test_a_hostile_page_starts_nothing_without_the_persons_consent(screen, met_pc, deployment, hostile):
    """The browser asks the person for every other origin; then the bank's page is the first thing that is heard of."""
    with Window(screen, met_pc.home) as window, chromium(met_pc, screen, deployment.portal()) as page:
        window.page("証明書一覧")
        for link in HOSTILE_LINKS:
            tempt(page, hostile, link)
        # In a tab of its own: a tab that waits for the person's answer starts nothing else.
        banks = page.context.new_page()
        banks.goto(deployment.portal("/acquire-guide"))
        banks.get_by_role("button", name="証明書発行アプリの起動").click()
        window.page("ページからの起動")
        window.press("いいえ")
        window.page("証明書一覧")
        assert not [line for line in window.log if "INK-" in line or "ページ" in line]


def test_a_hostile_page_that_may_start_the_window_gets_no_further(screen, met_pc, deployment, hostile):
    """An unknown institution is refused, a known one asks first, and a made-up nonce leads nowhere."""
    unknown, known_one = HOSTILE_LINKS
    with Window(screen, met_pc.home) as window, chromium(met_pc, screen, hostile) as page:
        window.page("証明書一覧")
        tempt(page, hostile, unknown)
        window.page("お手続きを完了できませんでした")
        assert window.fact("お問い合わせの際の番号") == "INK-6212"
        before = _requests(deployment)
        tempt(page, hostile, known_one)
        window.page("ページからの起動", "invitation-hostile")
        assert window.fact("アドレス") == deployment.portal(), "the address is this PC's own record"
        assert "/enrolment/launch" not in _requests(deployment)[len(before):], "sent before the person said so"
        window.press("はい")
        window.page("お手続きを完了できませんでした")
        assert window.fact("お問い合わせの際の番号") == "INK-3020"


def test_a_second_link_goes_to_the_window_that_runs_and_a_hostile_one_does_nothing(screen, met_pc, deployment):
    nonce = "a" * 22
    with Window(screen, met_pc.home) as window:
        window.page("証明書一覧")
        with Window(screen, met_pc.home, f"inkan://kumiai/{nonce}") as second:
            assert second.ended() == 0
        window.page("ページからの起動")
        window.press("はい")
        window.page("お手続きを完了できませんでした")
        assert window.fact("お問い合わせの際の番号") == "INK-3020"
        for link, code in [
            (f"inkan://unknown/{nonce}", "INK-6212"), ("inkan://kumiai/short", "INK-6214"),
            (f"inkan://kumiai/{nonce}/more", "INK-6214"), (f"inkan://kumiai/{nonce}?portal=https://evil.example", "INK-6214"),
        ]:
            window.press("閉じる")
            window.page("証明書一覧")
            with Window(screen, met_pc.home, link) as second:
                assert second.ended() == 0
            window.page("お手続きを完了できませんでした")
            assert window.fact("お問い合わせの際の番号") == code, link


def test_who_presses_no_has_sent_nothing(screen, met_pc, deployment):
    with Window(screen, met_pc.home, "inkan://kumiai/" + "a" * 22) as window:
        window.page("ページからの起動")
        before = _requests(deployment)
        window.press("いいえ")
        window.page("証明書一覧")
        assert "/enrolment/launch" not in _requests(deployment)[len(before):]


def _requests(deployment) -> str:
    log = deployment.data / "access.log"
    return log.read_text() if log.exists() else ""
