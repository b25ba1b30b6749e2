"""A customer's way through the portal of a served deployment."""

import contextlib
import functools
import pathlib
import re

from harness.deployment import Deployment, Person, long_ago
from harness.pc import CHROMIUM, PC
from harness.processes import run
from playwright.sync_api import BrowserContext, Page
from playwright.sync_api import Error as BrowserError

from guide.facts import Facts

from .acts import Act
from .book import Chapter, Guide, Step, ToldChapter
from .camera import Camera, Shot
from .certificates import Held, held

WINDOW = (pathlib.Path(__file__).parent / "window.css").read_text()
# As wide as a page of the guide can show legibly.
VIEWPORT = {"width": 1000, "height": 760}


@functools.cache
def windows_chrome() -> str:
    """The customers' PCs run Windows, and pages that help with a PC show what fits it."""
    version = re.search(r"\d+", run(CHROMIUM, "--version").stdout)[0]
    return ("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
            f"Chrome/{version}.0.0.0 Safari/537.36")


class StepFailed(AssertionError):
    """Where the walk came to its end."""


class Walk:
    """Goes through chapters as one person after the other, each at a PC of his own.

    What is told is collected in `chapters`; `camera` looks at every screen.
    """

    def __init__(self, guide: Guide, deployment: Deployment, playwright, camera: Camera):
        self.guide, self.deployment, self.playwright, self.camera = guide, deployment, playwright, camera
        self.facts = Facts.of(deployment.data, deployment.home)
        self.chapters: list[ToldChapter] = []
        self.person: Person | None = None
        self.noted: dict[str, Held] = {}
        """What later chapters tell of, such as the certificate that was renewed."""
        self._seat = ""
        self._quiet = False
        self._pcs: dict[str, PC] = {}
        self._browser: contextlib.ExitStack | None = None
        self.context: BrowserContext | None = None
        self.page: Page | None = None

    def __enter__(self) -> "Walk":
        return self

    def __exit__(self, *failure):
        self.close_browser()
        for pc in self._pcs.values():
            pc.__exit__(*failure)

    # Chapters

    def walk(self, chapter: Chapter):
        """Goes through one chapter; what goes wrong is told with the step at which it did."""
        say = self.facts.say
        self.chapters.append(ToldChapter(chapter.name, say(chapter.title), say(chapter.lead)))
        try:
            chapter.walked(self)
        except StepFailed:
            raise
        except Exception as failure:
            raise StepFailed(f"{self._place()}, after it: {failure}") from failure
        finally:
            self.close_browser()

    @property
    def told(self) -> ToldChapter:
        return self.chapters[-1]

    def _place(self) -> str:
        told = self.told
        last = told.steps[-1].title if told.steps else "the beginning"
        where = ""
        if self.page and not self.page.is_closed():
            main = self.page.locator("main")
            text = main.inner_text()[:600] if main.count() else ""
            where = f"\n  at {self.page.url} ({self.screen}): {text}"
        return f"{self.guide.profile} / {told.title} / step {len(told.steps)} “{last}”{where}"

    # Who sits where

    def sit_down(self, person: Person, pc: str = ""):
        """At his PC, or at another one that is called `pc`; a browser is open there."""
        self.close_browser()
        self.person = person
        self._seat = f"{person!r} {pc}"
        self.open_browser()

    @property
    def pc(self) -> PC:
        """The PC of who sits there; it keeps its certificates as long as the walk lasts."""
        if self._seat not in self._pcs:
            pc = self._pcs[self._seat] = PC(self.deployment)
            pc.trust()
        return self._pcs[self._seat]

    def pc_of(self, person: Person, pc: str = "") -> PC:
        """His PC, without sitting down at it."""
        self._seat = f"{person!r} {pc}"
        return self.pc

    def open_browser(self):
        self._browser = contextlib.ExitStack()
        self.context = self._browser.enter_context(
            self.pc.browser(self.playwright, accept_downloads=True, device_scale_factor=2, user_agent=windows_chrome()))
        self.page = self.context.pages[0]
        self.page.set_viewport_size(VIEWPORT)

    def close_browser(self):
        if self._browser:
            self._browser.close()
            self._browser = self.context = self.page = None

    def restart_browser(self):
        """ブラウザーをすべて閉じて開き直す (H-39)."""
        self.close_browser()
        self.open_browser()

    def open(self, path: str = "/", certificate_host: bool = False):
        host = self.deployment.certificate_portal if certificate_host else self.deployment.portal
        self.page.goto(host(path))
        self.page.wait_for_load_state("load")

    # Telling

    @property
    def screen(self) -> str:
        return self.page.locator("body").get_attribute("data-page") or ""

    def step(
        self, title: str, *acts: Act, on: str | None = None, notes: list[str] | str = (), crop: str | None = None,
        texts: list[str] | str = (), photo: bool = True,
    ):
        """One numbered step: the acts are done in order, their call-outs told and shown on one photograph.

        The photograph is taken before the last act where that one leaves the screen, so it shows what was typed.
        `on` names the screen (`data-page`) on which the step must be.
        """
        step = self._told(title, texts, notes)
        self._tell(step)
        try:
            if on:
                self.page.wait_for_selector(f"body[data-page='{on}']")
            self.page.wait_for_load_state("load")
            last = acts[-1] if acts and acts[-1].leaves else None
            for act in acts:
                if act is not last:
                    act.perform(act.find(self.page))
            targets = [act.find(self.page) for act in acts]
            step.callouts = [self.facts.say(act.sentence(target)) for act, target in zip(acts, targets)]
            self._see(step, targets, crop, photo)
            if last:
                last.perform(targets[-1])
                self.page.wait_for_load_state("load")
        except (AssertionError, BrowserError) as failure:
            raise StepFailed(f"{self._place()}\n{failure}") from failure

    def tell(self, title: str, *texts: str, notes: list[str] | str = ()):
        """A step outside the browser: at the counter, in a window of the operating system."""
        self._tell(self._told(title, texts, notes))

    def remark(self, *notes: str):
        """ご注意 at the end of the chapter."""
        self.told.notes += map(self.facts.say, notes)

    def draw(self, title: str, drawing: str, callouts: list[str] = (), texts=(), notes=()):
        """A step in a window of the browser's or the system's own, which cannot be photographed: drawn from HTML; what
        has `data-mark` is pointed at. It is not the portal's, so no camera but the guide's has to judge it."""
        step = self._told(title, texts, notes, callouts)
        self._tell(step)
        if not self._quiet:
            page = self.context.new_page()
            page.set_viewport_size({"width": 720, "height": 400})
            page.set_content(f"<!DOCTYPE html><html lang=ja><title>{title}</title><style>{WINDOW}</style><main>{drawing}</main>")
            targets = page.locator("[data-mark]").all()
            step.picture = self.camera.take(page, Shot(self._shot_name(), "", step.title, targets, "main"))
            page.close()

    @contextlib.contextmanager
    def quietly(self):
        """What is done here is neither told nor looked at: the reader knows it from another chapter."""
        before, self._quiet = self._quiet, True
        try:
            yield
        finally:
            self._quiet = before

    def _told(self, title: str, texts, notes, callouts=()) -> Step:
        say = self.facts.say
        return Step(say(title), [say(text) for text in callouts], [say(text) for text in _list(texts)],
                    [say(text) for text in _list(notes)])

    def _tell(self, step: Step):
        if not self._quiet:
            self.told.steps.append(step)

    def _shot_name(self) -> str:
        return f"{self.told.name}-{len(self.told.steps):02}"

    def _see(self, step: Step, targets, crop: str | None, photo: bool):
        screen = self.screen
        assert screen, f"{self.page.url} has no name"
        if photo and not self._quiet:
            step.picture = self.camera.take(self.page, Shot(self._shot_name(), screen, step.title, targets, crop))

    # The clock

    def days_later(self, days: float):
        """So many days pass; nobody stays at a browser meanwhile."""
        self.deployment.advance(seconds=int(days * 86_400))

    def until_days_ago(self, days: int):
        """Time passes until 10:00 in Japan so many days before the real today, which is what browsers go by."""
        moment = long_ago(days)
        if moment > self.deployment.now():
            self.deployment.set_clock(moment)

    # What the walk needs to know

    def certificates(self) -> list[Held]:
        """What the browser would offer at this PC, the newest first."""
        return sorted((held(self.pc, name) for name in self.pc.nicknames()), key=lambda one: one.not_after, reverse=True)


def _list(value) -> list[str]:
    return [value] if isinstance(value, str) else list(value)
