"""Certificates that are issued over TLS and are durable when they are answered, against other CAs on the same disk."""

import base64
import concurrent.futures
import contextlib
import json
import os
import pathlib
import re
import socket
import sqlite3
import statistics

from cryptography.hazmat.primitives import serialization
from harness.deployment import Deployment
from harness.processes import run

import peers
from peers import PROGRAMS

CERTIFICATES = int(os.environ.get("BENCH_ISSUED", 500))
TURNS = 3
CONNECTIONS = 16
WIDE = {"triesPerSource": 100_000, "triesBackPerMinute": 1_000_000, "connections": 10_000, "connectionsPerSource": 10_000}

EST, CMP = "EST with challenges", "CMP with challenges, implicitly confirmed"
ROWS = [(EST, peers.Cfssl, 5, 8), (EST, peers.DjangoCA, 20, 35), (CMP, peers.Cfssl, 2.5, 4)]


def measure(bench, folder: pathlib.Path, say):
    """Adds its rows to the table: of each turn the ratio, and their median."""
    folder.mkdir()
    with contextlib.ExitStack() as stack:
        others = [peer for kind in (peers.Cfssl, peers.DjangoCA) if (peer := started(kind, folder, stack, say))]
        served = stack.enter_context(Deployment(limits=WIDE))
        people = CERTIFICATES * 2 * (1 + TURNS)
        say(f"registering {people:,} people, and making a challenge for each (a minute or two)")
        challenges = Challenges(served, people, folder)
        ways = {EST: challenges.issue_by_est, CMP: challenges.issue_by_cmp}
        for issue_ours in ways.values():
            issue_ours(CERTIFICATES)
        names = ", ".join(["EST", "CMP", *(peer.name for peer in others)])
        say(f"{TURNS} × {CERTIFICATES} certificates by {names} in turn")
        rates = [{**{way: ours(CERTIFICATES) for way, ours in ways.items()}, **{peer.name: peer.rate() for peer in others}}
                 for _ in range(TURNS)]
    for way, kind, floor, aim in ROWS:
        if peer := next((peer for peer in others if isinstance(peer, kind)), None):
            ours, theirs = ([turn[name] for turn in rates] for name in (way, peer.name))
            bench.row(
                f"durable issuance by {way}, against {peer.name}", floor, aim,
                statistics.median(one / other for one, other in zip(ours, theirs)),
                note=f"{statistics.median(ours):,.0f} and {statistics.median(theirs):,.0f} a second; the peer: {peer.how}, "
                     f"{peer.connections} connections")


def started(kind: type[peers.Peer], folder: pathlib.Path, stack: contextlib.ExitStack, say) -> peers.Peer | None:
    """A peer on its feet; nothing where it cannot be installed."""
    try:
        return stack.enter_context(kind(folder / kind.name.replace(" ", "-")))
    except peers.Absent as absent:
        say(f"{kind.name} is left out: {absent}")
        return None


class Challenges:
    """People who may acquire, a challenge for each."""

    def __init__(self, served: Deployment, count: int, folder: pathlib.Path):
        self.served, self.folder = served, folder
        people = self.register(count)
        with concurrent.futures.ThreadPoolExecutor(8) as workers:
            self.waiting = list(workers.map(self.make, people))

    def register(self, count: int) -> list[tuple[str, str]]:
        """So many people in contracts of a hundred, by the operators' import, some contracts a file: each person's secrets are
        hashed as slowly as everybody's."""
        people = [(f"5{1_000_000 + number // 100:07}", f"{number:07}") for number in range(count)]
        file = self.folder / "people.csv"
        for start in range(0, count, 500):
            some = people[start:start + 500]
            lines = ["contract,contractName,userID,role,name,granted"]
            lines += [f"{contract},Mihon,,administrator,Administrator,no" for contract in sorted({one for one, _ in some})]
            lines += [f"{contract},Mihon,{id},member,Device,yes" for contract, id in some]
            file.write_text("\n".join(lines) + "\n")
            letters = self.folder / f"letters-{start}"
            letters.mkdir()
            self.served.operator(
                "import", "--institution", "daiichi", "--file", file, "--letters", letters, "--reason", "bench")
        return people

    def make(self, person: tuple[str, str]) -> tuple[str, str]:
        """A challenge with its reference, asked for as `inkand operator challenge` does."""
        request = {
            "act": "challenge", "institution": "daiichi", "contract": person[0], "user": person[1], "form": "B-1",
            "reason": "bench"}
        with socket.socket(socket.AF_UNIX) as peer:
            peer.connect(str(self.served.data / "run/operator.sock"))
            peer.sendall(json.dumps(request).encode() + b"\n")
            said = peer.makefile().read()
        text, reference = (re.search(rf"\b{word} +([\w-]+)", said) for word in ("challenge", "reference"))
        assert text and reference, said
        return text[1], reference[1]

    def issue_by_est(self, count: int) -> float:
        """Certificates a second, each for a challenge of its own."""
        return self.issue(count, peers.write(self.folder / "requests", [
            peers.post(
                "/.well-known/est/simpleenroll", base64.encodebytes(request.public_bytes(serialization.Encoding.DER)),
                f"Authorization: Basic {base64.b64encode(f'challenge:{text}'.encode()).decode()}", host=self.host,
                kind="application/pkcs10")
            for request, (text, _) in zip(peers.requests(count), self.take(count))]))

    def issue_by_cmp(self, count: int) -> float:
        """The same by an ir, MACed under the challenge, with implicit confirmation."""
        secrets = self.folder / "secrets"
        secrets.write_text("".join(f"{text} {reference}\n" for text, reference in self.take(count)))
        run(PROGRAMS / "cmprequests", self.host, secrets, self.folder / "requests")
        return self.issue(count, self.folder / "requests")

    @property
    def host(self) -> str:
        return self.served.portal().split("//")[1].split(":")[0]

    def take(self, count: int) -> list[tuple[str, str]]:
        taken, self.waiting = self.waiting[:count], self.waiting[count:]
        assert len(taken) == count
        return taken

    def issue(self, count: int, file: pathlib.Path) -> float:
        before = self.issued()
        done = json.loads(run(
            PROGRAMS / "load", "posts", self.host, self.served.port, self.served.ca, file, CONNECTIONS, timeout=600).stdout)
        assert self.issued() - before == count, f"{self.issued() - before} of {count} were stored"
        return done["done"] / done["seconds"]

    def issued(self) -> int:
        with sqlite3.connect(self.served.data / "store/inkan.db") as store:
            return store.execute("SELECT count(*) FROM certificates").fetchone()[0]
