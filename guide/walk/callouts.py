"""Numbered call-outs over a page, there only while it is photographed."""

import contextlib
import pathlib

from playwright.sync_api import Locator, Page

SCRIPT = (pathlib.Path(__file__).parent / "callouts.js").read_text()


@contextlib.contextmanager
def framed(page: Page, targets: list[Locator], crop: str | None):
    """The part of the page to photograph, with the call-outs drawn; nothing of the page is moved."""
    handles = [target.element_handle() for target in targets]
    clip = page.evaluate(f"([targets, crop]) => ({SCRIPT}).draw(targets, crop)", [handles, crop])
    try:
        yield clip
    finally:
        page.evaluate(f"() => ({SCRIPT}).clear()")
