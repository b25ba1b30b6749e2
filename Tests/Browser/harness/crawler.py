"""Goes wherever links lead one person, and says of every page what is wrong with it (F-19, F-20)."""

import dataclasses
import re
from collections import deque
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit

from .markup import Element, parse
from .visitor import Page, Visitor

JAPANESE = re.compile(r"[\u3041-\u30ff\u4e00-\u9fff]")
# Three words and more: names, commands and terms of art are shorter or stand in code.
SENTENCE = re.compile(r"\b[A-Za-z]{2,}(?:[ ,]+[A-Za-z]{1,}){3,}")
# The bank's form of a moment, which mails and papers have too.
DATE = re.compile(r"\d+年\d+月\d+日(?: \d+時\d+分(?:\d+秒)?)?")
UNFILLED = re.compile(r"\{\w*\}|Optional\(|\bnil\b|\bundefined\b|\bNaN\b|\[object")
QUOTED = {"code", "kbd", "samp", "pre", "dd", "td"}
NAMED = ("a", "button", "summary", "h1", "h2", "h3", "h4", "th", "label", "legend", "dt", "caption")
# One only makes a nonce for a program that asks before it does anything, the other tells of the browser itself.
TOKENLESS = {"/app-launch", "/environment-check"}
# A page with many pages of the same kind behind it is followed so often.
ALIKE = 8


@dataclasses.dataclass
class Screen:
    """A page as it was found: by whom, where, in which language."""

    name: str
    id: str
    title: str
    url: str
    visitor: str
    body: str


def is_programs(form: Element) -> bool:
    """Sent by the page's own program and hidden until that runs."""
    return form.get("action") == "#" and any(one.get("hidden") is not None for one in [form, *form.ancestors])


@dataclasses.dataclass
class Form:
    """A form that changes something: where it stands, where it is sent, its fields by name with what stands in them."""

    screen: str
    url: str
    action: str
    fields: dict[str, Element]

    @classmethod
    def of(cls, form: Element, page: Page) -> "Form":
        action = urljoin(page.url, form.get("action") or page.url)
        fields = {field.get("name"): field for field in form.find("input", "select", "textarea") if field.get("name")}
        return cls(page.page or "", page.url, action, fields)

    @property
    def kind(self) -> str:
        return re.sub(r"\d+", "#", urlsplit(self.action).path)


