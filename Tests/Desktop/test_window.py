"""The window against a running service: what a clerk sees and does (B-27 to B-51, H-72, H-80 to H-87)."""

import json
import re

import pytest
from harness.pages import arrive, press
from playwright.sync_api import sync_playwright
from stand.window import Window


def person(deployment, identifier: str):
    return next(one for one in deployment.people() if one.id == identifier)


@pytest.fixture
def window(screen, pc, deployment):
    with Window(screen, pc.home, "--ca", deployment.ca) as shown:
        yield shown


def serials(pc) -> list[str]:
    """What `inkan` finds in the store."""
    listed = json.loads(pc.inkan("list", "--store", pc.store, "--json").stdout)
    return re.findall(r'"serialNumber": ?"([0-9a-f]+)"', json.dumps(listed))


def meet(window, deployment):
    """The first start: where the institution is, and that it is the right one."""
    window.page("証明書一覧")
    window.press("証明書発行")
    window.page("金融機関の登録", "address")
    window.fill("アドレス", deployment.portal())
    window.press("次へ")
    window.page("接続先の確認", "introduction")
    assert window.fact("名称") == "見本信用組合"
    window.press("登録して次へ")


def issue(window, who, photograph: str | None = None):
    window.page("お客さまの確認", photograph and f"{photograph}-identifiers")
    window.fill("ログインID", who.id)
    window.press("次へ")
    window.page("本人確認", photograph and f"{photograph}-question")
    window.fill("ログインパスワード", who.secret)
    window.press("認証")


def test_a_clerk_issues_renews_and_tidies_up(window, pc, deployment):
    """From an empty list to a renewed certificate with the old one gone, and nothing typed in the log."""
    who = person(deployment, "kome0001")
    window.page("証明書一覧", "empty")
    window.says("電子証明書はまだありません。")
    assert re.fullmatch(r"\[\d{4}/\d\d/\d\d \d\d:\d\d:\d\d\] アプリケーションを起動しました。", window.log[0]), "H-72"
    meet(window, deployment)
    issue(window, who, "issue")

    window.page("証明書取得 結果", "result")
    first = window.fact("証明書シリアル番号")
    assert re.fullmatch("[0-9a-f]{32}", first), "16 octets (B-48)"
    assert window.fact("Organization") == "(9999)MIHON CENTER" and "CA - G1" in window.fact("Organizational Unit")
    assert window.fact("Common Name").startswith("kome0001 A001 "), "B-39"
    window.says("ブラウザーをすべて一度閉じてください。")
    window.press("閉じる")

    window.page("証明書一覧", "list")
    row = window.row("みほんスイート・マスターユーザ・")
    assert "有効" in row["name"] and row["description"].startswith("CN=kome0001 A001 "), "B-36"
    assert pc.nicknames() == [row["name"].split(",")[0]], "the store's name is the list's (F-9)"

    deployment.advance(days=338)
    window.choose("みほんスイート")
    window.press("証明書更新")
    window.page("本人確認")
    window.fill("ログインパスワード", who.secret)
    window.press("認証")
    window.page("証明書取得 結果", "renewed")
    window.says("電子証明書の更新が完了しました。")
    second = window.fact("証明書シリアル番号")
    assert second != first
    window.press("閉じる")
    window.row("更新・移行済み（利用不可）")
    assert len(window.rows()) == 2, "H-80"

    window.press("古い証明書の整理")
    window.page("古い証明書の整理", "tidy")
    window.says(first)
    window.press("削除")
    window.says("復号できなくなります。証明書を削除しますか。")
    window.press("はい")
    window.page("証明書一覧")
    window.until(lambda seen: sum(node["role"] == "list item" for node in seen) == 1, "one row")
    assert "有効" in window.rows()[0]["name"], "H-81: the live one stays"
    assert serials(pc) == [second]
    assert who.secret not in "\n".join(window.log)


