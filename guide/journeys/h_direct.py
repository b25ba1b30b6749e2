"""みほんダイレクト: administrators' five chapters in the order of H-4, their users' companion, and what goes wrong."""

from guide.walk import Guide, Volume, Walk, chapter, choose, look, press_at, tick

from . import common
from .common import (
    acquisition, back_in_the_list, by_id_and_the_bar, choose_somebody, confirmation, environment, from_the_entry_page,
    log_off, log_on_by_certificate, logging_on, make_in_browser, person, renewal, to_the_people, to_the_top,
)

ADMINISTRATOR = person("administrator")
# He acquired his certificate a year ago; his colleague has not been allowed to yet.
MEMBER = person("member")
NEW_MEMBER = person("member", granted=False)
# Of other contracts: one whose certificate has expired, one who has been given a new PC, and his administrator.
EXPIRED = person("member", nth=2)
MOVED = person("member", nth=3)
MOVED_ADMINISTRATOR = person("administrator", nth=2)


def prologue(walk: Walk):
    walk.pc_of(EXPIRED(walk)).issue(EXPIRED(walk))
    walk.until_days_ago(340)
    for who in (MEMBER, MOVED, MOVED_ADMINISTRATOR):
        walk.pc_of(who(walk)).issue(who(walk))


acquire = acquisition(
    "acquire", "管理者用電子証明書の取得",
    "管理者の方が、ID・暗証番号方式でログオンし、電子証明書を取得します。今後ログオンに使うパソコンで行ってください。",
    ADMINISTRATOR, by_id_and_the_bar,
    "取得が完了すると、ID・暗証番号方式によるログオンはできなくなります。次からは電子証明書方式でログオンしてください。",
    "電子証明書は、取得したパソコンとユーザー名でのみお使いいただけます。")

log_on = logging_on(
    "logon", "電子証明書方式による管理者ログオン",
    "取得した電子証明書でログオンします。契約法人IDの入力は必要ありません。", ADMINISTRATOR)

renew = renewal(
    "renew", "管理者用電子証明書の更新",
    "電子証明書の有効期限は、取得した日から1年間です。有効期限の30日前の午前9時から更新できます。30日前と10日前には、ご登録の"
    "電子メールアドレスへお知らせをお送りします。", ADMINISTRATOR, 4,
    "新しい電子証明書が発行されると、これまでの電子証明書は、有効期限の前でもお使いいただけなくなります。",
    "電子メールで、IDや暗証番号をお尋ねすることはありません。")


@chapter(
    "tidy", "更新後の確認と古い電子証明書の削除",
    "更新すると、パソコンに新しい電子証明書と古い電子証明書の両方が残ります。間違いを防ぐため、古いものを削除します。")
def tidy(walk: Walk):
    """H-77 to H-86."""
    walk.sit_down(ADMINISTRATOR(walk))
    old, new = walk.noted["old"], walk.noted["new"]
    walk.tell(
        "証明書の一覧を開きます", "ブラウザーの画面をすべて閉じます。",
        "Windowsの「インターネット オプション」を開き、「コンテンツ」の「証明書」を押します。「個人」の一覧を表示します。")
    walk.draw(
        "有効期限が先に来る電子証明書を選び、削除します", _store([new, old], chosen=old),
        callouts=[f"有効期限が「{old.not_after:%Y/%m/%d}」のものを選びます。", "「削除」を押します。"],
        texts=f"「発行先」が「{old.name}」の電子証明書が2枚表示されます。有効期限が{new.not_after:%Y/%m/%d}のものが新しい電子証明書、"
              f"{old.not_after:%Y/%m/%d}のものが古い電子証明書です。",
        notes="新しい電子証明書を誤って削除すると、ログオンできなくなります。有効期限をよくご確認ください。")
    walk.draw(
        "確認の画面で「はい」を押します",
        "<h2>証明書</h2><p>この証明書で暗号化されたデータは、復号できなくなります。証明書を削除しますか。</p>"
        '<p class="buttons"><span class="button" data-mark>はい</span><span class="button">いいえ</span></p>',
        callouts=["「はい」を押します。"])
    walk.draw(
        "新しい電子証明書だけが残ったことを確認します", _store([new]),
        callouts=["有効期限が1年先の日付のものが1枚だけ表示されれば、完了です。"],
        texts="確認が済みましたら、一覧の画面を閉じ、もう一度ログオンしてください。")
    walk.remark(
        f"新しい電子証明書を削除してしまったときは、管理者の方は{walk.facts.help_number}へお電話ください。再発行（初期化）の"
        "お手続きをご案内します。利用者の方は、管理者の方に再発行をご依頼ください。")


