"""Revocation lists from the plain port, as `openssl` and `curl` take them: complete lists, deltas, caching, the root's."""

import datetime
import subprocess
import time

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from harness.enrolment import Enrolment, new_key
from harness.lists import delta_address, fetched_list, list_address, list_naming
from harness.processes import run

PEM, DER = serialization.Encoding.PEM, serialization.Encoding.DER
ROOT_LIST = "/crl/client-root/0.crl"


def fetch(address: str, *options) -> tuple[int, dict[str, str], bytes]:
    """Status, header fields and body as curl gets them."""
    answer = subprocess.run(["curl", "--silent", "--include", *options, address], capture_output=True, check=True).stdout
    head, _, body = answer.partition(b"\r\n\r\n")
    status, *fields = head.decode().split("\r\n")
    return int(status.split()[1]), {name.lower(): value for name, value in (field.split(": ", 1) for field in fields)}, body


@pytest.fixture(scope="module")
def enrolled(deployment):
    return Enrolment(deployment, deployment.person("administrator", otp=True)).issue()


def addresses(deployment, certificate: x509.Certificate) -> tuple[str, str]:
    """Where the list and its delta are: where the certificate and then the list say, on the port that the test chose."""
    complete = list_address(deployment, certificate)
    return complete, delta_address(deployment, x509.load_der_x509_crl(fetched_list(complete)))


def test_openssl_applies_the_delta_to_the_list_of_before(deployment, enrolled, tmp_path):
    complete, delta = addresses(deployment, enrolled.certificate)
    leaf, issuer, root = (tmp_path / name for name in ("leaf.pem", "issuer.pem", "root.pem"))
    for file, certificate in zip((leaf, issuer, root), (enrolled.certificate, *enrolled.chain)):
        file.write_bytes(certificate.public_bytes(PEM))

    def accepted(*lists: bytes) -> bool:
        file = tmp_path / "lists.pem"
        file.write_bytes(b"".join(x509.load_der_x509_crl(der).public_bytes(PEM) for der in lists))
        judged = run("openssl", "verify", "-x509_strict", "-crl_check", "-extended_crl", "-use_deltas", "-attime",
                     int(deployment.now().timestamp()), "-CAfile", root, "-untrusted", issuer, "-CRLfile", file, leaf,
                     check=False)
        assert (judged.returncode == 0) != ("certificate revoked" in judged.stderr), judged.stderr
        return judged.returncode == 0

    before = fetch(complete)[2]
    assert accepted(before)
    person = enrolled.person
    deployment.operator("revoke", "--institution", person.institution, "--contract", person.contract_id,
                        "--reason", "パソコンの紛失")
    deployment.advance(minutes=2)
    change = list_naming(delta, enrolled.certificate.serial_number)
    listed = x509.load_der_x509_crl(change)
    assert listed.extensions.get_extension_for_class(x509.DeltaCRLIndicator).critical
    assert accepted(before), "the list of before does not know it yet"
    assert not accepted(before, change)
    assert not accepted(list_naming(complete, enrolled.certificate.serial_number))


def test_a_cache_asks_again_after_a_minute_and_gets_nothing_twice(deployment, enrolled):
    complete, _ = addresses(deployment, enrolled.certificate)
    status, fields, body = fetch(complete)
    listed = x509.load_der_x509_crl(body)
    assert (status, fields["content-type"], int(fields["content-length"])) == (200, "application/pkix-crl", len(body))
    assert fields["cache-control"] == "public, max-age=60"
    written = datetime.datetime.strptime(fields["last-modified"], "%a, %d %b %Y %H:%M:%S GMT")
    assert written.replace(tzinfo=datetime.timezone.utc) == listed.last_update_utc
    for option in (f"If-None-Match: {fields['etag']}", f"If-None-Match: \"x\", W/{fields['etag']}", "If-None-Match: *",
                   f"If-Modified-Since: {fields['last-modified']}"):
        status, again, nothing = fetch(complete, "--header", option)
        assert (status, again["etag"], nothing) == (304, fields["etag"], b""), option
    for option in ('If-None-Match: "x"', "If-Modified-Since: Thu, 01 Jan 1970 00:00:00 GMT", "If-Modified-Since: soon"):
        assert fetch(complete, "--header", option)[0] == 200, option
    status, fields, nothing = fetch(complete, "--head")
    assert (status, int(fields["content-length"]), nothing) == (200, len(body), b"")
    # Nobody keeps a list beyond its end.
    deployment.hold_clock(listed.next_update_utc - datetime.timedelta(seconds=1))
    assert fetch(complete)[1]["cache-control"] in ("public, max-age=60", "public, max-age=1")
    deployment.set_clock(listed.next_update_utc)
    assert x509.load_der_x509_crl(fetch(complete)[2]).next_update_utc > listed.next_update_utc


