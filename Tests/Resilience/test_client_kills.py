"""The program `inkan` dies at every step of every act, and the same command goes on where it stopped.

Always without the institution, never with more live certificates than the rules allow, and never without one where
there was one. `make soak` does it for every store and more rules (CLIENT_KILLS=all).
"""

import concurrent.futures
import os
import re
import signal

import pytest
from harness.deployment import Deployment
from harness.web import Web
from stand.client import CHECKPOINTS, Client, Register
from stand.people import WIDE, add_people, store_file
from stand.store import StoreFile
from walk.bank import Bank
from walk.customer import CODE_MAIL, secret_in

ALL = os.environ.get("CLIENT_KILLS") == "all"
STORES = ["nss", "p12", "pem"] if ALL else ["nss"]

PLAIN = [
    "started", "attemptRecorded", "answered", "proven", "keyNamed", "keyMade", "requestRecorded", "received",
    "resultRecorded", "installed", "signed", "confirmed", "settled", "erased"]
"""What every procedure passes."""
PASSED = {
    "issue": PLAIN,
    "renew": PLAIN,
    "move": [*PLAIN, "answeredFurther"],
    "register": [*PLAIN, "registrationRecorded", "codeAwaited"],
    "elsewhere": ["waitingCancelled"],
    "move out": ["started", "answered", "proven", "moveCodeMade"],
}
ISSUED_FIRST = PLAIN.index("received")
DECISIVE = ["requestRecorded", "received", "installed", "confirmed"]
"""On either side of what changes on both sides."""


def test_every_step_is_tried():
    assert set(CHECKPOINTS) == {step for steps in PASSED.values() for step in steps}


def killed(done) -> bool:
    return done.returncode == -signal.SIGKILL


def finished(client: Client, register: Register, kept: int = 0):
    """One live certificate, its key in the store beside the `kept` ones of before, and nothing left over."""
    assert register.with_status(client.person, "pending") == []
    (serial,) = register.with_status(client.person, "issued")
    assert serial in client.serials(), "the store has another certificate"
    assert client.keys() == 1 + (kept if client.kind == "nss" else 0), "a key without a certificate"
    assert client.records() == []


class Acts:
    """Issue and renewal of one institution, each person on a PC of his own."""

    def __init__(self, institution: str, store: str, folder, at_issue: bool, steps: list[str]):
        self.institution, self.kind, self.folder, self.at_issue = institution, store, folder, at_issue
        self.steps = steps
        self.deployment = Deployment(limits=WIDE, home=institution)

    def __enter__(self) -> "Acts":
        self.deployment.service.stop()
        self.people = add_people(
            self.deployment, len(self.steps) + 1, self.deployment.start, institution_id=self.institution)
        self.deployment.serve(self.deployment.start)
        self.store = StoreFile(store_file(self.deployment), self.institution)
        self.register = Register(self.store)
        self.clients = [
            Client(self.deployment, person, self.kind, self.folder / str(number))
            for number, person in enumerate(self.people)]
        return self

    def __exit__(self, *failure):
        self.store.connection.close()
        self.deployment.__exit__(*failure)

    def issue(self, step: str, client: Client):
        assert killed(client.run("issue", kill=step)), f"issue does not pass {step}"
        live = self.register.with_status(client.person, "pending", "issued")
        assert len(live) == (0 if PLAIN.index(step) < ISSUED_FIRST else 1)
        if step != "erased":
            done = client.run("issue")
            assert done.returncode == 0, f"issue after {step}: {done.stderr}"
            assert len(self.register.certificates(client.person)) == 1, f"{step}: a second certificate was made"
        finished(client, self.register)

    def renew(self, step: str, client: Client):
        (old,) = self.register.with_status(client.person, "issued")
        assert killed(client.run("renew", kill=step)), f"renew does not pass {step}"
        issued, pending = (self.register.with_status(client.person, status) for status in ("issued", "pending"))
        if PLAIN.index(step) < ISSUED_FIRST:
            assert (issued, pending) == ([old], [])
        elif PLAIN.index(step) < PLAIN.index("confirmed"):
            assert len(pending) == 1 and issued == ([] if self.at_issue else [old])
        else:
            assert len(issued) == 1 and issued != [old] and pending == []
        if step != "erased":
            done = client.run("renew")
            assert done.returncode == 0, f"renew after {step}: {done.stderr}"
            assert len(self.register.certificates(client.person)) == 2, f"{step}: a third certificate was made"
        finished(client, self.register, kept=1)
        assert self.register.with_status(client.person, "issued") != [old]

    def elsewhere(self, client: Client):
        """A certificate waits whose key was lost with another PC."""
        other = Client(self.deployment, client.person, self.kind, client.home / "lost")
        assert killed(other.run("issue", kill="received"))
        assert killed(client.run("issue", kill="waitingCancelled"))
        assert self.register.with_status(client.person, "pending", "issued") == []
        done = client.run("issue")
        assert done.returncode == 0, done.stderr
        finished(client, self.register)

    def on_all(self, act):
        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            for done in [pool.submit(act, step, client) for step, client in zip(self.steps, self.clients)]:
                done.result(120)


