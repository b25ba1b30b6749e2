"""The roll-over to a next issuing CA, rehearsed under load (H-33): no restart, nothing refused, and both generations go on
being believed."""

import base64
import collections
import datetime
import re
import threading

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import pkcs7
from harness.deployment import Deployment
from harness.lists import list_address, list_naming
from harness.processes import run
from stand.connection import Connection, host_of
from stand.generations import TwoGenerations
from stand.people import WIDE

MACHINES = 36
WORKERS = 3


@pytest.fixture(scope="module")
def deployment():
    now = datetime.datetime.now(datetime.timezone.utc)
    with TwoGenerations(start=now, limits=WIDE, home=TwoGenerations.INSTITUTION) as deployment:
        yield deployment
        assert deployment.service.process.poll() is None, deployment.service.output


def challenges(deployment: Deployment, folder) -> list[str]:
    people = "".join(
        f'{{ id: "kikai{number:03}", role: "{"member" if number else "administrator"}", name: "見本　機械{number}", mail: "k{number}@70000077.example", '
        f'logonSecret: "himitsu001", confirmationSecret: "kakunin001", granted: true }},' for number in range(MACHINES))
    contract = folder / "contract.json5"
    contract.write_text(f'{{ number: "70000077", name: "見本機械", methodOpen: true, subscribers: [{people}] }}')
    by = ["--institution", deployment.home, "--reason", "a rehearsal", "--form", "R-1"]
    deployment.operator("register", "--file", contract, *by)
    said = [
        deployment.operator("challenge", "--user", f"kikai{number:03}", *by).stdout for number in range(MACHINES)]
    return [re.search(r"^challenge\s+(\S+)", text, re.MULTILINE)[1] for text in said]


def enrol(connection: Connection, challenge: str) -> tuple[x509.Certificate, ec.EllipticCurvePrivateKey]:
    key = ec.generate_private_key(ec.SECP256R1())
    request = x509.CertificateSigningRequestBuilder().subject_name(x509.Name([])).sign(key, hashes.SHA256())
    answer = connection.call(
        "POST", "/.well-known/est/simpleenroll", base64.b64encode(request.public_bytes(serialization.Encoding.DER)),
        {"Content-Type": "application/pkcs10",
         "Authorization": "Basic " + base64.b64encode(f"challenge:{challenge}".encode()).decode()})
    assert answer.status == 200, answer.body
    (certificate,) = pkcs7.load_der_pkcs7_certificates(base64.b64decode(answer.body))
    return certificate, key


def generation(certificate: x509.Certificate) -> str:
    return re.search(r"- (G\d)", certificate.issuer.rfc4514_string())[1]


@pytest.fixture(scope="module")
def drawn(deployment, tmp_path_factory):
    """What machines drew that went on asking while the clock passed the moment."""
    waiting = collections.deque(challenges(deployment, tmp_path_factory.mktemp("machines")))
    drawn, failures = [], []
    half = threading.Event()

    def work():
        connection = Connection(deployment)
        try:
            while waiting:
                try:
                    challenge = waiting.popleft()
                except IndexError:
                    return
                drawn.append(enrol(connection, challenge))
                if len(drawn) >= MACHINES // 2:
                    half.set()
        except BaseException as failure:
            failures.append(failure)
        finally:
            half.set()
            connection.close()

    workers = [threading.Thread(target=work) for _ in range(WORKERS)]
    for worker in workers:
        worker.start()
    assert half.wait(60)
    deployment.advance(minutes=16)
    for worker in workers:
        worker.join(60)
    assert failures == []
    return drawn


def test_H33_nobody_is_refused_and_the_new_generation_signs_from_its_moment_on(drawn):
    count = collections.Counter(generation(certificate) for certificate, _ in drawn)
    assert count["G1"] >= MACHINES // 2 and count["G2"] >= 1 and sum(count.values()) == MACHINES


def test_H33_certificates_of_both_generations_are_offered_and_log_on(deployment, drawn, tmp_path):
    host = host_of(deployment.certificate_portal())
    hints = run(
        "openssl", "s_client", "-connect", f"127.0.0.1:{deployment.port}", "-servername", host, "-CAfile", deployment.ca,
        check=False).stdout
    assert re.search(r"CN = .*- G1$", hints, re.MULTILINE) and re.search(r"CN = .*- G2$", hints, re.MULTILINE)
    for name in ("G1", "G2"):
        certificate, key = next(pair for pair in drawn if generation(pair[0]) == name)
        file = tmp_path / f"{name}.pem"
        file.write_bytes(
            certificate.public_bytes(serialization.Encoding.PEM) + key.private_bytes(
                serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()))
        connection = Connection(deployment, host, file)
        page = connection.call("GET", "/")
        connection.close()
        assert page.status == 200 and b'data-page="certificateLogon"' in page.body


def test_F10_status_is_served_for_both_generations(deployment, drawn):
    revoked = {}
    for name in ("G1", "G2"):
        certificate, _ = next(pair for pair in reversed(drawn) if generation(pair[0]) == name)
        user = re.search(r"kikai\d+", certificate.subject.rfc4514_string())[0]
        deployment.operator(
            "revoke", "--user", user, "--institution", deployment.home, "--reason", "a rehearsal", "--why", "superseded")
        revoked[name] = certificate
    deployment.advance(minutes=2)
    for name, certificate in revoked.items():
        listed = list_naming(list_address(deployment, certificate), certificate.serial_number)
        assert x509.load_der_x509_crl(listed).issuer == certificate.issuer