class Crawl:
    """One person's way through one institution's pages; complaints and screens are collected."""

    def __init__(self, visitor: Visitor, who: str, data: set[str], refused: set[str] = frozenset()):
        """`data`: what is Japanese in English pages, too; `refused`: codes with which a link may rightly end."""
        self.visitor, self.who, self.data, self.refused = visitor, who, data, refused
        self.home = urlsplit(visitor.deployment.portal("")).hostname
        self.complaints: list[str] = []
        self.screens: list[Screen] = []
        self.forms: list[Form] = []
        self._seen: set[str] = set()
        self._alike: dict[str, int] = {}
        self._asked: set[str] = set()

    def go(self, *urls: str) -> "Crawl":
        waiting = deque((url, "the beginning") for url in urls)
        while waiting:
            url, origin = waiting.popleft()
            if not self._is_new(url):
                continue
            if urlsplit(url).path == "/display":
                self._switch(url, origin)
                continue
            for language in ("ja", "en"):
                self.visitor.language = language
                page = self.visitor.get(url)
                found = self._judge(page, url, origin, language)
                if language == "ja":
                    waiting.extend((link, url) for link in found)
        self.visitor.language = "ja"
        return self

    # Where to

    def _is_new(self, url: str) -> bool:
        parts = urlsplit(url)
        # A fresh host name of the certificate host is as good as any other.
        host = re.sub(r"^[^.]+\.cert\.", "*.cert.", parts.hostname or "")
        query = [(name, value) for name, value in parse_qsl(parts.query) if name != "back"]
        kind = host + re.sub(r"\d+|[A-Za-z0-9_-]{20,}", "#", parts.path)
        key = f"{host}{parts.path}?{urlencode(query)}"
        self._alike[kind] = self._alike.get(kind, 0) + (key not in self._seen)
        if key in self._seen or self._alike[kind] > ALIKE:
            return False
        self._seen.add(key)
        return True

    def _switch(self, url: str, origin: str):
        """Text size and language lead back to where one was."""
        answer, back = self.visitor.send("GET", url), dict(parse_qsl(urlsplit(url).query))["back"]
        if answer.status != 303 or answer.header("location") != back:
            self.complaints.append(f"{self.who} at {url} (from {origin}): {answer.status} {answer.header('location')}")

    def _judge(self, page: Page, asked: str, origin: str, language: str) -> list[str]:
        where = f"{self.who} at {asked} ({language}, from {origin})"
        if page.status // 100 == 5 or page.status in (404, 405) or (
            page.page == "failure" and page.code not in self.refused
        ):
            self.complaints.append(f"{where}: {page.status} {page.page} {page.code}")
            return []
        if "text/html" not in (page.header("content-type") or ""):
            return []
        try:
            document = parse(page.body)
        except AssertionError as wrong:
            self.complaints.append(f"{where}: {wrong}")
            return []
        faults = Faults(document, language, self.data)
        self.complaints += [f"{where} ({page.page}): {fault}" for fault in faults.all()]
        if language == "ja" or page.page != "failure":
            self.screens.append(
                Screen(page.page or "", faults.screen_id, faults.title, page.url, self.who, page.body))
        if language == "en":
            return []
        self._try_forms(document, page, where)
        return self._links(document, page)

    def _links(self, document: Element, page: Page) -> list[str]:
        found = [element.get("href") for element in document.find("a")]
        found += [element.get("href") for element in document.find("link")]
        found += [element.get("src") for element in document.find("script", "img")]
        for form in document.find("form"):
            if (form.get("method") or "get").lower() == "get":
                found += list(self._choices(form, page))
        urls = (urljoin(page.url, link).split("#")[0] for link in found if link)
        return [url for url in urls if url.startswith("https:") and self._is_ours(url)]

    def _is_ours(self, url: str) -> bool:
        host = urlsplit(url).hostname or ""
        return host == self.home or host.endswith("." + self.home)

    def _choices(self, form: Element, page: Page):
        """What a form that only asks may ask for: as it stands, and each other choice of a list."""
        fields = {}
        for field in form.find("input", "select"):
            if field.tag == "select":
                options = list(field.find("option"))
                chosen = next((option for option in options if option.get("selected") is not None), options[0])
                fields[field.get("name")] = chosen.get("value") or ""
            elif field.get("type") not in ("radio", "checkbox") or field.get("checked") is not None:
                fields[field.get("name")] = field.get("value") or ""
        action = form.get("action") or urlsplit(page.url).path
        yield f"{action}?{urlencode(fields)}"
        choices = [(field.get("name"), option) for field in form.find("select") for option in field.find("option")]
        choices += [(field.get("name"), field) for field in form.find("input") if field.get("type") == "radio"]
        for name, choice in choices:
            yield f"{action}?{urlencode(fields | {name: choice.get('value') or ''})}"

    def _try_forms(self, document: Element, page: Page, where: str):
        """Each form's address answers, and does nothing for who has not its token."""
        for element in document.find("form"):
            form = Form.of(element, page)
            asks = (element.get("method") or "get").lower() == "get"
            if asks or is_programs(element) or form.kind in self._asked:
                continue
            self._asked.add(form.kind)
            self.forms.append(form)
            if form.kind in TOKENLESS:
                continue
            typed = {name: field.get("value") or "" for name, field in form.fields.items()}
            answer = self.visitor.post(form.action, typed | {"csrf": "none"})
            if answer.status // 100 != 4 or answer.code != "INK-1008":
                self.complaints.append(
                    f"{where}: the form of {form.action} answers {answer.status} {answer.code} without its token")