RULES = [("daiichi", True, PLAIN), ("daini", False, PLAIN if ALL else DECISIVE)]
"""Under the one a certificate dies when its successor is issued (H-85), under the other when that is first used."""


@pytest.mark.parametrize("store", STORES)
@pytest.mark.parametrize("institution, at_issue, steps", RULES, ids=[rule[0] for rule in RULES])
def test_issue_and_renewal_go_on_after_a_kill_at_any_step(tmp_path, institution, at_issue, steps, store):
    """F-3, C-10, H-85; at the end every certificate is shown in a handshake."""
    with Acts(institution, store, tmp_path, at_issue, steps) as acts:
        acts.on_all(acts.issue)
        acts.elsewhere(acts.clients[-1])
        acts.deployment.advance(days=340)
        acts.on_all(acts.renew)
        if store == "p12":
            for client in acts.clients[:-1]:
                with Web(acts.deployment, client.file) as web:
                    assert web.get(acts.deployment.certificate_portal("/")).page == "certificateLogon"


@pytest.mark.parametrize("store", STORES if ALL else ["p12"])
def test_a_move_goes_on_after_a_kill_at_any_step(tmp_path, store):
    """F-7: the code of the old PC serves once, and is not lost with a run that was cut off."""
    with Bank("mihon") as bank, StoreFile(store_file(bank), "mihon") as rows:
        register, person = Register(rows), bank.someone("30000001", "admin01")
        old = Client(bank, person, "p12", tmp_path / "old")
        assert old.run("issue").returncode == 0
        for number, step in enumerate(PASSED["move"] if ALL else ["answeredFurther", *DECISIVE]):
            code, (forerunner,) = move_code(bank, old), register.with_status(person, "issued")
            client = Client(bank, person, store, tmp_path / str(number))
            assert killed(client.run("issue", "--move", kill=step, moveCode=code)), f"a move does not pass {step}"
            issued, pending = (register.with_status(person, status) for status in ("issued", "pending"))
            assert len(issued) == 1 and len(pending) <= 1, f"{step}: {issued} {pending}"
            if step not in ("confirmed", "settled", "erased"):
                assert issued == [forerunner], f"{step}: the old PC's certificate died before the new one's first use"
            if step != "erased":
                done = client.run("issue", "--move", moveCode=code)
                assert done.returncode == 0, f"a move after {step}: {done.stderr}"
            finished(client, register)
            bank.advance(hours=3)
            old = client if store == "p12" else moved_back(bank, client, person, tmp_path / f"{number}-back")


