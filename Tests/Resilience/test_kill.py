"""`kill -9` at any moment under load: no promise is lost, nobody has two certificates, the log is whole.

20 kills here; `make soak` does 500 (KILLS). SEED repeats a run's choices.
"""

import collections
import concurrent.futures
import datetime
import os
import random
import signal
import subprocess
import threading
import time

from harness.deployment import Deployment, rfc3339
from harness.processes import INKAND
from stand.connection import Connection, Cut
from stand.journey import Held, Journey
from stand.people import WIDE, add_people, store_file
from stand.ports import keep_ports
from stand.store import AuditTrail, StoreFile

KILLS = int(os.environ.get("KILLS") or 20)
SEED = int(os.environ.get("SEED") or random.SystemRandom().randrange(1_000_000))
CLIENTS = 8
RENEWING_FROM = 2 / 3
"""From this part of the kills on, the clock stands where those who confirmed may renew."""


class Round:
    """The load between a start and the kill that ends it."""

    def __init__(self, deployment: Deployment, journeys: collections.deque, dice: random.Random):
        self.deployment, self.journeys = deployment, journeys
        self.first, self.killed = threading.Event(), threading.Event()
        self.begun: list[Journey] = []
        self.complaints: list[str] = []
        self.threads = [
            threading.Thread(target=self.client, args=(random.Random(dice.random()),), daemon=True)
            for _ in range(CLIENTS)]
        for thread in self.threads:
            thread.start()

    def client(self, dice: random.Random):
        connection = Connection(self.deployment)
        try:
            while not self.killed.is_set() and self.journeys:
                journey = self.journeys.popleft()
                self.begun.append(journey)
                journey.go(connection, dice)
                self.first.set()
        except Cut as cut:
            if not self.killed.is_set():
                self.complaints.append(f"cut off, and nobody had killed the service: {cut}")
        except Exception as complaint:
            self.complaints.append(f"{type(complaint).__name__}: {complaint}")
        finally:
            connection.close()
            self.first.set()

    def kill(self, moment: float):
        assert not self.killed.wait(moment) and self.deployment.service.process.poll() is None, (
            f"the service ended by itself\n{self.deployment.service.output}")
        self.killed.set()
        self.deployment.service.process.send_signal(signal.SIGKILL)
        self.deployment.service.process.wait()
        for thread in self.threads:
            thread.join(30)
        assert not self.complaints, self.complaints


