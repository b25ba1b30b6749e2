"""The OCSP responder (RFC 6960, RFC 5019), asked by the clients that relying services have: openssl, GnuTLS, curl."""

import base64
import datetime
import email.utils
import urllib.parse

import pytest
from asker import Asker
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.x509 import ocsp
from cryptography.x509.oid import ExtendedKeyUsageOID
from harness.deployment import Deployment
from harness.enrolment import Enrolment
from harness.processes import run

MALFORMED, UNAUTHORIZED = bytes.fromhex("30030a0101"), bytes.fromhex("30030a0106")
STRANGER = "0x1122334455667788990011223344556677889900"


@pytest.fixture(scope="module")
def deployment():
    """In the present: these clients judge by their own clocks."""
    with Deployment(start=datetime.datetime.now(datetime.timezone.utc)) as served:
        yield served


@pytest.fixture(scope="module")
def asker(deployment, tmp_path_factory):
    return Asker(deployment, tmp_path_factory.mktemp("asker"))


@pytest.fixture(scope="module")
def certificate(deployment) -> x509.Certificate:
    """Somebody's, issued and not yet used."""
    issued = Enrolment(deployment, deployment.person()).prove().request()
    return x509.load_der_x509_certificate(base64.b64decode(issued.answer["certificate"]))


def serial(certificate: x509.Certificate) -> str:
    return f"{certificate.serial_number:#x}"


@pytest.mark.parametrize("digest", ["-sha1", "-sha256"])
@pytest.mark.parametrize("nonce", ["-nonce", "-no_nonce"])
def test_openssl_is_told_good_from_the_issue_on_and_unknown_of_what_was_never_issued(asker, certificate, digest, nonce):
    said = asker.openssl(digest, "-serial", serial(certificate), nonce)
    assert f"{serial(certificate)}: good" in said
    said = asker.openssl(digest, "-serial", serial(certificate), "-serial", STRANGER, "-serial", "1", nonce)
    assert f"{serial(certificate)}: good" in said and said.count(": unknown") == 2


def test_gnutls_believes_the_answer(asker, certificate, deployment, tmp_path):
    question, answer = tmp_path / "question.der", tmp_path / "answer.der"
    question.write_bytes(asker.question(certificate))
    answer.write_bytes(asker.post(question.read_bytes()))
    delegate = ocsp.load_der_ocsp_response(answer.read_bytes()).certificates[0]
    assert [*delegate.extensions.get_extension_for_class(x509.ExtendedKeyUsage).value] == [
        ExtendedKeyUsageOID.OCSP_SIGNING]
    assert delegate.extensions.get_extension_for_class(x509.OCSPNoCheck)
    said = run("ocsptool", "--verify-response", "--load-response", answer, "--load-trust", asker.folder / "ca.pem").stdout
    assert "Certificate Status: good" in said and "Success" in said


def test_a_get_is_understood_however_it_was_encoded_and_may_be_kept_for_a_minute(asker, certificate):
    base = base64.b64encode(asker.question(certificate)).decode()
    plain = asker.post(asker.question(certificate))
    for path in [base, urllib.parse.quote(base, safe=""), urllib.parse.quote(urllib.parse.quote(base, safe=""), safe=""),
                 base.rstrip("="), "/" + base, base + "/", base.replace("+", "-").replace("/", "_")]:
        status, fields, body = asker.get(path)
        assert (status, fields["content-type"], body) == (200, "application/ocsp-response", plain), path
    assert "max-age=60" in fields["cache-control"] and "must-revalidate" in fields["cache-control"]
    told = ocsp.load_der_ocsp_response(body)
    assert email.utils.parsedate_to_datetime(fields["last-modified"]) == told.produced_at_utc
    assert email.utils.parsedate_to_datetime(fields["expires"]) == told.next_update_utc
    assert asker.get(base, "-H", f"If-None-Match: {fields['etag']}")[::2] == (304, b"")
    status, head, body = asker.get(base, "--head")
    assert (status, int(head["content-length"])) == (200, len(plain))


def test_an_answer_for_one_alone_is_not_for_caches_between(asker, certificate):
    builder = ocsp.OCSPRequestBuilder().add_certificate(certificate, asker.issuer, hashes.SHA1())
    asked = builder.add_extension(x509.OCSPNonce(b"\x2a" * 32), critical=False).build()
    status, fields, body = asker.get(base64.urlsafe_b64encode(asked.public_bytes(serialization.Encoding.DER)).decode())
    assert fields["cache-control"] == "no-store" and b"\x2a" * 32 in body


def test_F10_a_revocation_stands_in_the_very_next_answer(asker, certificate, deployment):
    question = asker.question(certificate)
    kept = asker.post(question)
    assert asker.post(question) == kept, "nothing has changed, and the answer was not kept"
    person = deployment.person()
    deployment.operator("revoke", "--institution", person.institution, "--contract", person.contract_id,
                        "--why", "keyCompromise", "--reason", "reported stolen")
    told = ocsp.load_der_ocsp_response(asker.post(question))
    assert told.certificate_status == ocsp.OCSPCertStatus.REVOKED
    assert told.revocation_reason == x509.ReasonFlags.key_compromise
    assert "revoked" in asker.openssl("-serial", serial(certificate))


def test_what_cannot_be_read_and_what_is_another_CAs_is_told_so_in_OCSPs_own_words(asker, certificate, deployment, tmp_path):
    question = asker.question(certificate)
    for body in [b"", b"\x30", question[:-1], question + b"\0", b"\x30\x80" * 500, b"\x30" * 9_000, b"GET / HTTP/1.1"]:
        assert asker.post(body) == MALFORMED
    for path in ["", "!", "AAAA", "M" * 9_000]:
        assert asker.get(path)[::2] == (200, MALFORMED), path
    other = Asker(deployment, tmp_path, ca="kumiai-g1")
    assert other.post(question) == UNAUTHORIZED
    assert ": unknown" in other.openssl("-serial", serial(certificate)), "its number is of the other CA alone"
    assert asker.post(question, deployment.plain("/ocsp/nobody")) == UNAUTHORIZED
    assert asker.curl("-X", "PUT", "-d", "x")[0] == 405
    # Beyond what is read at all, there is only HTTP to answer in.
    assert asker.curl("--data-binary", "@" + str(asker.written(b"\x30" * 2_000_000)))[0] == 413


def test_the_responders_certificate_is_renewed_by_itself_wherever_the_clock_goes(asker, certificate, deployment):
    def responder() -> x509.Certificate:
        told = ocsp.load_der_ocsp_response(asker.post(asker.question(certificate)))
        found = told.certificates[0]
        assert found.not_valid_before_utc <= deployment.now() <= found.not_valid_after_utc
        assert told.next_update_utc <= found.not_valid_after_utc
        return found

    first = responder()
    assert f"{serial(first)}: good" in asker.openssl("-serial", serial(first)), "its own helpers are the CA's too"
    for days in [8, 40, -30]:
        deployment.set_clock(deployment.now() + datetime.timedelta(days=days))
        assert responder() != first
        asker.openssl("-serial", serial(certificate))
