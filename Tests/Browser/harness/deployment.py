"""The sample deployment, served on free ports under the simulated clock."""

import atexit
import copy
import datetime
import email
import email.policy
import functools
import json
import pathlib
import re
import shutil
import subprocess
import tempfile
from urllib.parse import urlsplit

from .holidays import banks_closed
from .processes import INKAND, Service, free_port, run

JST = datetime.timezone(datetime.timedelta(hours=9))


def rfc3339(moment: datetime.datetime) -> str:
    return moment.astimezone(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


def long_ago(days: int = 345) -> datetime.datetime:
    """10:00 in Japan so many days before today, or on the last day before on which banks are open: some admit nobody on
    others. What is issued 345 days ago is still valid in the browser's own present, and its renewal window open there."""
    moment = datetime.datetime.now(JST).replace(hour=10, minute=0, second=0, microsecond=0) - datetime.timedelta(days=days)
    while banks_closed(moment.date()):
        moment -= datetime.timedelta(days=1)
    return moment.astimezone(datetime.timezone.utc)


@functools.cache
def founded() -> pathlib.Path:
    """`inkand init --sample`, done once: who is in the sample and what he knows is the same in every deployment of a run,
    and nothing that happens in one reaches another."""
    folder = tempfile.TemporaryDirectory(prefix="inkan-founded-", ignore_cleanup_errors=True)
    atexit.register(folder.cleanup)
    data = pathlib.Path(folder.name) / "data"
    run(INKAND, "init", "--data", data, "--sample")
    return data


class Person:
    """A subscriber of the sample, with all that he knows; `contract_id` is None where nobody types one."""

    def __init__(self, institution: dict, contract: dict, subscriber: dict):
        self.institution = institution["id"]
        self.contract_id = contract["contractID"]
        self.contract_number = contract["number"]
        self.contract_name = contract["name"]
        self.id = subscriber["id"]
        self.role = subscriber["role"]
        self.name = subscriber["name"]
        self.mail = subscriber["mail"]
        self.secret = subscriber["logonSecret"]
        self.confirmation_secret = subscriber["confirmationSecret"]
        self.initial_secret = subscriber["initialSecret"]
        self.otp = subscriber["otp"]
        self.granted = subscriber["granted"]

    def __repr__(self) -> str:
        return f"{self.role} {self.contract_number}/{self.id}"

    @property
    def common_name(self) -> str:
        return self.contract_id if self.id is None else f"{self.contract_id} {self.id}"


class Deployment:
    """A copy of the sample as it was founded, then `inkand serve`; use it as a context manager.

    One institution is at home in it: the one that is meant where none is named.
    """

    def __init__(
        self, start: datetime.datetime | None = None, limits: dict[str, int] | None = None, home: str = "daiichi"
    ):
        self.start, self.home = start or long_ago(), home
        self._folder = tempfile.TemporaryDirectory(prefix="inkan-served-", ignore_cleanup_errors=True)
        self.data = pathlib.Path(self._folder.name) / "data"
        self.port, self.http_port, self.internal_port = free_port(), free_port(), free_port()
        self.service: Service | None = None
        try:
            shutil.copytree(founded(), self.data)
            if limits:
                self._set_limits(limits)
            credentials = self.data / "sample-credentials.json"
            credentials.write_text(credentials.read_text().replace(str(founded()), str(self.data)))
            self.sample = json.loads(credentials.read_text())
            self.prepare()
            self.serve(self.start)
        except BaseException:
            self._folder.cleanup()
            raise

    def prepare(self):
        """What is to be done to the folder before anything serves it."""

    def _set_limits(self, limits: dict[str, int]):
        """Changes numbers in the configuration: all load comes from one address here, a customer's does not."""
        file = self.data / "inkand.json5"
        text = file.read_text()
        for key, value in limits.items():
            text, changed = re.subn(rf"(\b{key}\"?\s*:\s*)\d+", rf"\g<1>{value}", text)
            assert changed == 1, f"{key} stands {changed} times in {file.name}"
        file.write_text(text)

    def __enter__(self) -> "Deployment":
        return self

    def __exit__(self, *failure):
        if self.service:
            self.service.stop()
            if failure[0] is not None:
                print(self.service.output)
        self._folder.cleanup()

    def serve(self, clock: datetime.datetime | None = None):
        options = ["--clock", rfc3339(clock)] if clock else []
        self.service = Service(
            [INKAND, "serve", "--data", self.data, "--port", self.port, "--http-port", self.http_port,
             "--internal-port", self.internal_port, *options],
            ready="ready https://", cwd=self.data.parent)

    def restart(self, clock: datetime.datetime | None = None):
        self.service.stop()
        self.serve(clock)

    # Who and where

    @property
    def ca(self) -> pathlib.Path:
        return self._resolved(self.sample["ca"])

    @property
    def client_root(self) -> pathlib.Path:
        return self._resolved(self.sample["clientRoot"])

    def _resolved(self, path: str) -> pathlib.Path:
        candidates = [pathlib.Path(path), self.data / path, self.data.parent / path]
        return next(candidate for candidate in candidates if candidate.is_absolute() or candidate.exists())

    def at(self, home: str) -> "Deployment":
        """The same service, with another of its institutions at home."""
        other = copy.copy(self)
        other.home = home
        return other

    def institution(self, name: str | None = None) -> dict:
        return next(entry for entry in self.sample["institutions"] if entry["id"] == (name or self.home))

    def portal(self, path: str = "", institution: str | None = None) -> str:
        return f"https://{urlsplit(self.institution(institution)['portal']).hostname}:{self.port}{path}"

    def certificate_portal(self, path: str = "", institution: str | None = None) -> str:
        host = urlsplit(self.institution(institution)["certificatePortal"]).hostname
        return f"https://{host}:{self.port}{path}"

    def internal(self, path: str) -> str:
        return f"http://127.0.0.1:{self.internal_port}{path}"

    def plain(self, path: str) -> str:
        return f"http://127.0.0.1:{self.http_port}{path}"

    def people(self, institution: str | None = None) -> list[Person]:
        entry = self.institution(institution)
        return [
            Person(entry, contract, subscriber)
            for contract in entry["contracts"] for subscriber in contract["subscribers"]
        ]

    def person(self, role: str = "administrator", otp: bool = False, granted: bool = True, nth: int = 0) -> Person:
        fitting = [
            person for person in self.people()
            if person.role == role and bool(person.otp) == otp and person.granted == granted
        ]
        assert len(fitting) > nth, f"the sample has no {role} with otp={otp}, granted={granted}, number {nth}"
        return fitting[nth]

    # Acts on the running service

    def operator(self, act: str, *arguments, check: bool = True) -> subprocess.CompletedProcess:
        return run(INKAND, "operator", act, "--data", self.data, *arguments, check=check)

    def now(self) -> datetime.datetime:
        """What the service takes for now, to the second."""
        return datetime.datetime.fromisoformat(self.advance(seconds=0).replace("Z", "+00:00"))

    def set_clock(self, moment: datetime.datetime):
        run(INKAND, "clock", "set", rfc3339(moment), "--data", self.data)

    def hold_clock(self, moment: datetime.datetime):
        """It stands there until it is set."""
        run(INKAND, "clock", "hold", rfc3339(moment), "--data", self.data)

    def advance(self, **duration) -> str:
        seconds = int(datetime.timedelta(**duration).total_seconds())
        return run(INKAND, "clock", "advance", seconds, "--data", self.data).stdout.strip()

    def one_time_password(self, person: Person) -> str:
        """The number that the person's token shows next: the service's clock is moved on a step first, as a step counts once."""
        now = self.advance(seconds=31).replace("T", " ").replace("Z", " UTC")
        return run("oathtool", "--totp", "--base32", "--now", now, person.otp["secret"]).stdout.strip()

    def mailed_code(self, person: Person) -> str:
        """The newest code that nobody has read yet, once its mail has been delivered."""
        for _ in range(200):
            folder = self.data / "mail" / person.institution / "new"
            for file in sorted(folder.glob("*"), key=lambda file: file.stat().st_mtime_ns, reverse=True):
                mail = email.message_from_bytes(file.read_bytes(), policy=email.policy.default)
                text = mail.get_body(("plain",)).get_content()
                code = re.search(r"(?<!\d)\d{6}(?!\d)", text.partition("認証コード")[2])
                if person.mail in str(mail["to"]) and code:
                    file.rename(folder.with_name("cur") / f"{file.name}:2,S")
                    return code[0]
            self.advance(seconds=2)
        raise AssertionError(f"no code was mailed to {person.mail}")

    def answers(self, person: Person) -> dict:
        answers = {"logonSecret": person.secret}
        if person.confirmation_secret:
            answers["confirmationSecret"] = person.confirmation_secret
        if person.otp and person.otp["kind"] == "totp":
            answers["oneTimePassword"] = self.one_time_password(person)
        return answers
