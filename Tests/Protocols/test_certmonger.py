"""certmonger as a client of SCEP (F-23, RFC 8894): enrolled by a challenge, renewed by itself a year later."""

import datetime

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import rsa
from harness.deployment import Deployment
from harness.processes import run
from peers.certmonger import Certmonger, status
from peers.challenges import Challenges


@pytest.fixture(scope="module")
def deployment():
    """The sample in the present, which is where certmonger lives."""
    with Deployment(start=datetime.datetime.now(datetime.timezone.utc)) as served:
        yield served


@pytest.fixture(scope="module")
def challenges(deployment):
    return Challenges(deployment)


def test_certmonger_enrols_by_a_challenge_and_renews_by_itself_in_the_window(deployment, challenges, tmp_path):
    challenge = challenges.make()
    certmonger = Certmonger(tmp_path, deployment)
    said = certmonger.enrol(challenge.text)
    assert status(said) == "MONITORING", said
    first = x509.load_pem_x509_certificate(certmonger.certificate.read_bytes())
    assert isinstance(first.public_key(), rsa.RSAPublicKey) and challenge.person.contract_id in first.subject.rfc4514_string()

    # Its first use, before the right to acquire it lapses (F-3).
    run("curl", "-sf", "--cacert", deployment.ca, "--cert", certmonger.certificate, "--key", certmonger.key, "-o", "/dev/null",
        deployment.certificate_portal("/"))

    deployment.advance(days=350)
    said = certmonger.renew(days_ahead=350)
    assert status(said) == "MONITORING", said
    second = x509.load_pem_x509_certificate(certmonger.certificate.read_bytes())
    assert second.not_valid_after_utc > first.not_valid_after_utc
    assert second.public_key() != first.public_key()


def test_certmonger_is_refused_under_a_challenge_that_is_none(deployment, tmp_path):
    certmonger = Certmonger(tmp_path, deployment)
    said = certmonger.enrol("A" * 22)
    assert status(said) == "CA_REJECTED", said
    assert not certmonger.certificate.exists()
