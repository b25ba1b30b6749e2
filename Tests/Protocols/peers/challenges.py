"""What staff do so that a machine may enrol."""

import csv
import dataclasses
import pathlib
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

    def make_for(self, count: int, file: pathlib.Path) -> list[Challenge]:
        """Challenges for so many people from a list, as device management takes them in."""
        people = {(person.contract_id, person.id or ""): person for person in self.waiting[:count]}
        del self.waiting[:count]
        listed = file.with_suffix(".people.csv")
        listed.write_text("契約番号,利用者ID\n" + "".join(f"{contract},{user}\n" for contract, user in people))
        self.deployment.operator(
            "challenges", "--institution", self.deployment.home, "--file", listed, "--letter", file, "--form", "F-2", "--reason",
            "devices")
        with file.open(newline="") as made:
            return [Challenge(people[row["contract"], row["userID"]], row["challenge"], row["reference"])
                    for row in csv.DictReader(made)]

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
