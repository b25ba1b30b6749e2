"""All that can be reached in each institution: as nobody, by ID, by certificate, and again a year on."""

import contextlib
import pathlib

from .crawler import Crawl, Form, Screen
from .deployment import Deployment, Person, long_ago
from .enrolment import Enrolment
from .visitor import Visitor

INSTITUTIONS = ["daiichi", "kumiai", "rokin", "shinkin", "daini", "mihon"]
# What a link may rightly end with, for who has no certificate.
NO_CERTIFICATE = {"INK-2001"}


class Survey:
    """All that can be reached in one institution."""

    def __init__(self, deployment: Deployment, folder):
        self.deployment, self.folder = deployment, folder
        self.complaints: list[str] = []
        self.screens: list[Screen] = []
        self.forms: list[tuple[str | None, Form]] = []
        """By the role that found them, with its certificate; None is nobody."""
        people = deployment.people()
        self.data = {part for person in people for name in (person.name, person.contract_name) for part in name.split()}
        self.data |= {"経理PC"}
        self.people = [next(person for person in people if person.role == role and not person.initial_secret)
                       for role in sorted({person.role for person in people})]

    def without_certificate(self):
        with Visitor(self.deployment) as nobody:
            self._crawl(nobody, None, "nobody")
        for person in self.people:
            with Visitor(self.deployment) as visitor:
                top = visitor.log_on_by_id(person)
                if top.page == "top":
                    self._crawl(visitor, person, "by ID", top.url)

    def acquire(self):
        self.held = [(person, Enrolment(self.deployment, person).issue().pem(self.folder)) for person in self.people]

    def by_certificate(self, when: str):
        for person, certificate in self.held:
            with Visitor(self.deployment, certificate) as visitor:
                first = visitor.log_on(person)
                self._crawl(visitor, person, f"by certificate {when}", first.url)

    def _crawl(self, visitor: Visitor, person: Person | None, how: str, *beginnings: str):
        deployment = self.deployment
        who = f"{deployment.home}: {person.role if person else ''} {how}"
        crawl = Crawl(visitor, who, self.data, set() if visitor.certificate else NO_CERTIFICATE)
        crawl.go(*beginnings, deployment.portal("/"), deployment.certificate_portal("/"))
        self.complaints += crawl.complaints
        self.screens += crawl.screens
        if person is None or visitor.certificate:
            self.forms += [(person and person.role, form) for form in crawl.forms]

    @contextlib.contextmanager
    def seated(self, role: str | None):
        """Whoever has that role, logged on with his certificate; or nobody."""
        if role is None:
            with Visitor(self.deployment) as nobody:
                yield nobody
            return
        person, certificate = next((person, held) for person, held in self.held if person.role == role)
        with Visitor(self.deployment, certificate) as visitor:
            visitor.log_on(person)
            yield visitor


def surveyed(deployment: Deployment, folder: pathlib.Path) -> dict[str, Survey]:
    """The clock is moved on by most of a year, to a day on which banks are open."""
    made = {name: Survey(deployment.at(name), folder) for name in INSTITUTIONS}
    for survey in made.values():
        survey.without_certificate()
        survey.acquire()
        survey.by_certificate("at first")
    deployment.set_clock(long_ago(2))
    for survey in made.values():
        survey.by_certificate("near its end")
    return made