def kill_while_starting(deployment: Deployment, clock: datetime.datetime, moment: float):
    """A kill that meets the store's recovery from the kill before."""
    process = subprocess.Popen(
        [INKAND, "serve", "--data", deployment.data, "--port", str(deployment.port),
         "--http-port", str(deployment.http_port), "--internal-port", str(deployment.internal_port),
         "--clock", rfc3339(clock)],
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        process.wait(moment)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def take_up(deployment: Deployment, journeys: list[Journey], pool, tally: collections.Counter):
    """Every journey of a round, with all the clients that there are."""
    waiting = collections.deque(journeys)

    def client():
        connection, own = Connection(deployment), collections.Counter()
        with StoreFile(store_file(deployment)) as store:
            while waiting:
                try:
                    journey = waiting.popleft()
                except IndexError:
                    break
                journey.take_up(connection, store, own)
        connection.close()
        return own

    for done in [pool.submit(client) for _ in range(CLIENTS)]:
        tally.update(done.result(120))


def check_store(deployment: Deployment, clock: datetime.datetime, received: list[Held], trail: AuditTrail) -> int:
    with StoreFile(store_file(deployment)) as store:
        for held in received:
            held.check(store)
        assert store.people_with_two_live_certificates() == []
        assert store.torn_acts(since=clock) == []
        assert store.issued_in_log() == store.serials(), "log and store do not name the same certificates"
        return trail.follow(store)


def test_no_kill_loses_a_promise(tmp_path):
    began = time.monotonic()
    dice = random.Random(SEED)
    print(f"\nSEED={SEED} KILLS={KILLS}")
    early = datetime.datetime.now(datetime.timezone.utc)
    late = early + datetime.timedelta(days=340)
    tally, received, trail = collections.Counter(), [], AuditTrail()
    renewable: list[Journey] = []
    slowest = 0.0
    with (Deployment(start=early, limits=WIDE) as deployment,
          concurrent.futures.ThreadPoolExecutor(CLIENTS) as pool):
        deployment.service.stop()
        keep_ports(deployment)
        each = KILLS * 15 + 100
        first = add_people(deployment, each, early)
        second = add_people(deployment, each, late, first=51_000_000 + each)
        journeys = collections.deque(Journey(deployment, person) for person in first)
        clock = early
        deployment.serve(clock)
        for kill in range(KILLS):
            if clock == early and kill >= KILLS * RENEWING_FROM:
                clock = late
                coming = [Journey(deployment, person) for person in second]
                renewals = [
                    Journey(deployment, old.person, forerunner=old.held, folder=tmp_path) for old in renewable]
                dice.shuffle(renewals)
                mixed = [journey for pair in zip(renewals, coming) for journey in pair]
                journeys = collections.deque(mixed + coming[len(renewals):])
                deployment.restart(clock)
            round = Round(deployment, journeys, dice)
            if dice.random() < 0.8:
                # Mostly when certificates are on their way, else while connections are still being made.
                round.first.wait(30)
            round.kill(dice.uniform(0, 0.3))
            if dice.random() < 0.1:
                kill_while_starting(deployment, clock, dice.uniform(0, 0.15))
                tally["killed while starting"] += 1
            deployment.serve(clock)
            slowest = max(slowest, deployment.service.seconds_to_ready)

            fresh = [journey.held for journey in round.begun if journey.held]
            tally["received before the kill"] += len(fresh)
            check_store(deployment, clock, fresh, trail)
            take_up(deployment, round.begun, pool, tally)
            fresh = [journey.held for journey in round.begun if journey.held]
            lines = check_store(deployment, clock, fresh, trail)
            for journey in round.begun:
                if not journey.held:
                    tally["cut before a certificate"] += 1
                    continue
                received.append(journey.held)
                tally[journey.held.heard] += 1
                tally["renewals"] += journey.forerunner is not None
                if clock == early and journey.held.heard == "confirmed":
                    renewable.append(journey)
            if (kill + 1) % 50 == 0:
                print(f"{kill + 1} kills, {len(received)} certificates, {time.monotonic() - began:.0f} s", flush=True)
        # All of them once more: nothing that was right after its own kill was spoilt by a later one.
        check_store(deployment, clock, received, AuditTrail())
        with StoreFile(store_file(deployment)) as store:
            assert store.damage() == []
        assert deployment.service.stop() == 0
    table = [
        ("kills", KILLS), ("killed while starting, besides", tally["killed while starting"]),
        ("certificates received", len(received)), ("  of these before a kill", tally["received before the kill"]),
        ("  issued, told after it only", tally["issued, never told"]), ("  renewals", tally["renewals"]),
        ("  confirmed", tally["confirmed"]), ("  given up", tally["cancelled"]),
        ("fetched again by result token", tally["fetched by token"]),
        ("fetched again by proving anew", tally["fetched by proof"]),
        ("requests sent again", tally["asked again"]), ("lines of the log verified", lines), ("lost", 0),
        ("slowest restart", f"{slowest:.2f} s"), ("duration", f"{time.monotonic() - began:.0f} s"),
    ]
    print("\n".join(f"{what:<34}{value:>10}" for what, value in table))
    assert tally["received before the kill"] >= KILLS / 2, "there was no load"
    assert KILLS < 20 or tally["renewals"] and tally["fetched by proof"] and tally["fetched by token"]
