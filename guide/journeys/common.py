"""Stretches of the way that several institutions' customers share."""

import datetime
import re

from harness.clerk import Clerk

from guide.walk import Chapter, Walk, chapter, enter, label_of, look, pick, press, press_at

PASSPHRASE = "mihon-desk-2031"
# What a form may ask for of what a person knows by heart, in the order of the forms.
KNOWN = ("contractID", "subscriberID", "logonSecret", "confirmationSecret")


def person(role: str, nth: int = 0, **options):
    """Who walks: the nth of his kind in the sample."""
    return lambda walk: walk.deployment.person(role, nth=nth, **options)


def known(walk: Walk) -> dict[str, str]:
    person = walk.person
    values = (person.contract_id, person.id, person.secret, person.confirmation_secret)
    return {name: value for name, value in zip(KNOWN, values) if value}


def asked(walk: Walk) -> list:
    """An act for each thing that the form before us asks for."""
    acts = [enter(name, value) for name, value in known(walk).items() if _shown(walk, f"input[name={name}]")]
    if walk.person.otp and _shown(walk, "input[name=oneTimePassword]"):
        acts.append(enter("oneTimePassword", walk.deployment.one_time_password(walk.person)))
    return acts


def _shown(walk: Walk, selector: str) -> bool:
    return walk.page.locator(selector).locator("visible=true").count() > 0


# Logging on


def _whose(walk: Walk) -> int:
    """Administrators' ways stand first; where everybody types an ID of his own, one way serves all."""
    one = walk.page.locator(".way.primary").count() == 1
    return 0 if one or walk.person.role == "administrator" else 1


def log_on_by_id(walk: Walk):
    """From the entry page to whatever follows the secret (H-18, T-9)."""
    walk.open("/")
    walk.step("{logOn}の方法を選びます", press_at(".way:not(.primary)", nth=_whose(walk)), on="entry")
    walk.page.wait_for_selector("body[data-page=logon]")
    walk.step("IDと暗証番号を入力します", *asked(walk), press_at("main form [type=submit]"), on="logon")
    second_factor(walk)


def log_on_by_certificate(walk: Walk):
    """The same with the certificate (H-40 to H-51)."""
    walk.open("/")
    walk.step("電子証明書による{logOn}を選びます", press_at(".way.primary", nth=_whose(walk)), on="entry")
    chooser(walk)
    walk.page.wait_for_selector("body[data-page=certificateLogon]")
    secret = label_of(walk.page.locator("input[name=logonSecret]"))
    walk.step(
        f"{secret}を入力します", *asked(walk), press_at("main form [type=submit]"), on="certificateLogon",
        notes=f"{secret}の入力を続けてお間違えになると、ご利用を停止します（ロック）。")
    second_factor(walk)


def log_off():
    """At the upper right (H-59)."""
    return press_at("form.logoff button")


def second_factor(walk: Walk):
    """The one-time password, or the cells of the card that are asked for (H-51, S-21)."""
    walk.page.wait_for_load_state("load")
    if walk.screen != "oneTimePassword":
        return
    names = [field.get_attribute("name") for field in walk.page.locator("input[name^='cell-']").all()]
    cells = [enter(name, walk.person.otp["cells"][name.removeprefix("cell-")],
                   told="お手元のカードの「{name}」の欄の数字を入力します。") for name in names]
    walk.step(
        "お手元のカードの数字を入力します" if cells else "ワンタイムパスワードを入力します",
        *(cells or asked(walk)), press_at("main form [type=submit]"), on="oneTimePassword")


def chooser(walk: Walk):
    """The browser's own window, which no page can photograph: drawn with what it lists (H-42, H-43)."""
    held = walk.certificates()
    rows = "".join(
        f"<tr{' class=chosen' if index == 0 else ''}><td>{one.name}</td><td>{one.issuer}</td>"
        f"<td>{one.not_after:%Y/%m/%d}</td></tr>" for index, one in enumerate(held))
    host = re.sub(r":\d+$", "", walk.deployment.certificate_portal().split("//")[1])
    walk.draw(
        "電子証明書を選びます",
        f"""<h2>証明書の選択</h2><p>{host} での認証に使用する証明書を選択してください</p>
<table><thead><tr><th>件名</th><th>発行元</th><th>有効期限</th></tr></thead><tbody>{rows}</tbody></table>
<p class="buttons"><span class="button" data-mark>OK</span><span class="button">キャンセル</span></p>""",
        texts=f"ブラウザーに電子証明書の一覧が表示されます。「件名」が「{held[0].name}」のものを選び、「OK」を押します。",
        callouts=["「OK」を押します。"],
        notes="電子証明書が1枚だけのときは、この画面が表示されずに進むことがあります。間違えて選んだ場合や、一覧に表示されない"
              "場合は、次の画面の「証明書を選び直す」を押してください。")


# Acquiring and renewing in the browser


