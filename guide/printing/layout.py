"""A volume as one HTML document, laid out in pages by its style sheet."""

import html
import pathlib

from guide.facts import Facts
from guide.walk.book import Step, ToldChapter, Volume

# What every volume has beside its chapters; no chapter has such a name.
BEFORE, AFTER = "your_pc", "whom_to_call"
STYLE = (pathlib.Path(__file__).parent / "style.css").read_text()


def document(facts: Facts, volume: Volume, chapters: list[ToldChapter], pictures: pathlib.Path, pages: dict[str, int]) -> str:
    """`pages` has the page of each heading, once it is known."""
    sections = [(BEFORE, "ご利用環境", environment(facts))]
    sections += [(one.name, one.title, chapter(one, pictures)) for one in chapters]
    sections.append((AFTER, "お問い合わせ", help_page(facts)))
    return f"""<!DOCTYPE html>
<html lang="ja"><head><meta charset="utf-8">
<title>{_(f"{facts.institution} {facts.service} {volume.title}（{volume.reader}）")}</title>
<style>:root {{ --main: {facts.colours["main"]}; --deep: {facts.colours["deep"]}; --tint: {facts.colours["tint"]}; }}
{STYLE}
{running(facts, volume, sections)}</style></head><body>
{cover(facts, volume)}
{contents(sections, pages)}
{"".join(_section(number, *section) for number, section in enumerate(sections, start=1))}
</body></html>"""


def running(facts: Facts, volume: Volume, sections) -> str:
    """The head and foot of each page: where one is, whom to call, which page it is."""
    foot = f'{facts.institution}　お問い合わせ {facts.help_number}　受付時間 {facts.help_hours}'
    rules = [f"""@page {{ @bottom-left {{ content: "{_css(foot)}"; }} @bottom-right {{ content: counter(page); }} }}
@page cover {{ @bottom-left {{ content: none; }} @bottom-right {{ content: none; }} }}"""]
    for number, (name, title, _content) in enumerate(sections, start=1):
        rules.append(f"""@page s-{name} {{ @top-left {{ content: "{_css(heading(number, title))}"; }}
  @top-right {{ content: "{_css(f"{volume.title}（{volume.reader}）")}"; }} }}
#{name} {{ page: s-{name}; }}""")
    return "\n".join(rules)


def heading(number: int, title: str) -> str:
    return f"{number}　{title}"


def cover(facts: Facts, volume: Volume) -> str:
    return f"""<section class="cover">
<div class="band"><span class="mark">{_(facts.mark)}</span><span class="bank">{_(facts.institution)}</span></div>
<div class="name"><p class="service">{_(facts.service)}</p><h1>{_(volume.title)}</h1><p class="reader">{_(volume.reader)}</p></div>
<div class="imprint"><p class="revision">{_(facts.revision)}</p>
<div class="call"><p>お問い合わせ</p><p class="number">{_(facts.help_number)}</p><p>受付時間　{_(facts.help_hours)}</p></div></div>
</section>"""


def contents(sections, pages: dict[str, int]) -> str:
    lines = "".join(
        f'<li><a href="#{name}"><span class="n">{number}</span><span class="t">{_(title)}</span>'
        f'<span class="dots"></span><span class="p">{pages.get(name, 0)}</span></a></li>'
        for number, (name, title, _content) in enumerate(sections, start=1))
    return f"""<section class="contents"><h2>目次</h2><ol>{lines}</ol>
<p class="about">本書の画面は、サービスを実際に操作して撮影したものです。画面に表示される番号・お名前・日時は見本です。ご契約の内容により、
お客さまの画面と異なる場合があります。</p></section>"""


def _section(number: int, name: str, title: str, content: str) -> str:
    return f"""<section class="chapter" id="{name}"><h2><span class="n">{number}</span><span>{_(title)}</span></h2>
{content}</section>"""


