"""みほんダイレクト・ライト: administrators reissue what their users lost, in either logon mode (T-1 to T-26)."""

from guide.walk import Guide, Volume, Walk, chapter, press_at, tick

from . import common
from .common import (
    acquisition, back_in_the_list, by_id_and_the_bar, choose_somebody, confirmation, environment, log_off,
    log_on_by_certificate, logging_on, person, renewal, to_the_people, to_the_top,
)

ADMINISTRATOR = person("administrator")
MEMBER = person("member")


def prologue(walk: Walk):
    """The user's certificate is two years old, and has ended."""
    walk.pc_of(MEMBER(walk)).issue(MEMBER(walk))
    walk.until_days_ago(345)


@chapter(
    "preparation", "再発行の準備",
    "利用者の方が、電子証明書の有効期限切れ、削除、パソコンの入れ替えなどのためログオンできないときに、管理者の方が再発行します。")
def preparation(walk: Walk):
    """T-1 to T-6."""
    walk.tell(
        "次のものをご用意ください", "再発行する利用者の方の「契約法人ID」と「利用者ID」",
        "「契約法人暗証番号」と「契約法人確認暗証番号」", "この手引き")
    walk.tell("ご利用環境をご確認ください", "お使いになれるパソコンとブラウザーは、「ご利用環境の確認」の画面で確かめられます。")
    walk.remark("電子証明書は、利用者お一人につき1枚です。", "再発行の操作の後、利用者の方が電子証明書を取得します。")


def reissuing(walk: Walk):
    """T-13 to T-21, T-25: one tick, one secret, and the list says that a new one may be acquired."""
    member = MEMBER(walk)
    to_the_top(walk)
    to_the_people(walk)
    choose_somebody(walk, member)
    walk.page.wait_for_selector("body[data-page=subscriberChange]")
    walk.step(
        "失効と再発行を選び、確定します", tick("reissue"), *confirmation(walk), press_at("main form button.primary"),
        on="subscriberChange",
        notes="これまでの電子証明書は、すぐに使えなくなります。利用者の方は、新しい電子証明書を取得するまでログオンできません。")
    back_in_the_list(
        walk, member, "「電子証明書」の欄が「○」になっていれば、取得していただけます。", "再発行されたことを確認します")
    walk.step("ログオフします", log_off(), on="subscribers")
    walk.tell("利用者の方に、取得をご案内ください", "利用者の方が、今後お使いになるパソコンで電子証明書を取得します。")


@chapter(
    "reissue", "利用者用電子証明書の再発行（ID・暗証番号方式の管理者）",
    "管理者の方がID・暗証番号方式でログオンし、利用者の方の電子証明書を失効して再発行します。")
def reissue(walk: Walk):
    """T-7 to T-9, T-12: mode A."""
    walk.sit_down(ADMINISTRATOR(walk))
    common.log_on_by_id(walk)
    reissuing(walk)


@chapter(
    "reissue-certificate", "利用者用電子証明書の再発行（電子証明書方式の管理者）",
    "管理者の方が電子証明書方式でログオンする場合も、再発行の操作は同じです。")
def reissue_by_certificate(walk: Walk):
    """T-10, T-11: mode B, without an ID."""
    walk.sit_down(ADMINISTRATOR(walk))
    log_on_by_certificate(walk)
    reissuing(walk)


def acquired_anew(name: str, title: str, lead: str, pc: str = ""):
    @chapter(name, title, lead)
    def walked(walk: Walk):
        """T-3, T-22, T-23."""
        walk.sit_down(MEMBER(walk), pc=pc)
        common.from_the_entry_page(walk)
        common.make_in_browser(walk)

    return walked


GUIDE = Guide(
    profile="t-direct", home="daini", prologue=prologue, start_days_ago=730,
    volumes=(
        Volume("reissue", "利用者用「電子証明書」の再発行マニュアル", "管理者手続", (environment, preparation, reissue)),
        Volume("acquire", "利用者用「電子証明書」取得マニュアル", "利用者手続", (
            acquired_anew(
                "member-acquire", "再発行された電子証明書の取得", "管理者の方の再発行の操作の後、利用者の方がお使いのパソコンで取得します。"),
        )),
        Volume("administrator", "管理者用「電子証明書」取得・更新マニュアル", "管理者手続", (
            acquisition(
                "acquire", "管理者用電子証明書の取得", "管理者の方が、今後ログオンに使うパソコンで取得します。", ADMINISTRATOR,
                by_id_and_the_bar, "取得が完了すると、ID・暗証番号方式によるログオンはできなくなります。"),
            logging_on(
                "logon", "電子証明書方式による管理者ログオン", "「電子証明書を使用したログオンはこちら」から、契約法人IDを入力せずにログオンします。",
                ADMINISTRATOR),
            renewal(
                "renew", "管理者用電子証明書の更新", "有効期限の30日前から更新できます。", ADMINISTRATOR, 4,
                "電子メールで、IDや暗証番号をお尋ねすることはありません。"),
        )),
        Volume("pc-change", "パソコンを入れ替えるとき", "管理者・利用者手続", (
            reissue_by_certificate,
            acquired_anew(
                "member-pc-change", "新しいパソコンでの取得", "管理者の方の再発行の操作の後、新しいパソコンで取得します。", pc="new"),
        )),
    ),
)