def from_the_entry_page(walk: Walk):
    """Whoever cannot or need not log on by ID begins here (S-6, S-7, R-64)."""
    walk.open("/")
    walk.step("電子証明書の取得を始めます", press_at("a[href='/acquire-guide'], a[href='/acquire-selection']"), on="entry")
    walk.page.wait_for_load_state("load")
    if walk.screen == "acquireSelection":
        whose = f"main a[href^='/acquire/browser'][href*='role={walk.person.role}']"
        own = walk.page.locator(whose).count() > 0
        walk.step("どなたの電子証明書かを選びます", press_at(whose if own else "main a[href^='/acquire']"), on="acquireSelection")
        walk.page.wait_for_load_state("load")
    if walk.screen == "acquire":
        walk.step("取得の方法を選びます", press_at("a[href^='/acquire/browser']"), on="acquire")
    walk.page.wait_for_selector("#work", state="visible")
    is_chosen = "role=member" in walk.page.url
    if walk.person.role == "member" and not is_chosen and walk.page.locator(".tabs a:not([aria-current])").count():
        walk.step("「利用者の方」を選びます", press_at(".tabs a:not([aria-current])"), crop=".tabs")


def make_in_browser(walk: Walk, first=()):
    """From the browser's form to the confirmed certificate: made, saved, imported, tried (F-1, F-3, R-86, R-89 to R-95).

    `first` are acts that the form wants before what the person knows.
    """
    page = walk.page
    clerk = Clerk(walk.deployment, walk.pc, page, walk.person)
    clerk.settled()
    with page.expect_download() as download:
        walk.step(
            "ご本人の確認をし、ファイルのパスワードを決めます", *first, *asked(walk),
            enter("passphrase", PASSPHRASE), enter("passphrase-again", PASSPHRASE), enter("device", "経理パソコン"),
            press("次へ"),
            texts="電子証明書は、パスワードで保護したファイルとして、お使いのパソコンに保存されます。",
            notes="ファイルのパスワードは、手順の中で一度だけ使います。取り込みが終わるまで控えておいてください。")
    clerk.keep(download.value)
    walk.step(
        "保存されたファイルを、パソコンに取り込みます",
        look("#tab-windows", "お使いのパソコンの種類を選び、表示される手順のとおりに操作します。"), crop=".block.import",
        texts="ブラウザーの右上（Google Chrome、Microsoft Edge）に表示される、ダウンロードしたファイルを開きます。",
        notes="取り込みが終わりましたら、ダウンロードのフォルダーに残ったファイルは削除してください。")
    clerk.take_in()
    walk.step(
        "取り込みが終わったことを確認します", press_at("#confirm"),
        texts="新しい電子証明書を選ぶ画面が表示されたら、いま取り込んだものを選び、「OK」を押します。")
    walk.step(
        "新しい電子証明書で{logOn}します", look("main .done", "「{name}」と表示されれば、新しい電子証明書が使える状態です。"),
        *asked(walk), press_at("main form [type=submit]"), on="certificateTest")
    second_factor(walk)


def close_browsers(walk: Walk):
    """H-37, H-39."""
    walk.step(
        "{logOff}し、ブラウザーをすべて閉じます", log_off(),
        texts="ブラウザーの画面をすべて閉じてから、もう一度開いてください。次から、新しい電子証明書で{logOn}できます。")
    walk.restart_browser()


# Chapters that differ in words only


@chapter(
    "environment", "ご利用環境の確認",
    "電子証明書を取得する前に、今後お使いになるパソコンで、ご利用環境を確認します。")
def environment(walk: Walk):
    """H-5 to H-7, F-21."""
    walk.sit_down(walk.deployment.people()[0])
    _sound_pc(walk)
    walk.open("/")
    walk.step("確認の画面を開きます", press("ご利用環境の確認"), on="entry")
    walk.step("確認を始めます", press("確認を始める"), on="environmentCheck")
    walk.page.wait_for_selector("#verdict")
    walk.step(
        "結果を確認します", look("#verdict.good", "「{name}」と表示されれば、ご利用いただけます。"), on="environmentCheck",
        texts="「ご確認いただきたい項目」が表示された場合は、画面の案内に従って設定を変更し、もう一度確認してください。",
        notes="お電話でお問い合わせの際に、画面に表示される6文字の確認コードをお伝えいただくと、早くご案内できます。")
    walk.tell(
        "パソコンのユーザー名を確認します",
        "電子証明書を取得するときと、後で{logOn}するときとで、Windowsに同じユーザー名でサインインしている必要があります。ユーザー名とは、"
        "Windowsのサインイン画面に表示される名前です。",
        "例えば「見本　太郎」のユーザー名で取得した電子証明書は、「見本　太郎」でサインインしているときだけお使いいただけます。"
        "「Administrator」など別の名前でサインインすると、証明書の一覧に表示されません。")


def _sound_pc(walk: Walk):
    """Its clock goes as the service's does, which is a year behind ours, and it runs a Windows that is still mended."""
    ahead = datetime.datetime.now(datetime.timezone.utc) - walk.deployment.now()
    walk.page.add_init_script(
        "const origin = performance.timeOrigin;"
        f"Object.defineProperty(performance, 'timeOrigin', {{ value: origin - {ahead.total_seconds() * 1000:.0f} }});")
    walk.context.set_extra_http_headers({"Sec-CH-UA-Platform-Version": '"15.0.0"'})