def environment(facts: Facts) -> str:
    rules = facts.rules["environment"]
    say, certificate = facts.say, facts.say("{certificate}")
    notes = [
        f"{certificate}は、取得したときと同じパソコンに、同じユーザー名（ドメインをお使いの場合は同じドメイン）でサインインしているときだけ"
        "お使いいただけます。ユーザー名とは、Windowsのサインイン画面に表示される名前です。",
        f"{certificate}を取り込んだ後に、ユーザー名やドメインを変更すると、お使いいただけなくなることがあります。変更の前に、"
        "社内のネットワーク管理者の方にご相談ください。",
        "社内のネットワーク（LAN）からご利用の場合は、取得の前に、ネットワーク管理者の方にご確認ください。",
    ]
    names = {"Edge": "Microsoft Edge", "Chrome": "Google Chrome", "Firefox": "Mozilla Firefox", "Safari": "Safari"}
    systems = "".join(f"<li>{_(system)}</li>" for system in rules["systems"])
    browsers = "".join(f"<li>{_(names.get(browser, browser))}</li>" for browser in rules["browsers"])
    return f"""<p class="lead">お手続きの前に、お使いのパソコンが次の環境に当てはまることをご確認ください。</p>
<table class="environment"><tbody><tr><th scope="row">OS</th><td><ul>{systems}</ul></td></tr>
<tr><th scope="row">ブラウザー</th><td><ul>{browsers}</ul></td></tr></tbody></table>
<p>パソコンの状態は、{say("{logOn}")}前のトップページの「ご利用環境の確認」でお調べいただけます。</p>
<h3 class="how">OSのバージョンの調べ方</h3>
<ol class="plain"><li>キーボードの「Windows」キーを押しながら「R」キーを押します。</li>
<li>「ファイル名を指定して実行」に「winver」と入力し、「OK」を押します。</li>
<li>表示されたバージョンを確認し、「OK」を押します。</li></ol>
{_notes(notes)}"""


def chapter(told: ToldChapter, pictures: pathlib.Path) -> str:
    lead = f'<p class="lead">{_(told.lead)}</p>' if told.lead else ""
    steps = "".join(step(number, one, pictures) for number, one in enumerate(told.steps, start=1))
    return f"{lead}{steps}{_notes(told.notes)}"


def step(number: int, told: Step, pictures: pathlib.Path) -> str:
    texts = "".join(f"<p>{_(text)}</p>" for text in told.texts)
    marks = "".join(f'<li><span class="mark-number">{index}</span><span>{_(callout)}</span></li>'
                    for index, callout in enumerate(told.callouts, start=1))
    marks = f'<ol class="marks">{marks}</ol>' if marks else ""
    return f"""<section class="step"><h3><span class="n">手順{number}</span><span>{_(told.title)}</span></h3>
{texts}{marks}{picture(told, pictures)}{_notes(told.notes)}</section>"""


def picture(told: Step, pictures: pathlib.Path) -> str:
    if not told.picture:
        return ""
    photo = told.picture
    # 1,000 CSS pixels of the screen are 130 mm of the page; what would leave its step no room on one page shrinks as a
    # whole, as does what would be higher than 175 mm.
    scale = min(130 / 1000, min(175, room(told)) / photo.height)
    return (f'<img src="{(pictures / photo.file).resolve().as_uri()}" alt="{_(photo.alt)}" '
            f'style="width: {photo.width * scale:.1f}mm; height: {photo.height * scale:.1f}mm">')


def room(told: Step) -> int:
    """How many millimetres of a page a step's words leave."""
    lines = len(told.callouts) + sum(1 + len(text) // 44 for text in told.texts + told.notes)
    return 225 - 6 * lines - (14 if told.notes else 0)


def help_page(facts: Facts) -> str:
    return f"""<p class="lead">お手続きの途中でお困りのときは、画面をそのままにして、次の番号へお電話ください。画面の右下に表示される
「画面番号」と、エラーのときは「INK-」で始まる番号をお伝えいただくと、早くご案内できます。</p>
<div class="call large"><p>{_(facts.institution)}　{_(facts.service)}</p><p class="number">{_(facts.help_number)}</p>
<p>受付時間　{_(facts.help_hours)}</p></div>
{_notes([
    f"{facts.institution}が、お電話・電子メール・SMSで{facts.term('logonSecret')}やワンタイムパスワードをお尋ねすることは決してありません。",
    "「電子証明書の期限が切れる」などと操作を急がせる電話や電子メールは、詐欺のおそれがあります。その場で操作をせず、いったん電話を切り、"
    "上の番号へご確認ください。",
    facts.say("{logOn}ページへは、電子メールのリンクからではなく、ブックマークなどからお進みください。"),
])}"""


def _notes(notes: list[str]) -> str:
    items = "".join(f"<li>{_(note)}</li>" for note in notes)
    return f'<aside class="notes"><p class="notes-name">ご注意</p><ul>{items}</ul></aside>' if items else ""


def _(text: str) -> str:
    return html.escape(text)


def _css(text: str) -> str:
    """Inside a CSS string, which stands in an HTML style element."""
    return text.replace("\\", "\\\\").replace('"', '\\"').replace("<", "\\3c ")
