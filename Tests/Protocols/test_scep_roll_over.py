"""SCEP around the moment at which the next issuing CA begins to sign (H-33, RFC 8894 4.7)."""

import datetime

import pytest
from cryptography.hazmat.primitives import serialization
from harness.processes import run
from peers.der import sequence
from peers.scep import BAD_CERT_ID, CERT_POLL, Device, Refused, Server, certificates
from stand.generations import TwoGenerations


@pytest.fixture(scope="module")
def deployment():
    now = datetime.datetime.now(datetime.timezone.utc)
    with TwoGenerations(start=now, home=TwoGenerations.INSTITUTION) as served:
        yield served


def test_the_next_ca_is_shown_before_its_moment_and_devices_of_the_one_before_are_answered_after(deployment, tmp_path):
    server = Server(deployment)
    assert b"GetNextCACert" in server.get("GetCACaps").split()
    former, issuer, root = server.authorities()
    status, kind, body = server.http("GET", "operation=GetNextCACert")
    assert (status, kind) == (200, "application/x-x509-next-ca-cert")
    (tmp_path / "next").write_bytes(body)
    run("openssl", "cms", "-verify", "-inform", "DER", "-in", "next", "-noverify", "-binary", "-out", "bag",
        "-signer", "signer.pem", cwd=tmp_path)
    following, above = certificates((tmp_path / "bag").read_bytes())
    assert following != issuer and above == root
    following.verify_directly_issued_by(root)
    assert (tmp_path / "signer.pem").read_bytes() == pem(former)

    deployment.advance(minutes=16)
    assert b"GetNextCACert" not in server.get("GetCACaps").split()
    with pytest.raises(Refused) as refusal:
        server.get("GetNextCACert")
    assert refusal.value.status == 400
    current, issuer, _ = server.authorities()
    assert issuer == following and current != former
    current.verify_directly_issued_by(following)
    device = Device(server)
    answer = device.ask(device.message(sequence(sequence(), sequence()), CERT_POLL, former))
    assert (answer.status, answer.fail_info, answer.signer) == ("2", BAD_CERT_ID, former.serial_number)


def pem(certificate) -> bytes:
    return certificate.public_bytes(serialization.Encoding.PEM)
