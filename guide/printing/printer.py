"""Prints a volume: once to learn on which page each chapter begins, once more with these pages in its contents."""

import pathlib
import subprocess
import tempfile

from guide.facts import Facts
from guide.walk.book import ToldChapter, Volume

from .layout import AFTER, BEFORE, document, heading

# The cover and the contents.
FRONT_PAGES = 2


def print_volume(
    browser, facts: Facts, volume: Volume, chapters: list[ToldChapter], pictures: pathlib.Path, target: pathlib.Path
):
    titles = {BEFORE: "ご利用環境", **{one.name: one.title for one in chapters}, AFTER: "お問い合わせ"}
    with tempfile.TemporaryDirectory(prefix="inkan-print-") as folder:
        page = browser.new_page()
        try:
            pages: dict[str, int] = {}
            for _ in range(2):
                file = pathlib.Path(folder) / "volume.html"
                file.write_text(document(facts, volume, chapters, pictures, pages))
                page.goto(file.as_uri())
                page.evaluate("document.fonts.ready")
                page.pdf(path=target, prefer_css_page_size=True, print_background=True, tagged=True, outline=True)
                known, pages = pages, first_pages(target, titles)
            assert known == pages, f"the contents moved the chapters of {target.name}: {known}, then {pages}"
        finally:
            page.close()


def first_pages(pdf: pathlib.Path, titles: dict[str, str]) -> dict[str, int]:
    """By the running head, which stands in the first lines of each page of a chapter."""
    text = subprocess.run(["pdftotext", "-layout", pdf, "-"], capture_output=True, text=True, check=True).stdout
    heads = [_squeezed("".join([line for line in page.splitlines() if line.strip()][:2])) for page in text.split("\f")]
    pages = {}
    for number, (name, title) in enumerate(titles.items(), start=1):
        wanted = _squeezed(heading(number, title))
        page = next((index for index, head in enumerate(heads) if index >= FRONT_PAGES and wanted in head), None)
        assert page is not None, f"{pdf.name} has no page of 「{title}」"
        pages[name] = page + 1
    return pages


def _squeezed(text: str) -> str:
    return "".join(text.split())