def _store(certificates, chosen=None) -> str:
    rows = "".join(
        f"<tr{' class=chosen' if one is chosen else ''}{' data-mark' if one is chosen or chosen is None else ''}>"
        f"<td>{one.name}</td><td>{one.issuer}</td><td>{one.not_after:%Y/%m/%d}</td><td>&lt;なし&gt;</td></tr>"
        for one in certificates)
    mark = " data-mark" if chosen else ""
    return f"""<p class="bar"><span class="on">個人</span><span>ほかの人</span><span>中間証明機関</span></p>
<table><thead><tr><th>発行先</th><th>発行者</th><th>有効期限</th><th>フレンドリ名</th></tr></thead><tbody>{rows}</tbody></table>
<p class="buttons"><span class="button"{mark}>削除</span><span class="button">閉じる</span></p>"""


@chapter(
    "issue", "利用者への電子証明書の発行",
    "利用者の方がID・暗証番号方式から電子証明書方式に移るには、管理者の方による発行の操作が必要です。")
def issue(walk: Walk):
    """H-88 to H-104."""
    member = NEW_MEMBER(walk)
    walk.sit_down(ADMINISTRATOR(walk))
    walk.tell("電子証明書方式で管理者ログオンします", "「電子証明書方式による管理者ログオン」の手順でログオンします。")
    with walk.quietly():
        log_on_by_certificate(walk)
        to_the_top(walk)
    to_the_people(walk)
    choose_somebody(walk, member)
    walk.page.wait_for_selector("body[data-page=subscriberChange]")
    walk.step(
        "「発行する」を選び、変更を確定します", choose("issuing", "yes"), *confirmation(walk), press_at("main form button.primary"),
        on="subscriberChange")
    back_in_the_list(walk, member, "「電子証明書」の欄が「○」になります。", "発行の操作が完了したことを確認します")
    walk.step("ログオフします", log_off(), on="subscribers")
    walk.tell(
        "利用者の方に、取得をご案内ください",
        "発行の操作の後、利用者の方が、ご自身のパソコンで電子証明書を取得します。手順は、『電子証明書 取得・更新手順（利用者編）』を"
        "ご覧ください。")
    walk.remark("「発行する」にした日の翌日から80日以内に取得してください。期限を過ぎた場合は、もう一度「発行する」の操作が必要です。")


member_acquire = acquisition(
    "member-acquire", "利用者用電子証明書の取得",
    "管理者の方が「発行する」の操作をした後に、利用者の方が、今後ログオンに使うパソコンで取得します。", NEW_MEMBER, by_id_and_the_bar,
    "取得が完了すると、ID・暗証番号方式によるログオンはできなくなります。",
    "電子証明書は、取得したパソコンとユーザー名でのみお使いいただけます。")

member_log_on = logging_on(
    "member-logon", "電子証明書方式による利用者ログオン", "取得した電子証明書でログオンします。IDの入力は必要ありません。", NEW_MEMBER)

member_renew = renewal(
    "member-renew", "利用者用電子証明書の更新",
    "電子証明書の有効期限は、取得した日から1年間です。有効期限の30日前の午前9時から更新できます。", MEMBER, 4,
    "新しい電子証明書が発行されると、これまでの電子証明書は、有効期限の前でもお使いいただけなくなります。"
    "古い電子証明書の削除の方法は、管理者の方にお尋ねください。")


@chapter(
    "reissue", "利用者用電子証明書の失効・再発行",
    "利用者の方が、電子証明書を失った、有効期限が切れた、パソコンを入れ替えるなどの理由でログオンできないときは、管理者の方が、"
    "これまでの電子証明書を失効させ、新しく発行します。")
def reissue(walk: Walk):
    """H-17, H-106, T-16 to T-18."""
    member = MEMBER(walk)
    walk.sit_down(ADMINISTRATOR(walk))
    walk.tell("電子証明書方式で管理者ログオンします", "「電子証明書方式による管理者ログオン」の手順でログオンします。")
    with walk.quietly():
        log_on_by_certificate(walk)
        to_the_top(walk)
    to_the_people(walk)
    choose_somebody(walk, member)
    walk.page.wait_for_selector("body[data-page=subscriberChange]")
    walk.step(
        "失効と再発行を選び、変更を確定します", tick("reissue"), *confirmation(walk), press_at("main form button.primary"),
        on="subscriberChange", notes="これまでの電子証明書は、すぐに使えなくなります。ログオン中の場合は、その時点でご利用が終わります。")
    back_in_the_list(
        walk, member, "「電子証明書」の欄が「○」のまま、新しい電子証明書を取得できる状態になります。", "再発行の操作が完了したことを確認します")
    walk.step("ログオフします", log_off(), on="subscribers")
    walk.tell("利用者の方に、取得をご案内ください", "利用者の方が、今後お使いになるパソコンで、新しい電子証明書を取得します。")


@chapter(
    "revoke", "利用者用電子証明書の失効",
    "退職された方や、パソコンを紛失された方の電子証明書を、すぐに使えなくします。新しい電子証明書は発行しません。")
