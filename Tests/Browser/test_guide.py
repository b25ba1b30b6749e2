"""The guide that writes itself: one short journey, its PDF as it would be handed out, and its pages at /guide."""

import json
import pathlib
import re
import shutil
import subprocess

import pytest
from harness import pages
from harness.deployment import Deployment
from harness.pc import PC
from harness.web import Web

from guide.journeys import common
from guide.make import make
from guide.walk import Guide, StepFailed, Volume, Walk, chapter, press


@chapter("trial", "ID・暗証番号方式による{logOn}", "はじめて{logOn}します。")
def trial(walk: Walk):
    walk.sit_down(walk.deployment.person("administrator"))
    common.log_on_by_id(walk)
    walk.step("{logOff}します", common.log_off(), on="top", notes="離席するときは、必ず{logOff}してください。")
    walk.tell("ブラウザーを閉じます", "ブラウザーの画面をすべて閉じます。")


def guide(*chapters) -> Guide:
    return Guide("h-direct", "daiichi", (Volume("volume", "ご利用手順", "管理者編", chapters),), start_days_ago=340)


@pytest.fixture(scope="module")
def made(tmp_path_factory, playwright) -> pathlib.Path:
    folder = tmp_path_factory.mktemp("guide") / "daiichi"
    make(guide(trial), folder, playwright)
    return folder


@pytest.fixture(scope="module")
def shown(made):
    """A service in whose folder the guide lies."""

    class Showing(Deployment):
        def prepare(self):
            shutil.copytree(made, self.data / "guide/daiichi")

    with Showing() as deployment:
        yield deployment


def text_of(pdf: pathlib.Path) -> list[list[str]]:
    """The lines of each page, without spaces."""
    told = subprocess.run(["pdftotext", "-layout", pdf, "-"], capture_output=True, text=True, check=True).stdout
    lines = [["".join(line.split()) for line in page.splitlines()] for page in told.split("\f")]
    return [[line for line in page if line] for page in lines][:-1]


def test_the_pdf_is_what_an_institution_hands_out(made):
    """H-1 to H-7: title, revision, contents with pages, environment, numbered steps, notes, the help line on each page."""
    lines = text_of(made / "volume.pdf")
    sheets = ["".join(page) for page in lines]
    for part in ("見本第一銀行", "みほんダイレクト", "ご利用手順", "管理者編", "2026年11月改訂", "00-0000-0001"):
        assert part in sheets[0], f"the cover lacks {part}"
    titles = ["ご利用環境", "ID・暗証番号方式によるログオン", "お問い合わせ"]
    for number, title in enumerate(titles, start=1):
        entries = [re.fullmatch(rf"{number}{re.escape(title)}(\d+)", line) for line in lines[1]]
        page = next(filter(None, entries), None)
        assert page, f"{title} is not in the contents: {lines[1]}"
        assert sheets[int(page[1]) - 1].startswith(f"{number}{title}"), f"{title} is not on page {page[1]}"
    for number, sheet in enumerate(sheets[1:], start=2):
        assert "お問い合わせ00-0000-0001受付時間平日9:00〜18:00（銀行休業日を除く）" in sheet and sheet.endswith(str(number)), sheet
    whole = "".join(sheets)
    for part in ("Windows11", "MicrosoftEdge", "手順1ログオンの方法を選びます", "1「ID・暗証番号方式による管理者ログオン」を押します。",
                 "1「契約法人ID」を入力します。2「契約法人暗証番号」を入力します。3「ログオン」を押します。",
                 "ご注意・離席するときは、必ずログオフしてください。", "手順4ブラウザーを閉じます"):
        assert part in whole, f"{part} is missing"
    assert "{" not in whole, "a word was not filled in"
    pictures = subprocess.run(["pdfimages", "-list", made / "volume.pdf"], capture_output=True, text=True, check=True).stdout
    assert len(re.findall(r"\bimage\b", pictures)) >= 3, pictures


def test_a_step_that_fails_fails_the_guide_and_is_named(tmp_path, playwright):
    """A screen that has lost its button has no guide, and the guide that was there stays."""
    @chapter("lost", "失われたボタン")
    def lost(walk: Walk):
        walk.sit_down(walk.deployment.person("administrator"))
        walk.open("/")
        walk.step("存在しないボタンを押します", press("存在しないボタン"), on="entry")

    (tmp_path / "guide").mkdir()
    (tmp_path / "guide/kept").touch()
    with pytest.raises(StepFailed, match="失われたボタン / step 1 “存在しないボタンを押します”"):
        make(guide(lost), tmp_path / "guide", playwright)
    assert (tmp_path / "guide/kept").exists()


def test_its_pages_are_shown_and_every_page_leads_to_its_place(made, shown, playwright):
    """H-3, H-4, H-56: the screens' help is the step that shows them; nothing of the page is changed by the photograph."""
    with PC(shown) as pc:
        pc.trust()
        with pc.browser(playwright) as context:
            complaints = pages.watch(context)
            page = context.pages[0]
            page.goto(shown.portal("/logon"))
            with context.expect_page() as opened:
                page.get_by_role("link", name=re.compile("^ご利用の手引き")).click()
            help_page = opened.value
            pages.arrive(help_page, "guideChapter", "guide-chapter")
            assert help_page.url.endswith("/guide/trial#step-2")
            picture = help_page.locator("#step-2 img")
            picture.scroll_into_view_if_needed()
            assert picture.evaluate("async image => { await image.decode(); return image.naturalWidth; }") == 2000
            help_page.get_by_role("link", name="手引きの目次へ").click()
            pages.arrive(help_page, "guide", "guide")
            assert "2026年11月改訂" in help_page.locator("main").inner_text()
            with help_page.expect_download() as download:
                help_page.get_by_role("link", name=re.compile("^印刷用の冊子")).click()
            assert download.value.suggested_filename == "daiichi-volume.pdf"
            assert pathlib.Path(download.value.path()).read_bytes() == (made / "volume.pdf").read_bytes()
            assert not complaints, complaints


def test_no_address_leads_to_anything_else_of_the_folder(made, shown):
    listed = {step["picture"]["file"] for step in json.loads((made / "guide.json").read_text())["volumes"][0]["chapters"][0]["steps"]
              if step["picture"]}
    assert listed == {"trial-01.png", "trial-02.png", "trial-03.png"}
    with Web(shown) as web:
        for name in listed:
            answer = web.get(shown.portal(f"/guide/trial/{name}"))
            assert answer.status == 200 and answer.header("content-type") == "image/png"
        for path in (
            "/guide/trial/guide.json", "/guide/guide.json", "/guide/trial/..%2f..%2finkand.json5", "/guide/../inkand.json5",
            "/guide/%2e%2e/%2e%2e/inkand.json5", "/guide/trial/trial-01.png%00.pdf", "/guide/trial/TRIAL-01.PNG",
            "/guide/volume/trial-01.png", "/guide/trial/volume.pdf", "/guide//trial-01.png", "/guide/trial/trial-01.png/",
            f"/guide/trial/{'a' * 4000}.png",
        ):
            answer = web.get(shown.portal(path), "--path-as-is")
            assert answer.status in (400, 404), f"{path}: {answer.status}"
        assert web.get(shown.portal("/guide", institution="daini")).status == 404, "another institution shows this guide"