@pytest.mark.parametrize("path", [
    "/crl/daiichi-g1/16.crl", "/crl/daiichi-g1/-1.crl", "/crl/daiichi-g1/00.crl", "/crl/daiichi-g1/+1.crl",
    "/crl/daiichi-g1/0-delta", "/crl/daiichi-g1/-delta.crl", "/crl/daiichi-g1/0--delta.crl", "/crl/daiichi-g1/.0.crl.new",
    "/crl/daiichi-g1/99999999999999999999.crl", "/crl/daiichi-g1/0.crl/", "/crl/nobody/0.crl",
])
def test_there_is_no_list_at_other_addresses(deployment, path):
    assert fetch(deployment.plain(path), "--path-as-is")[0] == 404


def test_a_restart_serves_the_same_list_and_numbers_go_on(deployment, enrolled):
    complete, _ = addresses(deployment, enrolled.certificate)
    before = fetch(complete)[2]
    now = deployment.now()
    deployment.restart(now)
    assert fetch(complete)[2] == before
    # A clock that was set back does not turn the numbers.
    deployment.restart(now - datetime.timedelta(days=30))
    after = x509.load_der_x509_crl(fetch(complete)[2])
    number = [one.extensions.get_extension_for_class(x509.CRLNumber).value.crl_number
              for one in (x509.load_der_x509_crl(before), after)]
    assert number[1] > number[0]
    deployment.restart(now)


def test_the_roots_new_list_is_served_without_a_restart_if_it_is_one(deployment):
    file = deployment.data / "ca/client-root.crl"
    key = serialization.load_pem_private_key((deployment.data / "sample-roots/client-root.key").read_bytes(), None)
    root = x509.load_pem_x509_certificate((deployment.data / "ca/client-root.pem").read_bytes())
    assert x509.load_der_x509_crl(fetch(deployment.plain(ROOT_LIST))[2]).issuer == root.subject
    now = deployment.now()

    def put(number: int, days: int = 90, signer=key) -> bytes:
        content = (
            x509.CertificateRevocationListBuilder().issuer_name(root.subject).last_update(now)
            .next_update(now + datetime.timedelta(days=days)).add_extension(x509.CRLNumber(number), critical=False)
            .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(root.public_key()), critical=False)
            .sign(signer, hashes.SHA384()))
        fresh = file.with_suffix(".new")
        fresh.write_bytes(content.public_bytes(DER))
        fresh.replace(file)
        return content.public_bytes(DER)

    def served(expected: bytes, seconds: float) -> bool:
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            if fetch(deployment.plain(ROOT_LIST))[2] == expected:
                return True
            time.sleep(0.05)
        return False

    def told(words: str) -> bool:
        deadline = time.monotonic() + 10
        while time.monotonic() < deadline:
            if words in deployment.service.output:
                return True
            time.sleep(0.05)
        return False

    good = put(7)
    assert served(good, 10)
    put(8, signer=new_key())
    assert told("was not signed by the root")
    put(7, days=91)
    assert told("its number is not greater than 7")
    file.write_bytes(b"0")
    assert told("client-root.crl is not taken in")
    assert fetch(deployment.plain(ROOT_LIST))[2] == good
    better = put(8, days=20)
    assert served(better, 10)
    assert told("the root's revocation list ends at")
