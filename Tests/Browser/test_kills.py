"""`kill -9` at any moment: what a client has received is in the store, and what is pending can be fetched again.

20 kills by default; `make soak` does 500 (KILLS).
"""

import base64
import http.client
import json
import os
import random
import signal
import socket
import ssl
import tempfile
import threading
import time
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from harness.deployment import Deployment
from harness.enrolment import new_key, request_for, write_pem
from harness.web import Web

KILLS = int(os.environ.get("KILLS", 20))
WIDE = {"triesPerSource": 100_000, "triesBackPerMinute": 1_000_000}


class Cut(Exception):
    """The service died while we waited for its answer."""


class Client:
    """The enrolment API over one kept connection; anything but an answer is `Cut`."""

    def __init__(self, deployment: Deployment):
        self.deployment = deployment
        self.host = deployment.portal().split("//")[1].split(":")[0]
        self.tls = ssl.create_default_context(cafile=str(deployment.ca))
        self.connection = None

    def call(self, method: str, path: str, value: dict | None = None) -> tuple[int, dict]:
        try:
            if self.connection is None:
                raw = socket.create_connection(("127.0.0.1", self.deployment.port), timeout=20)
                self.connection = http.client.HTTPSConnection(self.host, self.deployment.port)
                self.connection.sock = self.tls.wrap_socket(raw, server_hostname=self.host)
            body = None if value is None else json.dumps(value)
            self.connection.request(method, path, body, {"Content-Type": "application/json"})
            answer = self.connection.getresponse()
            text = answer.read()
            if answer.getheader("Connection") == "close":
                self.connection = None
            return answer.status, json.loads(text)
        except (OSError, http.client.HTTPException, ValueError) as cut:
            self.connection = None
            raise Cut from cut


class Customer(threading.Thread):
    """Acquires, fetches, and confirms or gives up, over and over, and remembers what the service has promised."""

    def __init__(self, deployment: Deployment, person, dice: random.Random):
        super().__init__(daemon=True)
        self.deployment, self.person, self.dice = deployment, person, dice
        self.answers = deployment.answers(person)
        self.client = Client(deployment)
        self.over = threading.Event()
        self.received: list[dict] = []
        self.complaints: list[str] = []

    def run(self):
        while not self.over.is_set():
            try:
                self.round()
            except Cut:
                return
            except AssertionError as complaint:
                self.complaints.append(str(complaint))
                return

    def ask(self, step: str, value: dict) -> dict:
        status, answer = self.client.call("POST", f"/enrolment/{step}", value)
        assert status == 200, f"{self.person}: {step}: {status} {answer}"
        return answer

    def prove(self) -> tuple[str, dict | None]:
        attempt = self.ask("start", {
            "intent": "acquire", "contractID": self.person.contract_id, "subscriberID": self.person.id})["attempt"]
        proven = self.ask("prove", {"attempt": attempt, "answers": self.answers})
        assert proven["asks"] == []
        return attempt, proven["pending"]

    def round(self):
        attempt, pending = self.prove()
        if pending is None:
            key = new_key()
            request = base64.b64encode(request_for(key)).decode()
            answer = self.ask("request", {"attempt": attempt, "request": request})
        else:
            key, answer = None, pending
        kept = {"certificate": answer["certificate"], "result": answer["result"], "key": key, "state": "received"}
        self.received.append(kept)
        if self.dice.random() < 0.3:
            self.fetch_again(kept)
        if key is not None and self.dice.random() < 0.1:
            kept["state"] = "confirming"
            message = b"inkan confirmation 1\0" + kept["result"].encode() + b"\0" + base64.b64decode(kept["certificate"])
            signature = base64.b64encode(key.sign(message, ec.ECDSA(hashes.SHA256()))).decode()
            self.ask("confirm", {"result": kept["result"], "signature": signature})
            kept["state"] = "confirmed"
            self.over.wait()
            return
        kept["state"] = "cancelling"
        self.ask("cancel", {"result": answer["result"]})
        kept["state"] = "cancelled"

    def fetch_again(self, kept: dict) -> str:
        status, again = self.client.call("GET", f"/enrolment/result/{kept['result']}")
        assert status == 200 and again["certificate"] == kept["certificate"], f"{kept['state']} is lost: {status} {again}"
        return again["state"]

    def revoke(self):
        """An operator clears the way for the next round."""
        who = ["--institution", self.person.institution, "--contract", self.person.contract_id,
               *(["--user", self.person.id] if self.person.id else [])]
        self.deployment.operator("revoke", *who, "--reason", "次の試験のため")
        self.deployment.operator("grant", *who, "--reason", "次の試験のため")


