"""The window started by a page, in a real browser and by the desktop's own ways (B-20, B-21, security.md 14)."""

import contextlib
import os
import tempfile

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
def chromium(pc, screen, deployment):
    environment = {**os.environ, **screen.environment, "HOME": str(pc.home), "LC_MESSAGES": "ja"}
    install(pc, environment)
    policy = {"AutoLaunchProtocolsFromOrigins": [
        {"protocol": "inkan", "allowed_origins": [deployment.portal()]}]}
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
    with chromium(met_pc, screen, deployment) as page:
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


def test_a_second_link_goes_to_the_window_that_runs_and_a_hostile_one_does_nothing(screen, met_pc, deployment):
    nonce = "a" * 22
    with Window(screen, met_pc.home) as window:
        window.page("証明書一覧")
        with Window(screen, met_pc.home, f"inkan://kumiai/{nonce}") as second:
            assert second.ended() == 0
        window.page("ページからの起動")
        window.press("はい")
        window.page("お手続きを完了できませんでした")
        assert window.fact("エラーコード") == "INK-3020"
        for link, code in [
            (f"inkan://unknown/{nonce}", "INK-6212"), ("inkan://kumiai/short", "INK-6214"),
            (f"inkan://kumiai/{nonce}/more", "INK-6214"), (f"inkan://kumiai/{nonce}?portal=https://evil.example", "INK-6214"),
        ]:
            window.press("閉じる")
            window.page("証明書一覧")
            with Window(screen, met_pc.home, link) as second:
                assert second.ended() == 0
            window.page("お手続きを完了できませんでした")
            assert window.fact("エラーコード") == code, link


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
