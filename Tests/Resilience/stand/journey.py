"""One person's way to a certificate, which remembers at each step what the service has promised."""

import base64
import collections
import dataclasses
import pathlib
import random

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from harness.deployment import Deployment, Person
from harness.enrolment import new_key, request_for, write_pem

from .connection import Connection, host_of
from .store import StoreFile

MAY_BE = {
    "received": {"pending"},
    "confirming": {"pending", "issued"},
    "confirmed": {"issued"},
    "cancelling": {"pending", "cancelled"},
    "cancelled": {"cancelled"},
    "renewing": {"issued", "superseded"},
    "superseded": {"superseded"},
}
"""What the store may say of a certificate by how far its holder has heard."""


@dataclasses.dataclass
class Held:
    """A certificate that has reached its holder."""

    der: bytes
    result: str
    key: ec.EllipticCurvePrivateKey
    heard: str = "received"

    def __post_init__(self):
        number = x509.load_der_x509_certificate(self.der).serial_number
        self.serial = number.to_bytes((number.bit_length() + 7) // 8, "big")

    def check(self, store: StoreFile) -> str:
        status = store.status_of(self.der, self.serial)
        assert status is not None, f"a certificate that was received is lost ({self.heard}, {self.serial.hex()})"
        assert status in MAY_BE[self.heard], f"{self.serial.hex()} is {status}, its holder heard: {self.heard}"
        return status


class Journey:
    """Start, prove, request, then confirm, give up or leave; to be cut off anywhere and taken up again."""

    def __init__(self, deployment: Deployment, person: Person, key: ec.EllipticCurvePrivateKey | None = None,
                 forerunner: Held | None = None, folder: pathlib.Path | None = None):
        self.deployment, self.person, self.key = deployment, person, key
        self.forerunner, self.folder = forerunner, folder
        self.answers = {"logonSecret": person.secret, "confirmationSecret": person.confirmation_secret}
        self.attempt: str | None = None
        self.csr: str | None = None
        self.asked = False
        self.held: Held | None = None

    def __repr__(self):
        return f"{'renewal' if self.forerunner else 'acquisition'} of {self.person}"

    def go(self, connection: Connection, dice: random.Random):
        if self.forerunner:
            file = write_pem(self.folder, x509.load_der_x509_certificate(self.forerunner.der), self.forerunner.key)
            connection = Connection(
                self.deployment, host_of(self.deployment.certificate_portal()), certificate=file)
            self.prove(connection, intent="renew")
            self.forerunner.heard = "renewing"
            self.request(connection)
            self.forerunner.heard = "superseded"
            connection.close()
            connection = Connection(self.deployment)
        else:
            self.prove(connection)
            self.request(connection)
        fate = dice.random()
        if dice.random() < 0.3:
            self.fetch(connection)
        if fate < 0.5:
            self.confirm(connection)
        elif fate < 0.75 and not self.forerunner:
            self.cancel(connection)

    def ask(self, connection: Connection, step: str, body: dict) -> dict:
        answer = connection.post(step, body)
        assert answer.status == 200, f"{self}: {step}: {answer.status} {answer.body.decode(errors='replace')}"
        return answer.json

    def prove(self, connection: Connection, intent: str = "acquire") -> dict | None:
        ids = {} if intent == "renew" else {
            "contractID": self.person.contract_id, "subscriberID": self.person.id}
        attempt = self.ask(connection, "start", {"intent": intent, **ids})["attempt"]
        proven = self.ask(connection, "prove", {"attempt": attempt, "answers": self.answers})
        assert proven["asks"] == [], f"{self}: {proven}"
        self.attempt = attempt
        return proven["pending"]

    def prepare(self):
        if self.key is None:
            self.key = new_key()
        if self.csr is None:
            self.csr = base64.b64encode(request_for(self.key)).decode()

    def request(self, connection: Connection):
        self.prepare()
        self.asked = True
        answer = self.ask(connection, "request", {"attempt": self.attempt, "request": self.csr})
        self.held = Held(base64.b64decode(answer["certificate"]), answer["result"], self.key)

    def fetch(self, connection: Connection, state: str = "pending"):
        answer = connection.call("GET", f"/enrolment/result/{self.held.result}")
        assert answer.status == 200, f"{self}: cannot be fetched again: {answer.status} {answer.body!r}"
        assert base64.b64decode(answer.json["certificate"]) == self.held.der, f"{self}: another certificate came"
        assert answer.json["state"] == state, f"{self}: {answer.json['state']}, not {state}"

    def confirm(self, connection: Connection):
        message = b"inkan confirmation 1\0" + self.held.result.encode() + b"\0" + self.held.der
        signature = base64.b64encode(self.held.key.sign(message, ec.ECDSA(hashes.SHA256()))).decode()
        self.held.heard = "confirming"
        answer = self.ask(connection, "confirm", {"result": self.held.result, "signature": signature})
        assert answer["state"] == "issued", f"{self}: {answer}"
        self.held.heard = "confirmed"

    def cancel(self, connection: Connection):
        self.held.heard = "cancelling"
        self.ask(connection, "cancel", {"result": self.held.result})
        self.held.heard = "cancelled"

    def take_up(self, connection: Connection, store: StoreFile, tally: collections.Counter):
        """After the restart: what was received is kept, what waits comes again, and the person can go on."""
        if self.forerunner:
            self.forerunner.check(store)
        if self.held is None and self.asked and not self.forerunner:
            # Cut off at the request: the same request on the same attempt (a renewal's certificate is dead by then).
            known = store.serials()
            self.request(connection)
            tally["asked again"] += 1
            if self.held.serial in known:
                tally["issued, never told"] += 1
        status = self.held.check(store) if self.held else None
        if status in ("pending", "issued"):
            self.fetch(connection, status)
            tally["fetched by token"] += 1
        if status == "issued":
            self.held.heard = "confirmed"
        elif status == "cancelled":
            self.held.heard = "cancelled"
        elif status == "pending" or self.forerunner and self.asked and self.forerunner.check(store) == "superseded":
            self.prove_anew(connection, tally)
            self.confirm(connection)

    def prove_anew(self, connection: Connection, tally: collections.Counter):
        """From the ID on: the certificate that waits comes again, under a new result token."""
        pending = self.prove(connection)
        assert pending is not None, f"{self}: proven anew, and nothing is pending"
        der = base64.b64decode(pending["certificate"])
        if self.held is None:
            self.held = Held(der, pending["result"], self.key)
            tally["issued, never told"] += 1
        assert der == self.held.der, f"{self}: proven anew, and another certificate is pending"
        self.held.result, self.held.heard = pending["result"], "received"
        self.fetch(connection)
        tally["fetched by proof"] += 1
