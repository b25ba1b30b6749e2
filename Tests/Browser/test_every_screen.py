"""Every screen of every institution, found by following what leads to it: as nobody, by ID, by certificate, a year on."""

import collections
import re

import pytest
from harness.clerk import WIDE
from harness.crawler import Crawl, Screen
from harness.deployment import Deployment, Person
from harness.enrolment import Enrolment
from harness.visitor import Visitor

INSTITUTIONS = ["daiichi", "kumiai", "rokin", "shinkin", "daini", "mihon"]
# What a link may rightly end with, for who has no certificate.
NO_CERTIFICATE = {"INK-2001"}


@pytest.fixture(scope="module")
def deployment():
    with Deployment(limits=WIDE) as served:
        yield served


class Survey:
    """All that can be reached in one institution."""

    def __init__(self, deployment: Deployment, folder):
        self.deployment, self.folder = deployment, folder
        self.complaints: list[str] = []
        self.screens: list[Screen] = []
        people = deployment.people()
        self.data = {part for person in people for name in (person.name, person.contract_name) for part in name.split()}
        self.people = [next(person for person in people if person.role == role and not person.initial_secret)
                       for role in sorted({person.role for person in people})]

    def without_certificate(self):
        with Visitor(self.deployment) as nobody:
            self._crawl(nobody, "nobody")
        for person in self.people:
            with Visitor(self.deployment) as visitor:
                top = visitor.log_on_by_id(person)
                if top.page == "top":
                    self._crawl(visitor, f"{person.role} by ID", top.url)

    def acquire(self):
        self.held = [(person, Enrolment(self.deployment, person).issue().pem(self.folder)) for person in self.people]

    def by_certificate(self, when: str):
        for person, certificate in self.held:
            with Visitor(self.deployment, certificate) as visitor:
                first = visitor.log_on(person)
                self._crawl(visitor, f"{person.role} by certificate {when}", first.url)

    def _crawl(self, visitor: Visitor, who: str, *beginnings: str):
        deployment = self.deployment
        crawl = Crawl(visitor, f"{deployment.home}: {who}", self.data, NO_CERTIFICATE if not visitor.certificate else set())
        crawl.go(*beginnings, deployment.portal("/"), deployment.certificate_portal("/"))
        self.complaints += crawl.complaints
        self.screens += crawl.screens


@pytest.fixture(scope="module")
def surveys(deployment, tmp_path_factory) -> dict[str, Survey]:
    made = {name: Survey(deployment.at(name), tmp_path_factory.mktemp(name)) for name in INSTITUTIONS}
    for survey in made.values():
        survey.without_certificate()
        survey.acquire()
        survey.by_certificate("at first")
    deployment.advance(days=338)
    for survey in made.values():
        survey.by_certificate("near its end")
    return made


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
