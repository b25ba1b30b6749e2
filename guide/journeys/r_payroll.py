"""みほん賃金控除サービス: nine steps from the page to the imported file, which the server makes (R-41 to R-100)."""

from guide.walk import Guide, Volume, Walk, chapter, enter, look, press, press_at

from .common import environment, log_off, log_on_by_certificate, logging_on, person

MEMBER = person("member")
# Both have a letter with an initial secret, and nothing else yet.
NEWCOMER = ("administrator", "member")


def prologue(walk: Walk):
    walk.until_days_ago(345)


def newcomer(role: str):
    return lambda walk: next(one for one in walk.deployment.people() if one.initial_secret and one.role == role)


def code(walk: Walk):
    """The code of the mail (R-77 to R-80)."""
    walk.page.wait_for_selector("body[data-page=issueCode]")
    walk.step(
        "電子メールで届いた認証コードを入力します", enter("mailCode", walk.deployment.mailed_code(walk.person)),
        press_at("main form.sheet [type=submit]"), on="issueCode", texts="認証コードは6桁の数字で、30分間お使いいただけます。",
        notes="認証コードが届かないときは、ご登録の電子メールアドレスが誤っているおそれがあります。")


def issuing(walk: Walk):
    """To the imported file (R-81 to R-97)."""
    page = walk.page
    page.wait_for_selector("body[data-page=issueMaking]")
    with page.expect_download() as download:
        walk.step("内容を確認し、「発行」を押します", press("発行"), on="issueMaking")
        page.wait_for_selector("body[data-page=issueResult]")
    file = walk.pc.home / download.value.suggested_filename
    download.value.save_as(file)
    walk.step(
        "発行の結果が表示され、ファイルが自動的に保存されます",
        look(".block.certificate", "発行された電子証明書の内容です。"), on="issueResult",
        notes="次の手順のインポートが終わるまで、この画面を閉じないでください。")
    walk.step(
        "保存されたファイルを、画面の案内のとおりにインポートします", look(".block.import", "インポートの手順です。"),
        on="issueResult", crop=".block.import",
        notes="インポートの途中で入力する「パスワード」は、このサービスにご登録のパスワードです。")
    walk.pc.import_p12(file, walk.person.secret)
    walk.step("「閉じる」を押し、ブラウザーをすべて閉じます", press("閉じる", role="link"), on="issueResult", crop=".block.caution")
    walk.restart_browser()
    with walk.quietly():
        log_on_by_certificate(walk)
    walk.page.wait_for_selector("body[data-page=top]")
    walk.step(
        "新しい電子証明書でログインできることを確認します",
        look("dl.facts div:has(dt:text('有効期限'))", "「電子証明書の有効期限」が表示されれば、発行は完了です。"), log_off(), on="top",
        texts="ブラウザーをもう一度開き、「ログイン」から、有効期限の遅いほうの電子証明書を選んでください。")


def issue(name: str, title: str, lead: str, who, pc: str = "", begin=lambda walk: None):
    """電子証明書発行, from the login page to the imported file."""

    @chapter(name, title, lead)
    def walked(walk: Walk):
        person = who(walk)
        begin(walk)
        walk.sit_down(person, pc=pc)
        walk.open("/")
        walk.step("「電子証明書発行」を選びます", press_at("main a[href='/issue']"), on="entry")
        walk.page.wait_for_selector("body[data-page=issueProof]")
        walk.step(
            "ユーザーIDとパスワードを入力します", enter("subscriberID", person.id), enter("logonSecret", person.secret),
            press("認証"), on="issueProof", notes="パスワードを続けて6回お間違えになると、60分間お使いいただけません（ロック）。")
        code(walk)
        issuing(walk)

    return walked


def registration(name: str, title: str, who):
    """R-6, R-62, R-63: with the letter's secret."""

    @chapter(name, title, "書面でお知らせした初期パスワードで登録し、続けて電子証明書を発行します。")
    def walked(walk: Walk):
        person = who(walk)
        walk.sit_down(person)
        walk.open("/")
        nth = 0 if person.role == "administrator" else 1
        walk.step("「初期登録」を選びます", press_at("main a[href^='/first-registration']", nth=nth), on="entry")
        walk.page.wait_for_selector("body[data-page=firstRegistration]")
        walk.step(
            "書面の内容を入力し、パスワードをお決めください", enter("subscriberID", person.id),
            enter("initialSecret", person.initial_secret), enter("logonSecret", person.secret),
            enter("logonSecret-again", person.secret), press("登録する"), on="firstRegistration",
            texts="パスワードは8文字以上12文字以内で、英字の大文字と小文字、数字、記号をすべて使ってお決めください。")
        code(walk)
        issuing(walk)

    return walked


def revoked_by_the_institution(walk: Walk):
    """R-50: the customer applies, staff revoke."""
    person = MEMBER(walk)
    walk.tell(
        "失効をお申し込みください", "入れ替える前のパソコンの電子証明書は、労働金庫が失効します。お取引店に「電子証明書失効申込書」をご提出ください。")
    walk.deployment.operator(
        "revoke", "--institution", person.institution, "--contract", person.contract_number, "--user", person.id,
        "--reason", "new PC")


GUIDE = Guide(
    profile="r-payroll", home="rokin", prologue=prologue,
    volumes=(
        Volume("first", "電子証明書の発行", "初めてご利用の方", (
            environment,
            registration("master-registration", "マスターユーザーの初期登録", newcomer("administrator")),
            registration("member-registration", "一般ユーザーの初期登録", newcomer("member")),
        )),
        Volume("reissue", "電子証明書の再発行", "会員向け", (
            issue("issue", "電子証明書の発行", "ユーザーIDとパスワードをお持ちの方が、お使いのパソコンで発行します。", MEMBER),
            logging_on("logon", "電子証明書によるログイン", "発行した電子証明書でログインします。", MEMBER),
            issue("pc-change", "パソコンを入れ替えたとき", "前のパソコンの電子証明書の失効の後、新しいパソコンで発行します。", MEMBER, pc="new",
                  begin=revoked_by_the_institution),
            issue("renew", "有効期限が近づいたとき・切れたとき", "有効期限の30日前から、発行と同じ手順で新しい電子証明書を発行します。", MEMBER, pc="new",
                  begin=lambda walk: walk.until_days_ago(4)),
        )),
    ),
)
