"""みほんスイート: everybody acquires for himself, the master user revokes; re-acquiring is the way back."""

from guide.walk import Guide, Volume, Walk, chapter, look, pick, press, press_at

from .common import (
    close_browsers, confirmation, environment, log_off, log_on_by_certificate, logging_on, person, to_the_top,
)

MASTER = person("administrator", otp=True)
DEPUTY = person("deputy")
MEMBER = person("member")
# His certificate is two years old.
EXPIRED = person("member", otp=True)


def prologue(walk: Walk):
    walk.pc_of(EXPIRED(walk)).issue(EXPIRED(walk))
    walk.until_days_ago(345)


@chapter("premises", "ご利用の際のご留意事項", "クライアント証明書（電子証明書）機能をご利用になる前に、次の内容をご確認ください。")
def premises(walk: Walk):
    """B-1 to B-14."""
    walk.tell(
        "お申し込みとご利用の単位",
        "『クライアント証明書（電子証明書）機能申込書』をお取引店にご提出ください。",
        "電子証明書は、ログインIDお一つにつき1枚です。ご登録のすべての利用者の方が取得してください。利用者ごとに、お使いになるかどうかを"
        "分けることはできません。",
        "1台のパソコンに、複数の利用者の方の電子証明書を取り込めます。取得した後は、取り込んだパソコンからのみログインできます。")
    walk.tell(
        "有効期限", "電子証明書の有効期限は、取得した日から1年間です。期限が過ぎるとログインできなくなりますので、その前に更新してください。",
        "有効期限の40日前から、ログイン後の画面と電子メールでお知らせします。")
    walk.remark(
        "マスターユーザの方がパソコンを入れ替えるときは、その前に申込書をお取引店にご提出のうえ、電子証明書の失効をお申し込みください。",
        "管理者ユーザと一般ユーザの方がパソコンを入れ替えるときは、その前に『失効手順』で電子証明書を失効してください。")


def to_the_list(walk: Walk):
    """B-53 to B-59."""
    walk.step(
        "メニューの「管理」から「業務選択」を開きます", press_at("nav.menu summary:has(~ ul a[href='/administration'])"),
        press_at("nav.menu ul ul a[href='/administration']"), on="top")
    walk.page.wait_for_selector("body[data-page=administration]")
    walk.step("「利用者管理」を選びます", press_at("main a[href='/subscribers']"), on="administration")
    walk.page.wait_for_selector("body[data-page=subscribers]")
    walk.step("「証明書失効」を選びます", press_at("main a[href='/subscribers/revoke']"), on="subscribers")
    walk.page.wait_for_selector("body[data-page=revokeSelection]")


def revocation(name: str, title: str, lead: str, who):
    @chapter(name, title, lead)
    def walked(walk: Walk):
        """B-52 to B-73, B-78."""
        user = who(walk)
        walk.sit_down(MASTER(walk))
        with walk.quietly():
            log_on_by_certificate(walk)
            to_the_top(walk)
        to_the_list(walk)
        row = f"tr:has(label:text-is('{user.id}'))"
        walk.step(
            "失効する利用者を選びます", pick(f"{row} input[name=subscriber]", f"「{user.name}」（{user.id}）を選びます。"),
            press("失効", role="button"), on="revokeSelection",
            texts="「証明書状態」が「発行済み」または「更新可」の利用者を選べます。一覧は、並び順を選んで「再表示」を押すと並べ替えられます。")
        walk.page.wait_for_selector("body[data-page=revokeConfirmation]")
        walk.step(
            "内容を確認し、失効を実行します", *confirmation(walk), press("実行"), on="revokeConfirmation")
        walk.page.wait_for_selector("body[data-page=revoked]")
        walk.step(
            "失効の結果を確認します", look(".done", "「{name}」と表示されます。"), press("管理メニューへ"), on="revoked",
            notes="失効しても、ID・パスワードによるログインには戻りません。続けてお使いになる方は、もう一度取得してください。")
        with walk.quietly():
            walk.step("ログアウト", log_off())

    return walked


def with_the_application(walk: Walk):
    """B-20 to B-32, B-44 to B-47: the page starts the application, which does the rest."""
    walk.page.wait_for_load_state("load")
    walk.step(
        "証明書発行アプリを起動します", look("main form[action='/app-launch'] button", "「{name}」を押します。"), on=walk.screen,
        notes="起動しない場合は、スタートメニューまたはデスクトップの「証明書発行アプリ」から起動してください。")
    walk.tell(
        "証明書発行アプリの「証明書取得」（CCHK001）で、「証明書発行」を押します",
        "ログインIDとログインパスワードを入力します。ワンタイムパスワードをご契約の方は、続けて入力します。")
    walk.pc.issue(walk.person)
    walk.tell("「証明書発行結果」を確認し、「閉じる」を押します", "証明書の内容をご確認ください。取得はこれで完了です。")


