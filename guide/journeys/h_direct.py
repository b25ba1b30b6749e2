"""みほんダイレクト: five chapters for administrators in the order of H-4, and what users and everybody need."""

from guide.walk import Guide, Volume, Walk, chapter, enter, press, press_at

from .common import import_file


def administrator(walk: Walk):
    return walk.deployment.person("administrator")


@chapter(
    "acquire", "管理者用電子証明書の取得",
    "管理者の方が、ID・暗証番号方式でログオンし、電子証明書を取得します。今後ログオンに使うパソコンで行ってください。")
def acquire(walk: Walk):
    """H-18 to H-39."""
    person = administrator(walk)
    walk.sit_down(person)
    walk.open("/")
    walk.step(
        "ログオンの方法を選びます", press_at("a.way[href^='/logon']"), on="entry")
    walk.step(
        "ID・暗証番号方式でログオンします",
        enter("contractID", person.contract_id), enter("logonSecret", person.secret), press_at("main form [type=submit]"),
        on="logon")
    walk.step("電子証明書の取得を始めます", press("取得"), on="top")
    walk.step("取得の方法を選びます", press_at("a[href='/acquire/browser']"), on="acquire")
    import_file(walk, {"logonSecret": person.secret})


def prologue(walk: Walk):
    walk.until_days_ago(340)


GUIDE = Guide(
    profile="h-direct", home="daiichi", prologue=prologue,
    volumes=(
        Volume("administrator", "電子証明書 取得・更新手順", "管理者編", (acquire,)),
    ),
)
