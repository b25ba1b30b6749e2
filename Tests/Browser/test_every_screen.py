"""Every screen of every institution, found by following what leads to it: as nobody, by ID, by certificate, a year on."""

import collections
import re

import pytest
from harness.accessibility import accessible
from harness.crawler import Screen
from harness.keyboard import tab_through
from harness.survey import INSTITUTIONS


@pytest.mark.parametrize("institution", INSTITUTIONS)
def test_no_link_form_or_button_leads_nowhere(surveys, institution):
    """F-19, F-20: each page is whole, in both languages."""
    complaints = surveys[institution].complaints
    assert not complaints, f"{len(complaints)}\n" + "\n".join(complaints[:40])


@pytest.mark.parametrize("institution", INSTITUTIONS)
def test_each_screen_has_an_id_of_its_own(surveys, institution):
    """What is read to the help line names one screen and no other (H-30, H-68, B-17)."""
    # H has one for both ways to a certificate, and one for what both end with.
    one = {"acquire": "renew", "acquired": "renewed"}
    names, ids = collections.defaultdict(set), collections.defaultdict(set)
    for screen in surveys[institution].screens:
        ids[screen.name].add(screen.id)
        names[screen.id].add(one.get(screen.name, screen.name))
        assert re.fullmatch(r"[A-Z]{2,5}\d{3}", screen.id), f"{screen.name} at {screen.url}: {screen.id!r}"
    assert not {name: several for name, several in ids.items() if len(several) > 1}
    assert not {id: several for id, several in names.items() if len(several) > 1}


def kinds(screen: Screen) -> set[tuple]:
    """What a page is built of, each kind of element once; only that can differ to the keyboard and to axe."""
    found = re.findall(r"<(\w+)((?: [\w-]+(?:=\"[^\"]*\")?)*)", screen.body)
    return {(screen.name, tag, *re.findall(r' (class|type|role|hidden|tabindex|aria-current)(?:="([^"]*)")?', attributes))
            for tag, attributes in found}


def chosen(screens: list[Screen]) -> list[Screen]:
    """Few screens that show whatever there is, those first that show most."""
    left, found = [(kinds(screen), screen) for screen in screens], []
    while left:
        most, screen = max(left, key=lambda entry: len(entry[0]))
        found.append(screen)
        left = [(rest, other) for had, other in left if (rest := had - most)]
    return found


def test_every_screen_by_keyboard_alone_and_without_a_finding_of_axe(surveys, seat):
    """F-19: each page as it was found, in one browser run."""
    _, page = seat
    screens = chosen([screen for survey in surveys.values() for screen in survey.screens])
    faults = []
    for screen in screens:
        page.route(screen.url, lambda route: route.fulfill(body=screen.body, content_type="text/html; charset=utf-8"))
        page.goto(screen.url)
        page.unroute(screen.url)
        try:
            accessible(page)
        except AssertionError as finding:
            faults.append(f"{screen.visitor}: {finding}")
        faults += [f"{screen.visitor}: {fault}" for fault in tab_through(page)]
    assert not faults, f"{len(faults)} on {len(screens)} screens\n" + "\n".join(faults[:40])
