"""Answers about certificates: against the signature in them, and against other responders in the same run.

The peers listen on every interface, so they run in a network of their own that has nothing but a loopback, the client
with them. Each is asked over such connections as it serves: `openssl ocsp` signs each answer, and takes one question a
connection; ours and `cfssl ocspserve`, which gives out the very answers that ours has signed, keep theirs. Against a
signature CPU seconds of the server count, against the others answers a second, the client on the same cores.
"""

import base64
import json
import pathlib
import shutil
import statistics
import subprocess
import time
import typing

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.x509 import ocsp

from harness.deployment import Deployment
from harness.enrolment import Enrolment
from harness.processes import free_port, run
from processor import cpu_seconds

QUESTIONS = 30_000
TURNS = 5


class Peer:
    """Another responder, alone with its client in a network namespace."""

    def __init__(self, *command, folder: pathlib.Path):
        self.process = subprocess.Popen(
            ["unshare", "-rn", "sh", "-c", 'ip link set lo up && exec "$@"', "sh", *map(str, command)], cwd=folder,
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def load(self, load: pathlib.Path, *arguments) -> str:
        return run("nsenter", "-t", self.process.pid, "-U", "-n", "--preserve-credentials", load, *arguments,
                   timeout=600).stdout

    def stop(self):
        self.process.terminate()
        self.process.wait(10)


class Turn(typing.NamedTuple):
    """How many answers a second there were, and what each cost the server in CPU seconds."""

    rate: float
    cpu: float

    @staticmethod
    def of(pid: int, count: int, ask) -> "Turn":
        before = cpu_seconds([pid])
        done = ask()
        return Turn(done["done"] / done["seconds"], (cpu_seconds([pid]) - before) / count)

    def __str__(self) -> str:
        return f"{self.rate:,.0f} a second for {self.cpu * 1e6:.0f} µs each"


class Questions:
    """What is asked about one certificate, in files for `load`, and what the peers need to answer it."""

    def __init__(self, served: Deployment, folder: pathlib.Path):
        self.path, self.port, self.folder = "/ocsp/daiichi-g1", served.http_port, folder
        enrolment = Enrolment(served, served.person()).issue()
        issuer = enrolment.chain[0]
        builder = ocsp.OCSPRequestBuilder().add_certificate(enrolment.certificate, issuer, hashes.SHA1())
        self.plain, self.nonce = folder / "plain.der", folder / "nonce.der"
        self.plain.write_bytes(builder.build().public_bytes(serialization.Encoding.DER))
        # The nonce is the end of the question, where `load` writes another one each time.
        self.nonce.write_bytes(builder.add_extension(x509.OCSPNonce(bytes(16)), critical=False).build().public_bytes(
            serialization.Encoding.DER))
        answer = folder / "answer.der"
        run("curl", "-sS", "--fail", "--data-binary", f"@{self.plain}", "-o", answer, served.plain(self.path))
        (folder / "answers").write_bytes(base64.b64encode(answer.read_bytes()) + b"\n")
        (folder / "ca.pem").write_bytes(issuer.public_bytes(serialization.Encoding.PEM))
        (folder / "index.txt").write_text(
            f"V\t491231000000Z\t\t{enrolment.certificate.serial_number:X}\tunknown\t/CN=50000001\n")
        run("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-subj",
            "/CN=Responder", "-days", "2", "-keyout", "responder.key", "-out", "responder.pem", cwd=folder)


def measure(bench, folder: pathlib.Path, load, programs: pathlib.Path, limits: dict):
    """Adds its rows to the table, each the median of some turns."""
    with Deployment(limits=limits) as served:
        questions = Questions(served, folder)
        pid = served.service.process.pid

        def ours(file: pathlib.Path, *options, count: int = QUESTIONS) -> Turn:
            return Turn.of(pid, count, lambda: load("ocsp", questions.port, questions.path, file, count, 4, *options))

        ours(questions.nonce, "nonce", "keep", count=QUESTIONS // 10)
        fresh, bare = [], []
        for _ in range(TURNS):
            fresh.append(ours(questions.nonce, "nonce", "keep").cpu)
            signed = load("sign", QUESTIONS, 1)
            bare.append(signed["cpuSeconds"] / signed["done"])
        bench.row("server CPU per freshly signed OCSP answer, against one bare P-256 signature", 3, 2,
                  statistics.median(one / other for one, other in zip(fresh, bare)), least=False,
                  note=f"{statistics.median(fresh) * 1e6:.0f} µs and {statistics.median(bare) * 1e6:.0f} µs")
        single = ours(questions.nonce, "nonce", count=QUESTIONS // 3)
        against(bench, questions, "fresh OCSP answers a second against `openssl ocsp`", 3, 6,
                lambda: ours(questions.nonce, "nonce", "keep"),
                lambda port: ["openssl", "ocsp", "-port", port, "-index", "index.txt", "-CA", "ca.pem", "-rsigner",
                              "responder.pem", "-rkey", "responder.key", "-nmin", "60", "-ignore_err"],
                ["/", questions.nonce], ["nonce"], programs,
                f"ours over connections that are kept; over one each, as the peer's are, {single}")
        if shutil.which("cfssl"):
            against(bench, questions, "cached OCSP answers a second against `cfssl ocspserve`, pre-signed", 1.5, 2.5,
                    lambda: ours(questions.plain, "keep"),
                    lambda port: ["cfssl", "ocspserve", "-address", "127.0.0.1", "-port", port, "-responses", "answers",
                                  "-loglevel", "5"],
                    ["/", questions.plain], ["keep"], programs, "connections that are kept")
        else:
            print("bench: golang-cfssl is not installed; `cfssl ocspserve` is left out", flush=True)


def against(bench, questions: Questions, name: str, floor: float, aim: float, ours, command, asked, options,
            programs: pathlib.Path, how: str):
    port = free_port()
    peer = Peer(*command(port), folder=questions.folder)
    path, file = asked
    count = QUESTIONS // 3

    def theirs(count: int) -> Turn:
        return Turn.of(peer.process.pid, count, lambda: json.loads(
            peer.load(programs / "load", "ocsp", port, path, file, count, 4, *options)))

    try:
        deadline = time.monotonic() + 10
        while True:
            try:
                theirs(1)
                break
            except AssertionError:
                assert time.monotonic() < deadline, f"{name}: the peer does not answer"
                time.sleep(0.1)
        pairs = [(ours(), theirs(count)) for _ in range(TURNS)]
    finally:
        peer.stop()
    mine, other = (Turn(*(statistics.median(part) for part in zip(*side))) for side in zip(*pairs))
    bench.row(name, floor, aim, statistics.median(one.rate / two.rate for one, two in pairs),
              note=f"{mine} and {other}; {how}")
