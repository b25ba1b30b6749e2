"""みほんビジネスネット: what we recommend (`best`): certificates only, a one-time password beside, moved by code."""

from guide.walk import Guide, Volume, Walk, chapter, enter, look, pick, press_at

from .common import (
    acquisition, confirmation, environment, from_the_entry_page, log_off, log_on_by_certificate, logging_on,
    make_in_browser, person, renewal, to_the_top,
)

ADMINISTRATOR = person("administrator", otp=True)
MEMBER = person("member", otp=True)
NEW_MEMBER = person("member", otp=True, granted=False)
# Her certificate ended three weeks ago.
EXPIRED = person("deputy", otp=True)
# Forty days before the end of what is acquired 340 days ago, and late enough for the notice.
RENEWED = 10


def prologue(walk: Walk):
    walk.pc_of(EXPIRED(walk)).issue(EXPIRED(walk))
    walk.until_days_ago(340)
    for who in (ADMINISTRATOR, MEMBER):
        _granted(walk, who(walk))
    walk.pc_of(MEMBER(walk)).issue(MEMBER(walk))


def _granted(walk: Walk, somebody):
    """By the institution: a right that nobody uses ends after thirty days."""
    walk.deployment.operator(
        "grant", "--institution", walk.deployment.home, "--contract", somebody.contract_number, "--user", somebody.id,
        "--form", "A-11", "--reason", "application")


acquire = acquisition(
    "acquire", "電子証明書の取得（管理者）",
    "管理者の方が、今後{logOn}に使うパソコンで電子証明書を取得します。契約番号、利用者ID、パスワードと、ワンタイムパスワードの生成器をご用意ください。",
    ADMINISTRATOR, from_the_entry_page, "電子証明書は、お一人につき2台のパソコンまで取得できます。")

log_on = logging_on(
    "logon", "電子証明書による{logOn}", "取得した電子証明書で{logOn}します。番号やIDの入力は必要ありません。", ADMINISTRATOR)

renew = renewal(
    "renew", "電子証明書の更新（管理者）",
    "電子証明書の有効期限は、取得した日から1年間です。有効期限の40日前から更新できます。", ADMINISTRATOR, RENEWED,
    "これまでの電子証明書は、新しい電子証明書を初めて使うまでお使いいただけます。")


def _carry_out(walk: Walk, act: str, member, lead: str, choice: str):
    """From the menu of acts to the result, as three pages lead (B-58 to B-72)."""
    walk.sit_down(ADMINISTRATOR(walk))
    walk.tell("{logOn}します", "管理者の方の電子証明書で{logOn}します。")
    with walk.quietly():
        log_on_by_certificate(walk)
        to_the_top(walk)
    walk.open("/subscribers", certificate_host=True)
    walk.step(lead, press_at(f"main a[href='/subscribers/{act}']"), on="subscribers",
              texts="メニューの「管理」から「利用者管理」を開きます。")
    walk.page.wait_for_load_state("load")
    row = f"tr:has(label:text-is('{member.id}'))"
    walk.step(
        choice, pick(f"{row} input[name=subscriber]", f"「{member.name}」（{member.id}）を選びます。"),
        press_at("main form.people-choice button.primary"), on=f"{act}Selection")
    walk.step(
        "内容を確認し、実行します", *confirmation(walk), press_at("main form [type=submit]"), on=f"{act}Confirmation")
    walk.page.wait_for_selector(".done")
    walk.step("結果を確認します", look(".done", "「{name}」と表示されます。"))
    with walk.quietly():
        walk.step("{logOff}", log_off())


@chapter("grant", "利用者への電子証明書の許可", "利用者の方が電子証明書を取得できるように、管理者の方が許可します。許可から30日以内に取得してください。")
def grant(walk: Walk):
    """H-88, B-56."""
    _carry_out(walk, "grant", NEW_MEMBER(walk), "許可の画面を開きます", "許可する利用者を選びます")


@chapter(
    "reissue", "利用者の電子証明書の失効・再発行",
    "電子証明書を失った方や、パソコンが故障した方の電子証明書を失効させ、新しく取得できるようにします。")
def reissue(walk: Walk):
    """H-17, T-18."""
    _carry_out(walk, "reissue", MEMBER(walk), "再発行の画面を開きます", "再発行する利用者を選びます")


@chapter("revoke", "利用者の電子証明書の失効", "退職された方の電子証明書を、すぐに使えなくします。")
def revoke(walk: Walk):
    """B-58 to B-73, C-23."""
    _carry_out(walk, "revoke", NEW_MEMBER(walk), "失効の画面を開きます", "失効する利用者を選びます")


member_acquire = acquisition(
    "member-acquire", "電子証明書の取得（利用者）", "管理者の方の許可の後、今後{logOn}に使うパソコンで電子証明書を取得します。", NEW_MEMBER,
    from_the_entry_page)

member_renew = renewal(
    "member-renew", "電子証明書の更新（利用者）", "有効期限の40日前から更新できます。お知らせの画面から、そのままお手続きいただけます。", MEMBER, RENEWED)


@chapter(
    "move", "パソコンを入れ替えるとき",
    "これまでのパソコンが使えるうちに、移行コードを表示します。新しいパソコンでそのコードを入力すると、電子証明書を取得できます。")
def move(walk: Walk):
    """F-7."""
    somebody = MEMBER(walk)
    walk.sit_down(somebody)
    walk.tell("これまでのパソコンで{logOn}します", "現在お使いの電子証明書で、いつものとおり{logOn}します。")
    with walk.quietly():
        log_on_by_certificate(walk)
        to_the_top(walk)
    walk.step("これまでのパソコンで、移行コードを表示します", press_at("form[action='/move-code'] button[type=submit]"), on="top")
    walk.page.wait_for_selector("body[data-page=moveCode]")
    code = walk.page.locator(".move-code .code").inner_text()
    walk.step("移行コードを控えます", look(".move-code .code", "12桁の移行コードです。30分以内に、新しいパソコンで入力します。"), on="moveCode",
              notes="移行コードは、電話などでほかの方にお伝えにならないでください。")
    walk.sit_down(somebody, pc="new")
    walk.open("/acquire/browser?intent=move&role=member")
    make_in_browser(walk, first=[enter("moveCode", code)])


@chapter(
    "expired", "有効期限が切れたとき",
    "有効期限から30日以内は、ご自身でもう一度取得できます。30日を過ぎた場合は、お問い合わせください。")
def expired(walk: Walk):
    """F-6, C-2."""
    walk.until_days_ago(RENEWED)
    walk.sit_down(EXPIRED(walk))
    from_the_entry_page(walk)
    make_in_browser(walk)


GUIDE = Guide(
    profile="best", home="mihon", prologue=prologue,
    volumes=(
        Volume("administrator", "電子証明書 ご利用手順", "管理者編", (environment, acquire, log_on, grant)),
        Volume("member", "電子証明書 ご利用手順", "利用者編", (member_acquire,)),
        Volume("renewal", "電子証明書 更新・パソコン入れ替え手順", "管理者・利用者編", (renew, member_renew, move, expired)),
        Volume("revocation", "電子証明書 失効・再発行手順", "管理者編", (reissue, revoke)),
    ),
)