def revoke(walk: Walk):
    """H-17, C-23."""
    member = NEW_MEMBER(walk)
    walk.sit_down(ADMINISTRATOR(walk))
    with walk.quietly():
        log_on_by_certificate(walk)
        to_the_top(walk)
        to_the_people(walk)
    choose_somebody(walk, member)
    walk.page.wait_for_selector("body[data-page=subscriberChange]")
    walk.step("失効だけを行う画面へ進みます", press_at("main a[href$='/revoke']"), on="subscriberChange")
    walk.page.wait_for_selector("body[data-page=revokeConfirmation]")
    walk.step(
        "内容を確認し、失効を実行します", *confirmation(walk), press_at("main form [type=submit]"), on="revokeConfirmation")
    walk.step("失効が完了したことを確認します", look(".done", "「{name}」と表示されます。"), on="revoked")
    with walk.quietly():
        walk.step("ログオフ", log_off())


def _reissued(walk: Walk, member):
    """By his administrator, who does not appear in the chapter."""
    other = next(one for one in walk.deployment.people()
                 if one.role == "administrator" and one.contract_number == member.contract_number)
    with walk.quietly():
        walk.sit_down(other)
        if walk.certificates():
            log_on_by_certificate(walk)
        else:
            common.log_on_by_id(walk)
        to_the_top(walk)
        to_the_people(walk)
        choose_somebody(walk, member)
        walk.page.wait_for_selector("body[data-page=subscriberChange]")
        allowed = walk.page.locator("input[name=issuing][value=yes]").is_checked()
        act = tick("reissue") if allowed else choose("issuing", "yes")
        walk.step("再発行", act, *confirmation(walk), press_at("main form button.primary"))
        walk.page.wait_for_selector("body[data-page=subscribers]")
        walk.step("ログオフ", log_off())
    walk.close_browser()


@chapter(
    "expired", "有効期限が切れたとき（利用者）",
    "有効期限までに更新されなかった電子証明書では、ログオンできません。管理者の方による再発行の後、もう一度取得します。")
def expired(walk: Walk):
    """C-2, F-4, H-17."""
    member = EXPIRED(walk)
    walk.sit_down(member)
    walk.open("/", certificate_host=True)
    walk.step(
        "ログオンできないことを確認します", on="failure",
        texts="有効期限の切れた電子証明書は、ブラウザーの一覧に表示されません。そのままログオンに進むと、この画面が表示されます。")
    walk.tell("管理者の方に、再発行を依頼します", "管理者の方が、『失効・再発行手順』に従って再発行の操作をします。")
    _reissued(walk, member)
    walk.sit_down(member)
    from_the_entry_page(walk)
    make_in_browser(walk)


@chapter(
    "pc-change", "パソコンを入れ替えるとき（利用者）",
    "電子証明書は、取得したパソコンでのみお使いいただけます。新しいパソコンでは、新しい電子証明書を取得します。")
def pc_change(walk: Walk):
    """H-8 to H-13, H-17."""
    member = MOVED(walk)
    walk.tell(
        "管理者の方に、再発行を依頼します",
        "新しいパソコンの準備ができましたら、管理者の方に再発行を依頼します。再発行の操作が行われると、これまでのパソコンの電子証明書は"
        "使えなくなります。")
    _reissued(walk, member)
    walk.sit_down(member, pc="new")
    from_the_entry_page(walk)
    make_in_browser(walk)
    walk.remark("これまでのパソコンを処分する前に、残った電子証明書を削除してください。")


@chapter(
    "reset", "管理者の方がログオンできないとき（再発行・初期化）",
    "パソコンの故障や入れ替え、電子証明書の削除や期限切れなどで管理者の方がログオンできないときは、再発行（初期化）をお申し込みください。")
def reset(walk: Walk):
    """H-14 to H-16."""
    chief = MOVED_ADMINISTRATOR(walk)
    facts = walk.facts
    walk.tell(
        "再発行（初期化）をお申し込みください",
        "お取引店の窓口に、「管理者用電子証明書再発行（初期化）依頼書」をご提出ください。",
        f"ご登録の電話番号から{facts.help_number}（受付時間　{facts.help_hours}）へお電話いただき、一定の条件を満たす場合は、"
        "お電話でも承ります。1回のお電話で承るのは、1つの契約法人IDです。")
    walk.deployment.operator(
        "reset", "--institution", walk.deployment.home, "--contract", chief.contract_number, "--channel", "form",
        "--form", "A-15", "--reason", "new PC")
    walk.sit_down(chief, pc="new")
    from_the_entry_page(walk)
    make_in_browser(walk)
    walk.remark("再発行（初期化）が行われると、これまでの電子証明書は使えなくなります。")


GUIDE = Guide(
    profile="h-direct", home="daiichi", prologue=prologue,
    volumes=(
        Volume("administrator", "電子証明書 取得・更新手順", "管理者編", (environment, acquire, log_on, renew, tidy, issue)),
        Volume("member", "電子証明書 取得・更新手順", "利用者編", (member_acquire, member_log_on, member_renew)),
        Volume("revocation", "電子証明書 失効・再発行手順", "管理者編", (reissue, revoke)),
        Volume("trouble", "電子証明書 お困りのときは", "管理者・利用者編", (expired, pc_change, reset)),
    ),
)
