"""A full disk and a locked store: 503 with a code and Retry-After, nothing lost, and on it goes without a restart."""

import datetime
import sqlite3
import time

from harness.deployment import Deployment
from stand.confined import SmallDisk
from stand.connection import Answer, Connection
from stand.journey import Journey
from stand.people import WIDE, store_file
from stand.store import AuditTrail, StoreFile


def now() -> datetime.datetime:
    return datetime.datetime.now(datetime.timezone.utc)


def acquirers(deployment: Deployment) -> list[Journey]:
    return [Journey(deployment, person) for person in deployment.people() if person.granted and not person.otp]


def is_busy(answer: Answer):
    assert answer.status == 503 and answer.code == "INK-5006", f"{answer.status} {answer.body!r}"
    assert int(answer.headers["retry-after"]) > 0


def ask(connection: Connection, journey: Journey) -> Answer:
    """The certificate request as it is sent, whatever is answered."""
    journey.prepare()
    return connection.post("request", {"attempt": journey.attempt, "request": journey.csr})


def whole(path) -> int:
    with StoreFile(path) as store:
        assert store.damage() == []
        assert store.people_with_two_live_certificates() == []
        assert store.issued_in_log() == store.serials()
        return AuditTrail().follow(store)


def test_a_full_disk_refuses_for_now_and_loses_nothing(tmp_path):
    with SmallDisk(start=now(), limits=WIDE) as deployment:
        connection = Connection(deployment)
        earlier, caught, later, *_ = acquirers(deployment)
        earlier.prove(connection)
        earlier.request(connection)
        caught.prove(connection)
        lines = whole(deployment.copy_of_store(tmp_path))

        deployment.fill()
        for _ in range(3):
            is_busy(ask(connection, caught))
        is_busy(connection.post("start", {"intent": "acquire", "contractID": "50000003", "subscriberID": None}))
        # What needs no room goes on.
        earlier.fetch(connection)
        assert whole(deployment.copy_of_store(tmp_path)) == lines, "a refused act left a line"

        deployment.free()
        caught.request(connection)
        caught.confirm(connection)
        earlier.fetch(connection)
        earlier.confirm(connection)
        later.prove(connection)
        later.request(connection)
        with StoreFile(deployment.copy_of_store(tmp_path)) as store:
            statuses = [journey.held.check(store) for journey in (earlier, caught, later)]
        assert statuses == ["issued", "issued", "pending"]
        assert whole(deployment.copy_of_store(tmp_path)) > lines
        assert deployment.service.process.poll() is None


def test_a_locked_store_refuses_after_its_patience_and_loses_nothing():
    with Deployment(start=now(), limits=WIDE) as deployment:
        connection = Connection(deployment)
        earlier, caught, *_ = acquirers(deployment)
        earlier.prove(connection)
        earlier.request(connection)
        caught.prove(connection)
        lines = whole(store_file(deployment))

        other = sqlite3.connect(store_file(deployment), isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        began = time.monotonic()
        is_busy(ask(connection, caught))
        waited = time.monotonic() - began
        assert waited > 1, "another writer's short work should have been waited for"
        assert waited < 15, "nobody waits that long at a screen"
        earlier.fetch(connection)
        assert connection.call("GET", "/").status == 200
        other.execute("ROLLBACK")
        other.close()
        assert whole(store_file(deployment)) == lines, "a refused act left a line"

        caught.request(connection)
        caught.confirm(connection)
        earlier.confirm(connection)
        with StoreFile(store_file(deployment)) as store:
            assert [journey.held.check(store) for journey in (earlier, caught)] == ["issued", "issued"]
        whole(store_file(deployment))