def test_chromium_logs_on_with_what_the_window_installed(screen, pc, deployment):
    """The first use ends logon by ID; the browser finds key and certificate without anybody importing them (B-42)."""
    who = person(deployment, "mihon001")
    with Window(screen, pc.home, "--ca", deployment.ca) as window:
        meet(window, deployment)
        issue(window, who)
        window.fill("ワンタイムパスワード", deployment.one_time_password(who))
        window.press("認証")
        window.page("証明書取得 結果")
        serial = window.fact("証明書シリアル番号")
        window.close()
    with sync_playwright() as playwright, pc.browser(playwright) as context:
        page = context.pages[0]
        page.goto(deployment.certificate_portal("/"))
        arrive(page, "certificateLogon")
        assert serial in page.locator("main").inner_text()
        page.locator("input[name=logonSecret]").fill(who.secret)
        press(page, "ログイン")
        arrive(page, "oneTimePassword")
        page.locator("input[name=oneTimePassword]").fill(deployment.one_time_password(who))
        press(page, "次へ")
        arrive(page, "top")
        assert page.locator("section.bar.acquire").count() == 0


def test_a_wrong_secret_is_told_with_its_code_and_can_be_tried_again(window, deployment):
    who = person(deployment, "mihon002")
    meet(window, deployment)
    window.page("お客さまの確認")
    window.fill("ログインID", who.id)
    window.press("次へ")
    window.page("本人確認")
    window.fill("ログインパスワード", "wrong0secret")
    window.press("認証")
    window.page("お手続きを完了できませんでした", "failure")
    assert window.fact("お問い合わせの際の番号") == "INK-1001"
    assert window.fact("お問い合わせ先")
    window.press("もう一度試す")
    issue(window, who)
    window.page("証明書取得 結果")


def test_an_address_without_tls_is_refused_before_anything_is_sent(window):
    window.page("証明書一覧")
    window.press("証明書発行")
    window.page("金融機関の登録")
    window.fill("アドレス", "http://kumiai.localhost")
    window.press("次へ")
    window.says("アドレスは https:// で始まる必要があります。")


def test_a_one_time_password_is_asked_where_it_was_contracted(window, deployment):
    """A page for each question (B-31, B-42, B-43); what is no code costs no try."""
    who = person(deployment, "mihon004")
    meet(window, deployment)
    issue(window, who)
    window.fill("ワンタイムパスワード", "12")
    window.press("認証")
    window.says("6桁の数字で入力してください。")
    window.fill("ワンタイムパスワード", deployment.one_time_password(who))
    window.press("認証")
    window.page("証明書取得 結果")


def test_english(screen, pc, deployment):
    with Window(screen, pc.home, "--ca", deployment.ca, language="en") as window:
        window.page("Certificates", "english")
        window.says("There is no certificate yet.")
        assert "The application was started." in window.log[0]
        window.press("Issue")
        window.page("Your institution")
        window.press("Back")
        window.page("Certificates")


def test_by_the_keyboard_alone(screen, window, deployment):
    """Every step by keys: mnemonics, Tab, Enter, Escape."""
    who = person(deployment, "mihon003")
    window.page("証明書一覧")
    window.keys("Alt+i")
    window.page("金融機関の登録")
    window.keys("Escape")
    window.page("証明書一覧")
    window.keys("Alt+i")
    window.page("金融機関の登録")
    window.keys("Control+a", deployment.portal(), "Return")
    window.page("接続先の確認")
    window.keys("Return")
    window.page("お客さまの確認")
    window.keys(who.id, "Return")
    window.page("本人確認")
    window.keys(who.secret, "Return")
    window.page("証明書取得 結果")
    window.keys("Return")
    window.page("証明書一覧")
    window.row("みほんスイート・一般ユーザ・")


def test_work_is_not_thrown_away_by_closing(window, deployment):
    meet(window, deployment)
    window.page("お客さまの確認")
    window.fill("ログインID", person(deployment, "mihon002").id)
    window.press("次へ")
    window.page("本人確認")
    window.keys("Control+q")
    window.page("終了の確認", "leaving")
    window.press("いいえ")
    window.page("本人確認")
    window.keys("Control+q")
    window.page("終了の確認")
    window.press("はい")
    assert window.ended() == 0