class Faults:
    """What is wrong with a page, told from its markup alone."""

    def __init__(self, document: Element, language: str, data: set[str]):
        self.document, self.language, self.data = document, language, data
        self.html = next(document.find("html"), document)
        self.body = next(document.find("body"), document)
        self.title = next((title.children[0] for title in document.find("title") if title.children), "")
        self.screen_id = next(
            (element.text for element in document.find("span") if element.get("class") == "screen-id"), "")
        self.ids = [element.get("id") for element in document.elements if element.get("id")]

    def all(self):
        yield from self._frame()
        yield from self._names()
        yield from self._references()
        yield from self._buttons()
        yield from self._language()

    def _frame(self):
        headings = [heading.text for heading in self.document.find("h1")]
        if len(headings) != 1:
            yield f"{len(headings)} headings of first order"
        elif not self.title.startswith(headings[0]):
            yield f"the window is called “{self.title}”, the page “{headings[0]}”"
        if self.html.get("lang") != self.language:
            yield f"lang is {self.html.get('lang')}"
        if not self.screen_id:
            yield "no screen id is shown"
        if not self.body.get("data-page"):
            yield "the page has no name"
        for element in self.document.elements:
            for attribute in element.attributes:
                if attribute == "style" or attribute.startswith("on"):
                    yield f"{element} has {attribute}"

    def _names(self):
        for element in self.body.find(*NAMED):
            if not element.name and not element.get("aria-labelledby"):
                yield f"{element} says nothing"
        labelled = {label.get("for") for label in self.body.find("label")}
        for field in self.body.find("input", "select", "textarea"):
            if field.get("type") in ("hidden", "submit"):
                continue
            wrapped = any(parent.tag == "label" for parent in field.ancestors)
            if not (wrapped or field.get("id") in labelled or field.get("aria-label") or field.get("aria-labelledby")):
                yield f"{field} has no label"

    def _references(self):
        for identifier in {one for one in self.ids if self.ids.count(one) > 1}:
            yield f"the id {identifier} stands there {self.ids.count(identifier)} times"
        for element in self.body.elements:
            for attribute in ("for", "aria-describedby", "aria-labelledby", "aria-controls", "form"):
                for identifier in (element.get(attribute) or "").split():
                    if identifier not in self.ids:
                        yield f"{element} names #{identifier}, which is not there"
        for link in self.body.find("a"):
            address = link.get("href")
            if not address or address == "#" or address.startswith("javascript:"):
                yield f"{link} leads nowhere"
            elif address.startswith("#") and address[1:] not in self.ids:
                yield f"{link} leads to a place that is not there"

    def _buttons(self):
        for button in self.body.find("button"):
            in_form = any(parent.tag == "form" for parent in button.ancestors) or button.get("form")
            hooked = any(name == "aria-controls" or name.startswith("data-") or name == "id" for name in button.attributes)
            kind = button.get("type") or "submit"
            if (kind == "submit" and not in_form) or (kind == "button" and not hooked):
                yield f"{button} does nothing"
        for form in self.body.find("form"):
            if form.get("method") != "post" or is_programs(form) or form.get("action") in TOKENLESS:
                continue
            if not any(field.get("name") == "csrf" for field in form.find("input")):
                yield f"{form} has no token"

    def _language(self):
        for element, text in self.html.texts:
            if UNFILLED.search(text):
                yield f"“{text}” is not filled in"
            lines = [element, *element.ancestors]
            spoken = next((one.get("lang") for one in lines if one.get("lang")), None)
            if spoken != self.language or any(one.tag in QUOTED or one.get("aria-hidden") for one in lines):
                continue
            if self.language == "en" and JAPANESE.search(self._without_data(text)):
                yield f"“{text}” is not English"
            if self.language == "ja" and not JAPANESE.search(text) and SENTENCE.search(text):
                yield f"“{text}” is not Japanese"

    def _without_data(self, text: str) -> str:
        for known in sorted(self.data, key=len, reverse=True):
            text = text.replace(known, "")
        return DATE.sub("", text)
