"""A signer that is away, hangs or dies: requests wait, then are told so, and nothing is lost or half done (issue 6)."""

import concurrent.futures
import datetime
import os
import pathlib
import re
import signal
import time

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, utils
from harness.enrolment import Enrolment, request_for
from harness.processes import run
from harness.web import Web
from stand.long_list import LongList, ask
from stand.people import WIDE, add_people, store_file
from stand.signing import SIGNER, SignedDeployment
from stand.store import StoreFile


@pytest.fixture(scope="module")
def deployment():
    with SignedDeployment(start=datetime.datetime.now(datetime.timezone.utc), limits=WIDE) as deployment:
        yield deployment
        assert deployment.service.process.poll() is None, deployment.service.output
        assert deployment.service.stop() == 0


def health(deployment) -> list[str]:
    with Web(deployment) as web:
        answer = web.get(deployment.internal("/healthz"))
        assert answer.status == 200
        return answer.body.splitlines()


def known(deployment) -> set[str]:
    with StoreFile(store_file(deployment)) as store:
        return {serial.hex() for serial in store.serials()}


def unavailable(answer):
    assert answer.status == 503 and answer.json["error"]["code"] == "INK-5006"
    assert int(answer.header("Retry-After")) > 0


def wait_for_lines(deployment, count: int):
    """Until the journal tells of so many certificates: the signer is at work."""
    end = time.monotonic() + 30
    while len(deployment.journal.read_text().splitlines()) < count:
        assert time.monotonic() < end, "nothing was signed"
        time.sleep(0.01)


def test_it_serves_without_the_signer_and_nothing_is_lost(deployment):
    """`inkand serve` was started before any signer, and says so; who asks meanwhile asks again later and gets one
    certificate."""
    assert health(deployment)[0] == "ok"
    assert any("daiichi-g1" in line for line in health(deployment)[1:])
    before = known(deployment)
    enrolment = Enrolment(deployment, deployment.person()).prove()
    request = request_for(enrolment.key)
    asked = time.monotonic()
    unavailable(enrolment.send(request))
    assert 3 < time.monotonic() - asked < 15
    assert known(deployment) == before
    signer = deployment.start_signer()
    answer = enrolment.send(request)
    assert answer.status == 200
    enrolment.answer = answer.json
    enrolment.confirm()
    assert known(deployment) - before == set(deployment.signed())
    assert health(deployment) == ["ok"]
    # Gone in an orderly way, and back.
    assert signer.stop() == 0
    deployment.start_signer()


def test_a_hung_signer_is_told_and_signs_nothing_that_nobody_waits_for(deployment):
    enrolment = Enrolment(deployment, deployment.person(nth=1)).prove()
    request = request_for(enrolment.key)
    process = deployment.signer.process
    signed = deployment.signed()
    os.kill(process.pid, signal.SIGSTOP)
    try:
        unavailable(enrolment.send(request))
        assert any("daiichi-g1" in line for line in health(deployment))
    finally:
        os.kill(process.pid, signal.SIGCONT)
    answer = enrolment.send(request)
    assert answer.status == 200
    assert len(deployment.signed()) == len(signed) + 1


def test_a_killed_signer_is_waited_for_and_every_certificate_is_in_both_books(deployment, tmp_path):
    before = known(deployment)
    people = add_people(deployment, 60, datetime.datetime.now(datetime.timezone.utc))
    enrolments = [Enrolment(deployment, person) for person in people]
    with concurrent.futures.ThreadPoolExecutor(6) as pool:
        running = [pool.submit(lambda one: one.prove().request(), enrolment) for enrolment in enrolments]
        for _ in range(3):
            wait_for_lines(deployment, len(deployment.signed()) + 3)
            deployment.signer.process.kill()
            deployment.signer.process.wait()
            deployment.start_signer()
        for done in running:
            done.result(60)
    assert len(known(deployment) - before) == 60
    signed = deployment.signed()
    assert known(deployment) - before <= set(signed)
    # A signature that was on its way when the signer died is made again: the same content, the same number.
    assert set(signed) <= known(deployment)
    assert deployment.signed_and_unknown() == ""
    with_another = tmp_path / "copy"
    with_another.write_text(f"{deployment.journal.read_text()}2026-11-21T00:00:00Z daiichi-g1 person 4fee 00 00\n")
    assert deployment.signed_and_unknown(with_another) == "4fee\n"


def test_a_strangers_question_is_answered_by_a_refusal_and_not_by_a_key(deployment):
    refused = run(
        SIGNER, "activate", "--socket", deployment.keys / "signer.sock", "--authority", "daiichi-g1", check=False,
        input="AAAAA-BBBBB\n")
    assert refused.returncode == 1 and "custodian" in refused.stderr
    status = pathlib.Path(f"/proc/{deployment.signer.process.pid}/status").read_text()
    assert int(re.search(r"VmLck:\s+(\d+)", status)[1]) >= 256, "OpenSSL's heap for keys is not locked"


def test_a_list_of_any_length_is_examined_before_it_is_signed_and_never_held(deployment):
    """A list of 11 MB goes by; one with a line that is none at its very end is not signed, and not in the journal."""
    if not deployment.signer:
        deployment.start_signer()
    ca = x509.load_pem_x509_certificate((deployment.keys / "daiichi-g1.pem").read_bytes())
    base = re.search(r'statusURL: "([^"]+)"', (deployment.keys / "signer.json5").read_text())[1]
    socket = deployment.keys / "signer.sock"

    process = pathlib.Path(f"/proc/{deployment.signer.process.pid}")

    def megabytes(value: str) -> float:
        return int(re.search(rf"{value}:\s+(\d+)", (process / "status").read_text())[1]) / 1024

    def of(lines: int, last: bytes = b"") -> LongList:
        return LongList(ca, f"{base}/crl/daiichi-g1", lines, last)

    def signed() -> int:
        """How many of them the journal tells of; the service has its own lists signed meanwhile."""
        return deployment.signed("list").count(LongList.NUMBER)

    ask(socket, "daiichi-g1", of(2))
    assert signed() == 1
    # The most that it has held is forgotten: opening the key had needed far more.
    (process / "clear_refs").write_text("5")
    before = megabytes("VmRSS")
    kind, content, digest = ask(socket, "daiichi-g1", of(200_000))
    assert megabytes("VmHWM") - before < 4
    # Number 0, one outcome, which is a signature.
    assert kind == 0x82 and content[:7] == bytes.fromhex("00000000 0001 00"), content
    ca.public_key().verify(content[11:], digest, ec.ECDSA(utils.Prehashed(hashes.SHA256())))
    assert signed() == 2 and f" list {LongList.NUMBER} {digest.hex()} " in deployment.journal.read_text()
    kind, content, _ = ask(socket, "daiichi-g1", of(200_000, last=b"\x30\x03\x02\x01\x00"))
    assert kind == 0x84 and b"RFC 5280 5.1" in content, content
    assert signed() == 2
