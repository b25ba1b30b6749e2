"""みほんダイレクト: administrators' five chapters in the order of H-4, their users' companion, and what goes wrong."""

from guide.walk import Guide, Volume, Walk, chapter, choose, enter, look, press, press_at

from . import common
from .common import close_browsers, log_on_by_certificate, log_on_by_id, make_in_browser, second_factor


def administrator(walk: Walk):
    return walk.deployment.person("administrator")


@chapter(
    "acquire", "管理者用電子証明書の取得",
    "管理者の方が、ID・暗証番号方式でログオンし、電子証明書を取得します。今後ログオンに使うパソコンで行ってください。")
def acquire(walk: Walk):
    """H-18 to H-39, H-52."""
    walk.sit_down(administrator(walk))
    log_on_by_id(walk)
    walk.step(
        "電子証明書の取得を始めます", press("取得"), on="top",
        notes="「取得」は、管理者用電子証明書をまだ取得されていない間だけ、画面の上に表示されます。")
    walk.step("取得の方法を選びます", press_at("a[href='/acquire/browser']"), on="acquire")
    make_in_browser(walk)
    walk.step(
        "トップページで、電子証明書の有効期限を確認します",
        look("dl.facts div:has(dt:text('有効期限'))", "「電子証明書の有効期限」が表示されれば、取得は完了です。"), on="top",
        texts="この日の午前9時になると、電子証明書は使えなくなります。有効期限の30日前から更新できます。")
    close_browsers(walk)
    walk.remark(
        "取得が完了すると、ID・暗証番号方式によるログオンはできなくなります。",
        "電子証明書は、取得したパソコンとユーザー名でのみお使いいただけます。")


@chapter(
    "logon", "電子証明書方式によるログオン",
    "取得した電子証明書でログオンします。契約法人IDの入力は必要ありません。")
def log_on(walk: Walk):
    """H-40 to H-59."""
    walk.sit_down(administrator(walk))
    log_on_by_certificate(walk)
    walk.step(
        "管理者トップページが表示されます",
        look("dl.facts div:has(dt:text('前回ログオン日時'))", "前回ログオンした日時です。お心当たりのない場合は、お問い合わせください。"),
        on="top")
    walk.step("お取引が終わりましたら、ログオフします", press("ログオフ"), on="top")


GUIDE = Guide(
    profile="h-direct", home="daiichi", prologue=lambda walk: walk.until_days_ago(340),
    volumes=(
        Volume("administrator", "電子証明書 取得・更新手順", "管理者編", (acquire, log_on)),
    ),
)
