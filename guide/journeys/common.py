"""Parts of journeys that several institutions share."""

from harness.clerk import Clerk

from guide.walk import Walk, enter, press, press_at

PASSPHRASE = "mihon-desk-2031"


def import_file(walk: Walk, secrets: dict[str, str]):
    """From the browser's form to the confirmed certificate: the file is made, imported and tried."""
    page = walk.page
    clerk = Clerk(walk.deployment, walk.pc, page, walk.person)
    clerk.settled()
    with page.expect_download() as download:
        walk.step(
            "ご本人の確認と、ファイルのパスワード",
            *[enter(name, value) for name, value in secrets.items()],
            enter("passphrase", PASSPHRASE), enter("passphrase-again", PASSPHRASE), enter("device", "経理パソコン"),
            press("次へ"), on="browserAcquire")
    clerk.keep(download.value)
    clerk.take_in()
    walk.step("パソコンに取り込みます", press_at("#confirm"), on="browserAcquire")
    walk.step("取り込んだ電子証明書でログオンします", enter("logonSecret", walk.person.secret), press("ログオン"), on="certificateTest")
    walk.step("トップページが表示されれば、取得は完了です", on="top")
