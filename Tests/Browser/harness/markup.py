"""A page's elements, for what can be told without a browser."""

import html.parser
from collections.abc import Iterator

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
UNSEEN = {"script", "style", "template", "head"}


class Element:
    def __init__(self, tag: str, attributes: dict[str, str], parent: "Element | None"):
        self.tag, self.attributes, self.parent = tag, attributes, parent
        self.children: list[Element | str] = []

    def __repr__(self) -> str:
        return f"<{self.tag}{''.join(f' {name}={value!r}' for name, value in self.attributes.items())}>"

    def get(self, name: str) -> str | None:
        return self.attributes.get(name)

    @property
    def elements(self) -> Iterator["Element"]:
        """All below it, in order."""
        for child in self.children:
            if isinstance(child, Element):
                yield child
                yield from child.elements

    def find(self, *tags: str) -> Iterator["Element"]:
        return (element for element in self.elements if element.tag in tags)

    @property
    def ancestors(self) -> Iterator["Element"]:
        parent = self.parent
        while parent:
            yield parent
            parent = parent.parent

    @property
    def texts(self) -> Iterator[tuple["Element", str]]:
        """What is written below it, with the element in which it stands."""
        if self.tag in UNSEEN:
            return
        for child in self.children:
            if isinstance(child, Element):
                yield from child.texts
            elif child.strip():
                yield self, child.strip()

    @property
    def text(self) -> str:
        return " ".join(text for _, text in self.texts)

    @property
    def name(self) -> str:
        """What a screen reader calls it, nearly."""
        images = [image.get("alt") or "" for image in self.find("img")]
        return (self.get("aria-label") or self.text or " ".join(images) or self.get("value") or "").strip()


def parse(markup: str) -> Element:
    reader = _Reader()
    reader.feed(markup)
    reader.close()
    assert not reader.open[1:], f"not closed: {reader.open[1:]}"
    return reader.open[0]


class _Reader(html.parser.HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.open = [Element("document", {}, None)]

    def handle_starttag(self, tag, attributes):
        element = Element(tag, {name: value or "" for name, value in attributes}, self.open[-1])
        self.open[-1].children.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_endtag(self, tag):
        if tag not in VOID:
            assert self.open[-1].tag == tag, f"</{tag}> closes {self.open[-1]}"
            self.open.pop()

    def handle_data(self, text):
        self.open[-1].children.append(text)
