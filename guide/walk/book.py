"""What a guide is made of: its volumes and chapters as they are written, and as they were told."""

import dataclasses
from collections.abc import Callable


@dataclasses.dataclass(frozen=True)
class Chapter:
    """`name` is its address on the web (`/guide/renew`); `walked` goes through it."""

    name: str
    title: str
    lead: str
    walked: Callable


def chapter(name: str, title: str, lead: str = "") -> Callable[[Callable], Chapter]:
    """Makes a chapter of a function that walks."""
    return lambda function: Chapter(name, title, lead, function)


@dataclasses.dataclass(frozen=True)
class Volume:
    """One PDF: what an institution hands to one kind of reader."""

    name: str
    title: str
    reader: str
    chapters: tuple[Chapter, ...]


@dataclasses.dataclass(frozen=True)
class Guide:
    """All volumes of one profile, walked in this order through one deployment."""

    profile: str
    home: str
    volumes: tuple[Volume, ...]
    prologue: Callable = lambda walk: None
    """What has happened before the first page: last year's certificates, for instance."""
    start_days_ago: int = 400


# As told.


@dataclasses.dataclass
class Picture:
    """A photograph in the guide's folder; its size as it is to be printed, in CSS pixels."""

    file: str
    width: int
    height: int
    screen: str | None
    alt: str


@dataclasses.dataclass
class Step:
    title: str
    callouts: list[str] = dataclasses.field(default_factory=list)
    texts: list[str] = dataclasses.field(default_factory=list)
    notes: list[str] = dataclasses.field(default_factory=list)
    picture: Picture | None = None


@dataclasses.dataclass
class ToldChapter:
    name: str
    title: str
    lead: str
    steps: list[Step] = dataclasses.field(default_factory=list)
    notes: list[str] = dataclasses.field(default_factory=list)
