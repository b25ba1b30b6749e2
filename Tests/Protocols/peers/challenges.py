"""What staff do so that a machine may enrol."""

import dataclasses
import re

from harness.deployment import Deployment, Person


@dataclasses.dataclass
class Challenge:
    person: Person
    text: str
    reference: str


class Challenges:
    """Challenges for people who may still acquire, each person once."""

    def __init__(self, deployment: Deployment):
        self.deployment = deployment
        self.waiting = [person for person in deployment.people() if person.granted and person.initial_secret is None]

    def make(self, hours: int = 24) -> Challenge:
        person = self.waiting.pop(0)
        said = self.deployment.operator(
            "challenge", "--institution", self.deployment.home, *whom(person), "--form", "F-1", "--hours", hours, "--reason",
            "a device").stdout
        found = dict(re.findall(r"^(challenge|reference)\s+(\S+)", said, re.MULTILINE))
        return Challenge(person, found["challenge"], found["reference"])


def whom(person: Person) -> list[str]:
    """A person as operators type him."""
    return [
        *(["--contract", person.contract_id] if person.contract_id else []), *(["--user", person.id] if person.id else [])]
