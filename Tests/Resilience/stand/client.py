"""A customer's PC on which the program `inkan` dies at a step that is named, and is started again."""

import json
import os
import pathlib
import re
import signal
import subprocess

from harness.deployment import Deployment, Person
from harness.processes import INKAN, ROOT, run

from .store import StoreFile

PASSPHRASE = "passphrase"
CHECKPOINTS = re.findall(
    r"^  case (\w+)$", (ROOT / "Sources/Enrolment/Flow/Checkpoint.swift").read_text(), re.MULTILINE)
"""The steps' names, in the order in which a procedure passes them."""


class Client:
    """One person's PC with one store: `nss`, `p12` or `pem`."""

    def __init__(self, deployment: Deployment, person: Person, store: str, folder: pathlib.Path):
        self.deployment, self.person, self.kind = deployment, person, store
        self.home = folder
        self.home.mkdir(parents=True)
        self.file = self.home / f"certificate.{store}"
        self._file("passphrase", PASSPHRASE + "\n")

    @property
    def store(self) -> list:
        if self.kind == "p12":
            return ["--out", self.file, "--passphrase-file", self.home / "passphrase"]
        return ["--store", f"{self.kind}:{self.file}"]

    def run(
        self, verb: str, *flags: str, kill: str | None = None, environment: dict | None = None,
        prefix: list[str] | None = None, portal: str | None = None, **answers
    ) -> subprocess.CompletedProcess:
        """The same command each time; `kill` names the step after which it dies, if it comes to it, `prefix` is the
        program that starts it elsewhere."""
        given = self.deployment.answers(self.person) | answers
        ids = [] if verb == "renew" else [
            *(["--contract", self.person.contract_id] if self.person.contract_id else []),
            *(["--user", self.person.id] if self.person.id else [])]
        command = [
            *(prefix or []), INKAN, verb, "--portal",
            portal or self.deployment.portal(institution=self.person.institution), *self.store, *ids,
            "--ca", self.deployment.ca, "--answers", self._file("answers.json", json.dumps(given)), *flags]
        door = {"INKAN_KILL_AT": kill} if kill else {}
        done = subprocess.run(
            [str(word) for word in command], capture_output=True, text=True, stdin=subprocess.DEVNULL, timeout=60,
            env={**os.environ, "HOME": str(self.home), "LANG": "C.UTF-8", **door, **(environment or {})})
        assert done.returncode in (0, 1, -signal.SIGKILL), f"{command}\n{done.stdout}{done.stderr}"
        return done

    def keys(self) -> int:
        """The private keys that lie on this PC, with a certificate or without."""
        if self.kind == "nss":
            listed = run("certutil", "-K", "-d", f"sql:{self.file}", check=False).stdout
            return len(re.findall(r"^<\s*\d+>", listed, re.MULTILINE))
        return len([name for name in self.home.glob(self.file.name + "*")])

    def records(self) -> list[pathlib.Path]:
        """What is remembered of procedures that have not come to their end, and what was never put in its place."""
        return [*self.home.rglob("*.json.*"), *self.home.rglob("*.tmp"), *(self.home / ".local/state").rglob("*.json")]

    def serials(self) -> list[str]:
        """The serial numbers of the certificates whose keys are here, by what the program itself lists."""
        store = ["--store", f"{self.kind}:{self.file}"] if self.kind != "p12" else self.store
        listed = subprocess.run(
            [str(word) for word in [INKAN, "list", *store, "--json"]], capture_output=True, text=True,
            env={**os.environ, "HOME": str(self.home)})
        assert listed.returncode == 0, listed.stderr
        return re.findall(r'"serialNumber"\s*:\s*"([0-9a-f]+)"', listed.stdout)

    def _file(self, name: str, content: str) -> pathlib.Path:
        path = self.home / name
        path.write_text(content)
        path.chmod(0o600)
        return path


class Register:
    """What the institution knows of people's certificates."""

    def __init__(self, store: StoreFile):
        self.store = store

    def certificates(self, person: Person) -> list[tuple[str, str]]:
        """(status, serial number) of all that a person has ever had."""
        rows = self.store.rows(
            "SELECT c.status, c.serial FROM certificates c JOIN subscribers s ON s.id = c.subscriber"
            " JOIN contracts k ON k.id = s.contract JOIN institutions i ON i.id = c.institution"
            " WHERE i.slug = ? AND s.subscriber_id IS ? AND (k.contract_id = ? OR ? IS NULL) ORDER BY c.id",
            person.institution, person.id, person.contract_id, person.contract_id)
        return [(status, serial.hex()) for status, serial in rows]

    def with_status(self, person: Person, *statuses: str) -> list[str]:
        return [serial for status, serial in self.certificates(person) if status in statuses]
