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
            status, again = self.client.call("GET", f"/enrolment/result/{answer['result']}")
            assert status == 200 and again["certificate"] == answer["certificate"]
        kept["state"] = "cancelling"
        self.ask("cancel", {"result": answer["result"]})
        kept["state"] = "cancelled"


def check(customer: Customer, folder: Path) -> int:
    """After the restart: every promise to this customer is kept; the number of promises looked at."""
    customer.client = Client(customer.deployment)
    looked = 0
    for kept in customer.received[-3:]:
        status, answer = customer.client.call("GET", f"/enrolment/result/{kept['result']}")
        looked += 1
        if kept["state"] == "received":
            assert status == 200 and answer["certificate"] == kept["certificate"], f"a received one is lost: {status} {answer}"
            assert answer["state"] == "pending"
        elif kept["state"] == "cancelled":
            assert status != 200, "a cancelled one lives again"
        if kept["key"] is not None:
            # The store knows it, whatever became of it: never "foreign".
            certificate = x509.load_der_x509_certificate(base64.b64decode(kept["certificate"]))
            with Web(customer.deployment, write_pem(folder, certificate, kept["key"])) as web:
                seen = web.get(customer.deployment.certificate_portal("/certificate-test"))
            assert seen.exit == 0 and seen.code not in ("INK-2001", "INK-2002", "INK-2009"), f"{kept['state']}: {seen.code}"
            if kept["state"] == "cancelled":
                assert seen.code == "INK-2008", seen.code
    # What was issued and never told is told now, or was never issued: either way the person can go on.
    attempt, pending = customer.prove()
    if pending is not None:
        looked += 1
        status, again = customer.client.call("GET", f"/enrolment/result/{pending['result']}")
        assert status == 200 and again["certificate"] == pending["certificate"]
        customer.ask("cancel", {"result": pending["result"]})
    return looked


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
