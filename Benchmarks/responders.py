"""Answers about certificates: against the signature in them, and against other responders in the same run.

The peers listen on every interface, so they run in a network of their own that has nothing but a loopback, the client
with them. `openssl ocsp` signs each answer, and serves one question a connection, so ours is asked over new connections
too; `cfssl ocspserve` gives out the very answers that ours has signed, both over connections that are kept. Seconds are CPU
seconds of the server.
"""

import base64
import pathlib
import shutil
import statistics
import subprocess
import time

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.x509 import ocsp

from harness.deployment import Deployment
from harness.enrolment import Enrolment
from harness.processes import free_port, run

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


def measure(bench, folder: pathlib.Path, load, cpu_seconds, programs: pathlib.Path, limits: dict):
    """Adds its rows to the table, each the median of some turns."""
    with Deployment(limits=limits) as served:
        questions = Questions(served, folder)
        pid = served.service.process.pid

        def ours(file: pathlib.Path, *options, count: int = QUESTIONS) -> float:
            before = cpu_seconds([pid])
            load("ocsp", questions.port, questions.path, file, count, 4, *options)
            return (cpu_seconds([pid]) - before) / count

        ours(questions.nonce, "nonce", "keep", count=QUESTIONS // 10)
        fresh, bare = [], []
        for _ in range(TURNS):
            fresh.append(ours(questions.nonce, "nonce", "keep"))
            signed = load("sign", QUESTIONS, 1)
            bare.append(signed["cpuSeconds"] / signed["done"])
        bench.row("server CPU per freshly signed OCSP answer, against one bare P-256 signature", 3, 2,
                  statistics.median(one / other for one, other in zip(fresh, bare)), least=False,
                  note=f"{statistics.median(fresh) * 1e6:.0f} µs and {statistics.median(bare) * 1e6:.0f} µs")
        against(bench, questions, "fresh OCSP answers against `openssl ocsp`", 3, 6, lambda: ours(questions.nonce, "nonce"),
                lambda port: ["openssl", "ocsp", "-port", port, "-index", "index.txt", "-CA", "ca.pem", "-rsigner",
                              "responder.pem", "-rkey", "responder.key", "-nmin", "60", "-ignore_err"],
                ["/", questions.nonce], ["nonce"], cpu_seconds, programs)
        if shutil.which("cfssl"):
            against(bench, questions, "cached OCSP answers against `cfssl ocspserve`, pre-signed", 1.5, 2.5,
                    lambda: ours(questions.plain, "keep"),
                    lambda port: ["cfssl", "ocspserve", "-address", "127.0.0.1", "-port", port, "-responses", "answers",
                                  "-loglevel", "5"],
                    ["/", questions.plain], ["keep"], cpu_seconds, programs)
        else:
            print("bench: golang-cfssl is not installed; `cfssl ocspserve` is left out", flush=True)


def against(bench, questions: Questions, name: str, floor: float, aim: float, ours, command, asked, options,
            cpu_seconds, programs: pathlib.Path):
    port = free_port()
    peer = Peer(*command(port), folder=questions.folder)
    path, file = asked
    count = QUESTIONS // 3

    def theirs(count: int) -> float:
        before = cpu_seconds([peer.process.pid])
        peer.load(programs / "load", "ocsp", port, path, file, count, 4, *options)
        return (cpu_seconds([peer.process.pid]) - before) / count

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
    mine, other = (statistics.median(side) for side in zip(*pairs))
    bench.row(name, floor, aim, statistics.median(two / one for one, two in pairs),
              note=f"{mine * 1e6:.0f} µs and {other * 1e6:.0f} µs")
