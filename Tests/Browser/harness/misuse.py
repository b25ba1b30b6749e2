"""Forms filled in as they must not be: each field of each, one at a time."""

import re

from .crawler import Faults, Form
from .markup import parse
from .visitor import Page, Visitor

MARKUP = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>"
BAD = {
    "nothing": "", "blanks": "  \u3000 ", "too short": "a", "too long": "a1" * 200, "far too long": "あ" * 8_000,
    "full width": "１２３４ａｂｃＡ", "half-width kana": "ｶﾅ ﾊﾝｶｸ", "another class": "*-+/~!?", "markup": MARKUP,
    "control characters": "ab\x00c\x1b[31m\x7f", "line breaks": "a\r\nSet-Cookie: planted=1\r\n\r\nb",
    "turned direction": "\u202eabc\u2066", "not UTF-8": b"a\xff\xfe\xc0\xaf", "a number out of bounds": "9" * 40,
    "a quotation": "' OR 1=1; --", "a path": "../../../etc/passwd%00",
}
UNSHOWABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def misused(visitor: Visitor, form: Form, known: set[tuple]) -> list[str]:
    """What is wrong with the answers; `known` are the fields that have been tried on that screen."""
    wrong = []
    for name, field in form.fields.items():
        if name == "csrf" or (form.screen, form.kind, name) in known:
            continue
        known.add((form.screen, form.kind, name))
        for what, value in BAD.items():
            page = visitor.get(form.url)
            if page.page != form.screen:
                wrong.append(f"{form.screen} cannot be come to again after {name}: {page.page} {page.code}")
                break
            answer = _fill(visitor, page, form, name, value)
            secret = value if field.get("type") == "password" and isinstance(value, str) and len(value) > 8 else None
            wrong += [f"{form.screen} {form.kind} {name} {what}: {fault}" for fault in _faults(answer, visitor, secret)]
    return wrong


def _fill(visitor: Visitor, page: Page, form: Form, name: str, value: str | bytes) -> Page:
    fields = [(other, field.get("value") or "") for other, field in form.fields.items() if other not in ("csrf", name)]
    token = [("csrf", page.csrf)] if "csrf" in form.fields else []
    return visitor.post(form.action, [*token, *fields, (name, value)])


def _faults(answer: Page, visitor: Visitor, secret: str | None):
    if answer.status in (404, 405) or answer.status // 100 == 5:
        yield f"{answer.status} {answer.code}"
    if MARKUP in answer.body or "<script>alert" in answer.body:
        yield "what was typed became markup"
    if found := UNSHOWABLE.search(answer.body):
        yield f"{found[0]!r} is sent back"
    if secret and secret in answer.body:
        yield "the secret is sent back"
    if any("planted" in cookie for cookie in answer.cookies):
        yield "a header was planted"
    if "text/html" in (answer.header("content-type") or ""):
        try:
            yield from Faults(parse(answer.body), visitor.language, set()).all()
        except AssertionError as fault:
            yield str(fault)
    if answer.status // 100 == 4 and not answer.code:
        yield f"{answer.status} without a code"
