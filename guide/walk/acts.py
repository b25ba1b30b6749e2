"""What a step asks for, one call-out each: found on the screen, pointed at, done, and told in the screen's own words."""

import dataclasses
from collections.abc import Callable

from playwright.sync_api import Locator, Page

# What an instruction names lies on the page, or in what opens over it; never in a hidden copy.
PLACES = ("main", "header", "nav.menu", "body")


@dataclasses.dataclass(frozen=True)
class Act:
    """`told` has `{name}` for what the screen calls the thing: a label that changes there changes in the guide."""

    find: Callable[[Page], Locator]
    name: Callable[[Locator], str]
    perform: Callable[[Locator], None]
    told: str
    leaves: bool = False
    """Whether the screen may be another one afterwards; it is photographed before."""

    def sentence(self, locator: Locator) -> str:
        return self.told.replace("{name}", self.name(locator))


def press(label: str, role: str | None = None, nth: int = 0, told: str = "「{name}」を押します。") -> Act:
    """Something to press by the words on it: a button, a link, or what unfolds."""

    def find(page: Page) -> Locator:
        for place in PLACES:
            for kind in [role] if role else ["button", "link"]:
                found = page.locator(place).get_by_role(kind, name=label, exact=True)
                if found.count() > nth:
                    return found.nth(nth)
            unfolding = page.locator(place).locator("summary", has_text=label)
            if unfolding.count():
                return unfolding.first
        raise AssertionError(f"nothing to press says 「{label}」")

    return Act(find, _words, lambda locator: locator.click(), told, leaves=True)


def press_at(selector: str, nth: int = 0, told: str = "「{name}」を押します。") -> Act:
    """The same, found by its place: where each institution has its own words for it."""
    return Act(_one(selector, nth), _words, lambda locator: locator.click(), told, leaves=True)


def enter(field: str, value: str, told: str = "「{name}」を入力します。") -> Act:
    """A field by its name, filled as if typed."""
    return Act(_field(field), label_of, lambda locator: locator.fill(value), told)


def choose(field: str, value: str, told: str = "「{name}」を選びます。") -> Act:
    """A radio button by its field and value."""
    selector = f"input[type=radio][name='{field}'][value='{value}']"
    return Act(_one(selector), label_of, lambda locator: locator.check(), told)


def pick(selector: str, told: str) -> Act:
    """One of a list, by its place."""
    return Act(_one(selector), label_of, lambda locator: locator.check(), told)


def tick(field: str, told: str = "「{name}」にチェックを付けます。") -> Act:
    return Act(_one(f"input[type=checkbox][name='{field}']"), label_of, lambda locator: locator.check(), told)


def look(selector: str, told: str) -> Act:
    """Something to be read; `{name}` is its text."""
    return Act(_one(selector), _words, lambda locator: None, told)


def _one(selector: str, nth: int = 0) -> Callable[[Page], Locator]:
    def find(page: Page) -> Locator:
        found = page.locator(selector).locator("visible=true")
        assert found.count() > nth, f"the screen has no {selector}" + (f", number {nth + 1}" if nth else "")
        return found.nth(nth)

    return find


def _field(name: str) -> Callable[[Page], Locator]:
    return _one(f"input[name='{name}'], select[name='{name}'], textarea[name='{name}'], input#{name}")


def _words(locator: Locator) -> str:
    """The first line: what stands below it explains."""
    text = locator.inner_text().strip() or locator.get_attribute("aria-label") or ""
    return " ".join(text.split("\n")[0].split())


def label_of(locator: Locator) -> str:
    """What the screen calls the field, without the marks beside it."""
    return locator.evaluate("""field => {
      const label = field.labels && field.labels[0];
      const text = label ? (label.querySelector(".label, .label-text") || label).firstChild.textContent
        : field.getAttribute("aria-label") || field.name;
      return (text.trim() || label.textContent).replace(/\\s+/g, " ").trim();
    }""")