def test_a_kill_while_a_move_code_is_made_costs_no_right(tmp_path):
    """F-7: the old PC's certificate lives on, and the code that somebody saw serves."""
    with Bank("mihon") as bank, StoreFile(store_file(bank), "mihon") as rows:
        register, person = Register(rows), bank.someone("30000001", "admin01")
        old, new = (Client(bank, person, "nss", tmp_path / name) for name in ("old", "new"))
        assert old.run("issue").returncode == 0
        issued = register.with_status(person, "issued")
        for step in PASSED["move out"]:
            assert killed(old.run("move", "out", kill=step)), f"making a code does not pass {step}"
            assert register.with_status(person, "issued") == issued and old.records() == []
        shown = old.run("move", "out", "--json")
        assert shown.returncode == 0, shown.stderr
        done = new.run("issue", "--move", moveCode=re.search(r'"code"\s*:\s*"(\d{12})"', shown.stdout)[1])
        assert done.returncode == 0, done.stderr
        finished(new, register)
        assert register.with_status(person, "issued") != issued


def moved_back(bank: Bank, client: Client, person, folder) -> Client:
    """A certificate for a PC on which curl can show it; what lies in a database shows itself to programs only."""
    assert bank.staff("revoke", person).code is None and bank.staff("grant", person).code is None
    again = Client(bank, person, "p12", folder)
    done = again.run("issue")
    assert done.returncode == 0, done.stderr
    return again


def move_code(bank: Bank, client: Client) -> str:
    person = client.person
    with Web(bank, client.file) as web:
        form = web.get(bank.certificate_portal("/"))
        asked = web.post(
            bank.certificate_portal("/logon"), {"csrf": form.csrf, "logonSecret": person.secret}, "-L")
        top = web.post(
            bank.certificate_portal("/logon/otp"),
            {"csrf": asked.csrf, "oneTimePassword": bank.one_time_password(person)}, "-L")
        made = web.post(bank.certificate_portal("/move-code"), {"csrf": top.csrf})
        return re.search(r'<strong class="code">([0-9 ]+)</strong>', made.body)[1]


@pytest.mark.parametrize("store", STORES)
def test_a_first_registration_with_a_mailed_code_goes_on_after_a_kill_at_any_step(tmp_path, store):
    """R-62, R-70, R-78: the letter's secret serves once, and the code comes by mail."""
    with Bank("rokin") as bank, StoreFile(store_file(bank), "rokin") as rows:
        register, person = Register(rows), bank.someone("80000001", "mihon02")
        # The same once more where the code has come, which the second run sends.
        steps = PASSED["register"] if ALL else ["answered", "registrationRecorded", "codeAwaited", *DECISIVE[1:]]
        plan = [(step, 0) for step in steps] + [("answered", 1)] + [("attemptRecorded", 1)] * ALL
        for number, (step, first) in enumerate(plan):
            letter = tmp_path / f"{number}.html"
            bank.staff("revoke", person)
            assert bank.staff("initialise", person, form=f"K-{number}", letter=letter).code is None
            secrets = {"initialSecret": secret_in(letter.read_text()), "logonSecret": f"Chosen#{number:03}"}
            client = Client(bank, person, store, tmp_path / str(number))
            bank.settle()
            before = len(codes(bank, person))
            kills, done = 0, None
            for run in range(5):
                bank.settle()
                mailed = {"mailCode": code} if (code := next(iter(codes(bank, person)[before:][-1:]), None)) else {}
                kill = step if kills == 0 and run >= first else None
                done = client.run("issue", "--first", kill=kill, **secrets, **mailed)
                kills += killed(done)
                assert len(register.with_status(person, "pending", "issued")) <= 1
                if done.returncode == 0 or step == "erased" and killed(done):
                    break
                assert killed(done) or "INK-6204" in done.stderr, f"after {step}: {done.stderr}"
            assert kills == 1, f"a first registration does not pass {step}"
            finished(client, register)
            assert len(codes(bank, person)) - before <= 2, f"{step}: more codes were mailed than runs began anew"
            bank.advance(hours=3)


def codes(bank: Bank, person) -> list[str]:
    return [mail.code for mail in bank.mailbox.to(person.mail) if mail.purpose == CODE_MAIL]
