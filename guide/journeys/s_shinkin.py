"""みほん法人インターネットバンキング: the switch to certificates, first administrators, then their users (S-1 to S-8, S-25, S-30)."""

from guide.walk import Guide, Volume, Walk, chapter, choose, press_at, tick

from .common import (
    acquisition, back_in_the_list, choose_somebody, confirmation, environment, from_the_entry_page, log_off,
    log_on_by_certificate, logging_on, make_in_browser, person, renewal, to_the_people, to_the_top,
)

ADMINISTRATOR = person("administrator", otp=True)
MEMBER = person("member", otp=True, granted=False)
# He has had a certificate for longer, and let it end.
EXPIRED = person("member", otp=True)


def prologue(walk: Walk):
    walk.pc_of(EXPIRED(walk)).issue(EXPIRED(walk))
    walk.until_days_ago(340)


@chapter(
    "premises", "切替の前に",
    "ログオンの方法を、ID・暗証番号方式から電子証明書方式に切り替えます。管理者の方から始め、続いて利用者の方が切り替えます。")
def premises(walk: Walk):
    """S-1 to S-5, S-25."""
    walk.tell(
        "切替の流れ", "1　管理者の方が、管理者用の電子証明書を取得します。", "2　管理者の方が、利用者の方に電子証明書発行の権限を設定します。",
        "3　利用者の方が、ご自身のパソコンで利用者用の電子証明書を取得します。")
    walk.tell(
        "取得の期限", "窓口でログオン方法の変更をお手続きされた日から80日以内に取得してください。80日を過ぎると、取得できなくなります。")
    walk.remark(
        "管理者の方が電子証明書を取得すると、利用者の方も、電子証明書を取得するまでサービスをご利用いただけません。",
        "電子証明書は、今後お使いになるパソコンで取得してください。ほかのパソコンからはログオンできません。")


acquire = acquisition(
    "acquire", "管理者用電子証明書の取得",
    "管理者の方が、今後ログオンに使うパソコンで、管理者用の電子証明書を取得します。", ADMINISTRATOR, from_the_entry_page,
    "取得が完了すると、管理者の方も利用者の方も、ID・暗証番号方式でログオンできなくなります。続けて「利用者情報の変更」に進んでください。")


def _change(walk: Walk, member, *acts, title: str, notes=()):
    walk.sit_down(ADMINISTRATOR(walk))
    walk.tell("電子証明書方式で管理者ログオンします", "「電子証明書方式によるログオン」の手順でログオンします。")
    with walk.quietly():
        log_on_by_certificate(walk)
        to_the_top(walk)
    to_the_people(walk)
    choose_somebody(walk, member)
    walk.page.wait_for_selector("body[data-page=subscriberChange]")
    walk.step(
        title, *acts, *confirmation(walk), press_at("main form button.primary"), on="subscriberChange", notes=notes)
    back_in_the_list(walk, member, "「電子証明書」の欄が「○」になります。", "変更が完了したことを確認します")
    walk.step("ログオフします", log_off(), on="subscribers")


@chapter(
    "grant", "利用者情報の変更",
    "利用者の方が電子証明書を取得できるように、管理者の方が、電子証明書発行の権限を設定します。")
def grant(walk: Walk):
    """S-16, S-20, S-21, S-23, S-25."""
    _change(walk, MEMBER(walk), choose("issuing", "yes"), title="電子証明書発行の権限を設定します")
    walk.remark("利用者の方の取得に進む前に、ブラウザーの画面をすべて閉じてください。")


member_acquire = acquisition(
    "member-acquire", "利用者用電子証明書の取得",
    "利用者の方が、今後ログオンに使うパソコンで、利用者用の電子証明書を取得します。", MEMBER, from_the_entry_page,
    "取得した後は、電子証明書方式でのみログオンできます。")

log_on = logging_on(
    "logon", "電子証明書方式によるログオン", "取得した電子証明書でログオンします。利用者番号の入力は必要ありません。お客様カードをご用意ください。",
    ADMINISTRATOR)

renew = renewal(
    "renew", "管理者用電子証明書の更新",
    "電子証明書の有効期限は、取得した日から1年間です。有効期限の30日前から更新できます。", ADMINISTRATOR, 4,
    "これまでの電子証明書は、新しい電子証明書を初めて使うまでお使いいただけます。")

member_renew = renewal(
    "member-renew", "利用者用電子証明書の更新", "利用者の方も、有効期限の30日前から更新できます。", MEMBER, 4)


@chapter(
    "reissue", "利用者用電子証明書の失効・再発行",
    "利用者の方がパソコンを入れ替えるときや、電子証明書を失ったときは、管理者の方が失効と再発行の操作をします。")
def reissue(walk: Walk):
    """S-38, T-16 to T-18."""
    _change(
        walk, MEMBER(walk), tick("reissue"), title="失効と再発行を選び、変更を確定します",
        notes="これまでの電子証明書は、すぐに使えなくなります。")
    walk.tell("利用者の方に、取得をご案内ください", "利用者の方が、今後お使いになるパソコンで、新しい電子証明書を取得します。")


@chapter("pc-change", "新しいパソコンでの取得（利用者）", "管理者の方の再発行の操作の後、利用者の方が、新しいパソコンで取得します。")
def pc_change(walk: Walk):
    """S-2: the certificate is of this PC."""
    walk.sit_down(MEMBER(walk), pc="new")
    from_the_entry_page(walk)
    make_in_browser(walk)
    walk.remark("これまでのパソコンを処分する前に、残った電子証明書を削除してください。")


@chapter(
    "expired", "有効期限が切れたとき",
    "有効期限から80日以内は、取得の手順でもう一度取得できます。80日を過ぎた場合は、窓口でお手続きください。")
def expired(walk: Walk):
    """S-39, C-2."""
    walk.sit_down(EXPIRED(walk))
    from_the_entry_page(walk)
    make_in_browser(walk)


@chapter(
    "reset", "管理者の方がログオンできないとき",
    "パソコンの故障や入れ替えなどで管理者の方がログオンできないときは、窓口で再発行をお申し込みください。")
def reset(walk: Walk):
    """§7 row 36, row 37."""
    chief = ADMINISTRATOR(walk)
    walk.tell("窓口で再発行をお申し込みください", "お取引店の窓口に、再発行の依頼書をご提出ください。お手続きが済みますと、新しいパソコンで取得できます。")
    walk.deployment.operator(
        "reset", "--institution", walk.deployment.home, "--contract", chief.contract_number, "--channel", "form",
        "--form", "A-15", "--reason", "new PC")
    walk.sit_down(chief, pc="new")
    from_the_entry_page(walk)
    make_in_browser(walk)


GUIDE = Guide(
    profile="s-shinkin", home="shinkin", prologue=prologue,
    volumes=(
        Volume("switch", "電子証明書方式への切替手順", "管理者・利用者編", (
            premises, environment, acquire, log_on, grant, member_acquire)),
        Volume("renew", "電子証明書 更新手順", "管理者・利用者編", (renew, member_renew)),
        Volume("trouble", "電子証明書 失効・再発行手順", "管理者・利用者編", (reissue, pc_change, expired, reset)),
    ),
)
