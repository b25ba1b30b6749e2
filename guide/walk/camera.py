"""Who looks at each screen of a walk: the photographer of the guide, or a judge in the browser tests."""

import dataclasses
import pathlib
from typing import Protocol

from playwright.sync_api import Locator, Page

from .book import Picture
from .callouts import framed


@dataclasses.dataclass(frozen=True)
class Shot:
    """A screen as a step shows it, before the act that leaves it."""

    name: str
    """`chapter-03`, unique in a walk."""
    screen: str
    """The page's stable name, its `data-page`; empty for a drawing of a window that is not the portal's."""
    title: str
    targets: list[Locator]
    """What the call-outs ①②③ point at, in this order."""
    crop: str | None
    """A selector of what is to be seen, where that is less than the camera would choose."""


class Camera(Protocol):
    """`take` may raise AssertionError: the step fails, and with it the build or the test."""

    def take(self, page: Page, shot: Shot) -> Picture | None: ...


class Photograph:
    """Takes each screen with numbered call-outs into a folder."""

    def __init__(self, folder: pathlib.Path):
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def take(self, page: Page, shot: Shot) -> Picture:
        file = f"{shot.name}.png"
        with framed(page, shot.targets, shot.crop) as clip:
            page.screenshot(path=self.folder / file, clip=clip, full_page=True, animations="disabled", caret="hide")
        return Picture(file, round(clip["width"]), round(clip["height"]), shot.screen or None, f"{shot.title}の画面")
