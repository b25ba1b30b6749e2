"""An institution of the sample, its clock and its counter."""

import contextlib
import dataclasses
import datetime
import pathlib
import re
import sqlite3
import tempfile
import time

from harness.deployment import Deployment, Person
from harness.processes import INKAND, run

from .dates import SECOND, next_monday
from .mailbox import Mailbox

WIDE = {"triesPerSource": 100_000, "triesBackPerMinute": 1_000_000}


@dataclasses.dataclass
class Done:
    """How a program ended: done (None), refused with a code, or misused; and what it printed."""

    code: str | None
    output: str
    errors: str

    @classmethod
    def of(cls, result) -> "Done":
        found = re.search(r"INK-\d{4}", result.stderr)
        if result.returncode == 0:
            return cls(None, result.stdout, result.stderr)
        assert result.returncode in (1, 2), f"exit {result.returncode}: {result.stdout}\n{result.stderr}"
        if result.returncode == 2:
            return cls("misused", result.stdout, result.stderr)
        return cls(found[0] if found else "without a code", result.stdout, result.stderr)


class Bank(Deployment):
    """One institution's deployment under the simulated clock; it begins on a Monday to come, at ten."""

    def __init__(self, home: str, start: datetime.datetime | None = None):
        self._papers = tempfile.TemporaryDirectory(prefix="inkan-papers-", ignore_cleanup_errors=True)
        self.papers = pathlib.Path(self._papers.name)
        super().__init__(start=start or next_monday(), limits=WIDE, home=home)
        self.mailbox = Mailbox(self.data / "mail" / home / "new", self._order_of_mails)

    def __exit__(self, *failure):
        super().__exit__(*failure)
        self._papers.cleanup()

    def someone(self, number: str, id: str | None = None) -> Person:
        """The person of that ID under that contract."""
        return next(one for one in self.people() if (one.contract_number, one.id) == (number, id))

    def meet(self, number: str, id: str, role: str, secret: str, confirmation_secret: str | None = None) -> Person:
        """Somebody who was registered since, with the secrets that he has or will choose."""
        contract = {"contractID": None, "number": number, "name": ""}
        person = {
            "id": id, "role": role, "name": "", "mail": f"{id}@{number}.example", "logonSecret": secret,
            "confirmationSecret": confirmation_secret, "initialSecret": None, "otp": None, "granted": True}
        self.institution()["contracts"].append(contract | {"subscribers": [person]})
        return Person(self.institution(), contract, person)

    # The clock

    def pass_until(self, moment: datetime.datetime):
        """Time goes by; what was due meanwhile is done, and told by mail."""
        self.set_clock(moment)
        self.settle()

    def pass_by(self, **duration):
        self.advance(**duration)
        self.settle()

    def at_second(self, moment: datetime.datetime, act):
        """Does something while the clock stands at that second, and lets it run on from there."""
        self.hold_clock(moment)
        try:
            done = act()
            assert self.now() == moment, f"{act} moved the clock"
            return done
        finally:
            self.set_clock(moment)

    def settle(self, seconds: float = 20):
        """Waits until nothing is due and no mail waits whose turn it is."""
        began, now = time.monotonic(), self.now()
        while waiting := self._waiting(now + datetime.timedelta(seconds=time.monotonic() - began)):
            assert time.monotonic() < began + seconds, f"still waiting: {waiting}\n{self.service.output}"
            time.sleep(0.05)

    def _waiting(self, now: datetime.datetime) -> list[tuple]:
        moment = int(now.timestamp()) * 1_000_000
        return self._look(
            "SELECT kind, due_at FROM due WHERE done_at IS NULL AND due_at <= ? UNION ALL"
            " SELECT kind, created_at FROM mails WHERE state = 'queued' AND (next_try_at IS NULL OR next_try_at <= ?)",
            moment, moment)

    def _look(self, statement: str, *values) -> list[tuple]:
        """What the store's file says at this moment."""
        with contextlib.closing(sqlite3.connect(f"file:{self.data / 'store/inkan.db'}?mode=ro", uri=True)) as store:
            return store.execute(statement, values).fetchall()

    def _order_of_mails(self) -> dict[str, int]:
        return dict(self._look("SELECT message_id, id FROM mails"))

    # The counter

    def staff(self, act: str, who: Person | str | None = None, **options) -> Done:
        """`inkand operator ACT` on a person, or on a contract by its number; refusals are answers like others."""
        arguments = ["--institution", self.home, "--reason", options.pop("reason", "お申し出による")]
        if isinstance(who, Person):
            arguments += ["--contract", who.contract_number, *(["--user", who.id] if who.id else [])]
        elif who:
            arguments += ["--contract", who]
        for name, value in options.items():
            arguments += [f"--{name.replace('_', '-')}", *([] if value is True else [value])]
        return Done.of(run(INKAND, "operator", act, "--data", self.data, *arguments, check=False))

    def paper(self, name: str, content: str | bytes) -> pathlib.Path:
        """A file that staff work with."""
        file = self.papers / name
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
        return file


def before(moment: datetime.datetime) -> datetime.datetime:
    """One second before."""
    return moment - SECOND