def acquiring(name: str, title: str, lead: str, who, pc: str = ""):
    """B-16 to B-32, B-51, B-52: the first time and any time after."""

    @chapter(name, title, lead)
    def walked(walk: Walk):
        walk.sit_down(who(walk), pc=pc)
        walk.open("/")
        walk.step(
            "「証明書取得」へ進みます", press_at("main a[href='/acquire-selection'], main a[href='/acquire-guide']"), on="entry")
        with_the_application(walk)
        walk.tell("すべてのブラウザーを閉じます", "取得した電子証明書を有効にするため、一度すべてのブラウザーを閉じてください。")
        walk.restart_browser()
        with walk.quietly():
            log_on_by_certificate(walk)
            to_the_top(walk)
        walk.step(
            "ログインして、有効期限を確認します",
            look("dl.facts div:has(dt:text('有効期限'))", "「電子証明書の有効期限」が表示されれば、完了です。"), on="top")
        close_browsers(walk)

    return walked


@chapter("renew", "電子証明書の更新", "有効期限の40日前から、ログイン後の画面と電子メールでお知らせします。")
def renew(walk: Walk):
    """B-33 to B-50."""
    walk.until_days_ago(4)
    walk.sit_down(MASTER(walk))
    with walk.quietly():
        log_on_by_certificate(walk)
    walk.step(
        "お知らせの画面で「更新」を押します", press_at("main a[href^='/renew']"), on="renewalNotice",
        notes="「後で」を押すと、更新せずにトップページへ進みます。")
    walk.step(
        "証明書発行アプリを起動します", look("main form[action='/app-launch'] button", "「{name}」を押します。"), on="renew")
    walk.tell(
        "更新する証明書を選び、「証明書更新」を押します",
        "「証明書一覧」から更新する証明書を選びます。ログインパスワードと、ご契約の方はワンタイムパスワードを入力します。")
    walk.pc.renew(walk.person)
    walk.pc.inkan(
        "tidy", "--yes", "--portal", walk.deployment.portal(), "--store", walk.pc.store, "--ca", walk.deployment.ca)
    walk.tell(
        "「証明書取得　結果」（CCHK004）を確認し、「閉じる」を押します", "発行と取り込みが完了しました。すべてのブラウザーを閉じてください。")
    walk.restart_browser()
    with walk.quietly():
        log_on_by_certificate(walk)
    walk.step(
        "ログインして、新しい有効期限を確認します",
        look("dl.facts div:has(dt:text('有効期限'))", "有効期限が1年先の日付になっていれば、完了です。"), on="top")
    close_browsers(walk)


@chapter("history", "操作履歴の照会", "ご自身とほかの利用者の方の操作を確認できます。")
def history(walk: Walk):
    """B-55."""
    walk.sit_down(MASTER(walk))
    with walk.quietly():
        log_on_by_certificate(walk)
        to_the_top(walk)
        walk.open("/administration", certificate_host=True)
        walk.page.wait_for_selector("body[data-page=administration]")
    walk.step("「操作履歴照会」を選びます", press_at("main a[href^='/history']"), on="administration")
    walk.page.wait_for_selector("body[data-page=operationHistory]")
    walk.step(
        "操作の履歴を確認します", look("main table", "操作した日時、操作した方、操作の内容が表示されます。"), on="operationHistory")


GUIDE = Guide(
    profile="b-suite", home="kumiai", prologue=prologue, start_days_ago=730,
    volumes=(
        Volume("acquire", "クライアント証明書（電子証明書） ご利用手順書", "取得", (
            premises, environment,
            acquiring("acquire", "電子証明書の取得", "ログインIDをお持ちの方が、これからお使いになるパソコンで取得します。", MASTER),
            acquiring("member-acquire", "電子証明書の取得（一般ユーザ）", "ご登録のすべての方が取得します。", MEMBER),
            acquiring("expired", "有効期限が切れたとき", "もう一度、取得の手順で取得します。お届けは必要ありません。", EXPIRED),
            logging_on("logon", "電子証明書によるログイン", "取得した電子証明書でログインします。", MEMBER),
        )),
        Volume("renew", "クライアント証明書（電子証明書） ご利用手順書", "更新", (renew,)),
        Volume("revoke", "クライアント証明書（電子証明書） ご利用手順書", "失効", (
            revocation("revoke", "電子証明書の失効", "マスターユーザの方が、利用者の方の電子証明書を失効します。", MEMBER),
            acquiring("pc-change", "新しいパソコンでの取得", "失効の後、新しいパソコンで取得します。", MEMBER, pc="new"),
            history,
        )),
    ),
)
