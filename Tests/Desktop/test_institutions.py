"""What else a clerk meets in the window: another PC, a store with a password."""

import re

from harness.deployment import Deployment
from harness.pc import PC
from harness.processes import run
from stand.window import Window


def meet(window, deployment, *keys):
    window.page("証明書一覧")
    window.keys(*keys)
    window.page("金融機関の登録")
    window.fill("アドレス", deployment.portal())
    window.press("次へ")
    window.press("登録して次へ")
    window.page("お客さまの確認")


def identify(window, who, contract: str, person: str):
    """IDs under the institution's own names for them."""
    window.fill(contract, who.contract_id)
    window.fill(person, who.id)
    window.press("次へ")


def test_a_code_brings_the_certificate_to_another_pc(screen):
    """Made in one window, used in another's; then the first certificate is of no use (F-7)."""
    with Deployment(home="mihon") as deployment, PC(deployment) as old, PC(deployment) as new:
        who = next(one for one in deployment.people() if one.id == "user01")
        with Window(screen, old.home, "--ca", deployment.ca) as window:
            meet(window, deployment, "Alt+i")
            identify(window, who, "契約", "利用者")
            prove(window, deployment, who)
            window.page("証明書取得 結果")
            window.press("閉じる")
            window.page("証明書一覧")
            window.row("有効")
            window.keys("Alt+c", "p")
            prove(window, deployment, who)
            window.page("移行コード", "move-code")
            code = window.fact("移行コード")
            assert re.fullmatch(r"\d{4} \d{4} \d{4}", code)
        with Window(screen, new.home, "--ca", deployment.ca) as window:
            meet(window, deployment, "Alt+c", "m")
            identify(window, who, "契約", "利用者")
            prove(window, deployment, who, code)
            window.page("証明書取得 結果", "moved")
            window.says("これまでのパソコンの電子証明書はご利用いただけません。")
        with Window(screen, old.home) as window:
            window.row("更新・移行済み（利用不可）")


def test_a_store_with_a_password_asks_for_it(screen, deployment, tmp_path):
    """Before anything else, again where it was wrong, and without spending a try at the institution."""
    who = next(one for one in deployment.people() if one.id == "mihon002")
    store = tmp_path / "store"
    store.mkdir()
    (tmp_path / "password").write_text("open sesame\n")
    run("certutil", "-N", "-f", tmp_path / "password", "-d", f"sql:{store}")
    with Window(screen, tmp_path, "--ca", deployment.ca, "--store", f"nss:{store}") as window:
        meet(window, deployment, "Alt+i")
        window.fill("ログインID", who.id)
        window.press("次へ")
        for password, problem in [("wrong", "証明書の保存先のパスワードが違います。"), ("open sesame", None)]:
            window.page("本人確認")
            window.fill(f"nss:{store}のパスワード", password)
            window.press("認証")
            if problem:
                window.says(problem)
        window.fill("ログインパスワード", who.secret)
        window.press("認証")
        window.page("証明書取得 結果")
        assert window.fact("保存先") == f"nss:{store}"
        window.press("閉じる")
        window.says("パスワードで保護されているため、一覧に表示していません。")


def prove(window, deployment, who, code: str = ""):
    """Answers one question after the other, as each is asked, until none is."""
    while True:
        shown = window.until(
            lambda seen: next((node["name"] for node in seen if node["role"] == "frame"
                               and node["name"].startswith(("本人確認 - ", "証明書取得 結果 - ", "移行コード - "))), None),
            "question or end")
        if not shown.startswith("本人確認"):
            return
        asked = window.questions()[0]
        if "移行コード" in asked:
            window.fill(asked, code)
        elif "ワンタイム" in asked:
            window.fill(asked, deployment.one_time_password(who))
        else:
            window.fill(asked, who.secret)
        window.press("認証")
        window.until(lambda seen: not any(node["name"] == asked and node["role"] != "label" for node in seen), "next page")