def check(customer: Customer, folder: Path) -> int:
    """After the restart: every promise to this customer is kept; the number of promises looked at."""
    customer.client = Client(customer.deployment)
    recent = customer.received[-3:]
    for kept in recent:
        match kept["state"]:
            case "received":
                assert customer.fetch_again(kept) == "pending"
            case "confirmed":
                assert customer.fetch_again(kept) == "issued", "a confirmation that was answered is forgotten"
                assert code_on_presenting(customer, kept, folder) is None
            case "confirming":
                assert customer.fetch_again(kept) in ("pending", "issued")
            case "cancelled":
                assert customer.client.call("GET", f"/enrolment/result/{kept['result']}")[0] == 404
                assert kept["key"] is None or code_on_presenting(customer, kept, folder) == "INK-2008"
    # What was issued and never told is told now, or was never issued: either way the person can go on.
    if recent and recent[-1]["state"] in ("confirmed", "confirming") and customer.fetch_again(recent[-1]) == "issued":
        customer.revoke()
        return len(recent)
    _, pending = customer.prove()
    if pending is None:
        assert not recent or recent[-1]["state"] in ("cancelling", "cancelled"), "a pending one was not offered again"
        return len(recent)
    customer.fetch_again({**pending, "state": "pending"})
    customer.ask("cancel", {"result": pending["result"]})
    return len(recent) + 1


def code_on_presenting(customer: Customer, kept: dict, folder: Path) -> str | None:
    certificate = x509.load_der_x509_certificate(base64.b64decode(kept["certificate"]))
    with Web(customer.deployment, write_pem(folder, certificate, kept["key"])) as web:
        seen = web.get(customer.deployment.certificate_portal("/certificate-test"))
    assert seen.exit == 0 and seen.page == "certificateTest", seen
    return seen.code


def test_kill_minus_nine_loses_no_promise(tmp_path):
    dice = random.Random(int(os.environ.get("SEED", 20261120)))
    promises = certificates = 0
    slowest = 0.0
    with Deployment(limits=WIDE) as deployment:
        people = [person for person in deployment.people() if person.granted and not person.otp]
        assert len(people) >= 2, "the load needs people"
        for kill in range(KILLS):
            customers = [Customer(deployment, person, random.Random(dice.random())) for person in people]
            for customer in customers:
                customer.start()
            time.sleep(dice.uniform(0.05, 0.6))
            deployment.service.process.send_signal(signal.SIGKILL)
            deployment.service.process.wait()
            for customer in customers:
                customer.over.set()
                customer.join(30)
                assert not customer.complaints, customer.complaints
            deployment.serve(deployment.start)
            slowest = max(slowest, deployment.service.seconds_to_ready)
            with tempfile.TemporaryDirectory(dir=tmp_path) as folder:
                for customer in customers:
                    promises += check(customer, Path(folder))
                    certificates += len(customer.received)
    print(f"\n{'kills':>32}  {KILLS}\n{'certificates received':>32}  {certificates}\n{'promises looked at':>32}  {promises}"
          f"\n{'lost':>32}  0\n{'slowest restart':>32}  {slowest:.2f} s")
    assert certificates >= KILLS, "there was no load"