def acquisition(name: str, title: str, lead: str, who, begin, *remarks: str) -> Chapter:
    """`begin` leads from the entry page to the browser's form."""

    @chapter(name, title, lead)
    def walked(walk: Walk):
        walk.sit_down(who(walk))
        begin(walk)
        make_in_browser(walk)
        walk.step(
            "トップページで、電子証明書の有効期限を確認します",
            look("dl.facts div:has(dt:text('有効期限'))", "「電子証明書の有効期限」が表示されれば、取得は完了です。"), on="top")
        close_browsers(walk)
        walk.remark(*remarks)

    return walked


def by_id_and_the_bar(walk: Walk):
    """H-18 to H-23: the bar on the top page leads to the form."""
    log_on_by_id(walk)
    walk.step(
        "電子証明書の取得を始めます", press_at(".bar.acquire a"), on="top",
        notes="「取得」は、電子証明書をまだ取得されていない間だけ、画面の上に表示されます。")
    walk.step("取得の方法を選びます", press_at("a[href^='/acquire/browser']"), on="acquire")


def logging_on(name: str, title: str, lead: str, who) -> Chapter:
    """H-40 to H-59."""

    @chapter(name, title, lead)
    def walked(walk: Walk):
        walk.sit_down(who(walk))
        log_on_by_certificate(walk)
        to_the_top(walk)
        walk.step(
            "トップページが表示されます",
            look("dl.facts div:has(dt:text('前回'))", "前回{logOn}された日時です。お心当たりのない場合は、すぐにお問い合わせください。"),
            on="top")
        walk.step("お取引が終わりましたら、{logOff}します", log_off(), on="top")

    return walked


def to_the_top(walk: Walk):
    """Past the notice that stands between logon and top page while a certificate is about to end."""
    walk.page.wait_for_load_state("load")
    if walk.screen == "renewalNotice":
        walk.page.locator("main a[href='/top']").first.click()
        walk.page.wait_for_selector("body[data-page=top]")


def renewal(name: str, title: str, lead: str, who, days_ago: int, *remarks: str) -> Chapter:
    """H-60 to H-75; a year has passed but for the last weeks."""

    @chapter(name, title, lead)
    def walked(walk: Walk):
        walk.until_days_ago(days_ago)
        walk.sit_down(who(walk))
        walk.noted["old"] = walk.certificates()[0]
        walk.tell("電子証明書で{logOn}します", "現在お使いの電子証明書で、いつものとおり{logOn}します。")
        with walk.quietly():
            log_on_by_certificate(walk)
        walk.page.wait_for_load_state("load")
        walk.step("「更新」を押します", press_at("main a[href^='/renew']"),
                  texts="有効期限が近づくと、{logOn}の後に「電子証明書更新のお知らせ」が表示されます。",
                  notes="「後で」を押すと、更新せずにトップページへ進みます。有効期限までに必ず更新してください。")
        walk.page.wait_for_load_state("load")
        if walk.screen == "renew":
            walk.step("更新の方法を選びます", press_at("a[href^='/renew/browser']"), on="renew")
        make_in_browser(walk)
        walk.noted["new"] = walk.certificates()[0]
        walk.step(
            "トップページで、新しい有効期限を確認します",
            look("dl.facts div:has(dt:text('有効期限'))", "有効期限が1年先の日付になっていれば、更新は完了です。"), on="top")
        close_browsers(walk)
        walk.remark(*remarks)

    return walked


# What administrators do to their people


def to_the_people(walk: Walk):
    """By the menu, to where somebody is chosen (H-90, S-22, T-13)."""
    walk.step(
        "メニューから、利用者の一覧を開きます", press_at("nav.menu summary:has(~ ul a[href='/subscribers'])"),
        press_at("nav.menu ul ul a[href='/subscribers']"), on="top")
    walk.page.wait_for_selector("body[data-page=subscribers]")


def choose_somebody(walk: Walk, member):
    """H-91 to H-95."""
    row = f"tr:has(label:text-is('{member.id}'))"
    walk.step(
        "変更する利用者を選びます", pick(f"{row} input[name=subscriber]", f"「{member.name}」（{member.id}）を選びます。"),
        press_at("main form button.primary"), on="subscribers")


def back_in_the_list(walk: Walk, member, told: str, title: str):
    walk.page.wait_for_selector("body[data-page=subscribers]")
    walk.step(title, look(f"tr:has(label:text-is('{member.id}')) .people-mark", told), on="subscribers")


def names(walk: Walk) -> list:
    """The name in katakana, where the rules want one and none is registered yet (H-98)."""
    field = walk.page.locator("input[name=kana]")
    return [enter("kana", "ｹｲﾘ ﾀﾛｳ")] if field.count() and not field.input_value() else []


def confirmation(walk: Walk) -> list:
    """What an act wants before it is carried out: a name that is missing, and the secret that the rules ask for."""
    return names(walk) + [enter(name, value) for name, value in known(walk).items()
            if name in ("logonSecret", "confirmationSecret") and _shown(walk, f"input[name={name}]")]
