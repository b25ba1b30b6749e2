"""What was issued, before judges who know nothing of us: `openssl verify`, `openssl crl`, `openssl pkcs12`; pkilint has
`test_lints.py`."""

import datetime
import re
from urllib.parse import urlsplit

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from harness.enrolment import Enrolment, new_key
from harness.lists import fetched_list, list_address, list_naming
from harness.pc import PC
from harness.processes import run
from linters import Found

PEM = serialization.Encoding.PEM


@pytest.fixture(scope="module")
def issued(deployment, tmp_path_factory):
    """Certificates of both roles and both kinds of keys, each as a PEM file, with the chain beside them."""
    folder = tmp_path_factory.mktemp("issued")
    administrator = Enrolment(deployment, deployment.person("administrator"))
    member = Enrolment(deployment, deployment.person("member"))
    member.key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    files = {}
    for name, enrolment in (("administrator-ec", administrator), ("member-rsa", member)):
        enrolment.prove().request()
        files[name] = folder / f"{name}.pem"
        files[name].write_bytes(enrolment.certificate.public_bytes(PEM))
    for name, certificate in zip(("issuing-ca", "client-root"), administrator.chain):
        files[name] = folder / f"{name}.pem"
        files[name].write_bytes(certificate.public_bytes(PEM))
    files["tls-root"] = deployment.ca
    return files


def test_pkilint_catches_a_bad_certificate():
    """The control: a judge that finds nothing in a certificate with three defects judges nothing."""
    key = new_key()
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "bad")])
    now = datetime.datetime.now(datetime.timezone.utc)
    bad = (
        x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key()).serial_number(1 << 158)
        .not_valid_before(now).not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(x509.KeyUsage(digital_signature=False, content_commitment=False, key_encipherment=False,
                                     data_encipherment=False, key_agreement=False, key_cert_sign=True, crl_sign=False,
                                     encipher_only=False, decipher_only=False), critical=True)
        .sign(key, hashes.SHA256()))
    found = Found()
    found.certificate("certificate", bad.public_bytes(serialization.Encoding.DER), "bad")
    errors = {finding.code for finding in found.places if finding.is_error}
    assert len(errors) >= 2 and "pkix.authority_key_identifier_extension_absent" in errors, errors


def test_openssl_verifies_the_chain_for_clients_and_for_nothing_else(issued):
    """Rule 1: the issuing CA's certificates may speak for people, never for a site."""
    for name in ("administrator-ec", "member-rsa"):
        chain = ["-CAfile", issued["client-root"], "-untrusted", issued["issuing-ca"]]
        run("openssl", "verify", "-x509_strict", "-purpose", "sslclient", *chain, issued[name])
        refused = run("openssl", "verify", "-x509_strict", "-purpose", "sslserver", *chain, issued[name], check=False)
        assert refused.returncode != 0, f"{name} would pass for a server"
        foreign = run("openssl", "verify", "-CAfile", issued["tls-root"], "-untrusted", issued["issuing-ca"],
                      issued[name], check=False)
        assert foreign.returncode != 0, f"{name} leads to the TLS root"


def test_openssl_verifies_the_servers_certificate(deployment, issued):
    for url in (deployment.portal(), deployment.certificate_portal()):
        address = urlsplit(url)
        run("openssl", "s_client", "-connect", f"127.0.0.1:{address.port}", "-servername", address.hostname,
            "-verify_hostname", address.hostname, "-verify_return_error", "-x509_strict",
            "-purpose", "sslserver", "-CAfile", issued["tls-root"])


def test_the_revocation_list_names_the_revoked_and_passes_its_judges(deployment, issued, tmp_path):
    person = deployment.person("administrator", otp=True)
    enrolment = Enrolment(deployment, person).issue()
    serial = f"{enrolment.certificate.serial_number:X}"
    address = list_address(deployment, enrolment.certificate)
    before, after = tmp_path / "before.crl", tmp_path / "after.crl"
    before.write_bytes(fetched_list(address))
    deployment.operator("revoke", "--institution", person.institution, "--contract", person.contract_id,
                        "--reason", "パソコンの紛失")
    # A list is signed at most once a minute and shard (rule 18).
    deployment.advance(minutes=2)
    after.write_bytes(list_naming(address, enrolment.certificate.serial_number))

    def text(file):
        return run("openssl", "crl", "-inform", "DER", "-in", file, "-noout", "-text",
                   "-CAfile", issued["issuing-ca"]).stdout

    assert serial not in text(before).upper()
    assert serial in text(after).upper()
    for file in (before, after):
        checked = run("openssl", "crl", "-inform", "DER", "-in", file, "-noout", "-CAfile", issued["issuing-ca"])
        assert "verify OK" in checked.stderr + checked.stdout
        found = Found()
        found.list("list", file.read_bytes(), file.stem)
        assert not [finding for finding in found.places if finding.is_error], found.told(found.places)


def test_openssl_takes_the_list_when_it_checks_the_chain(deployment, issued, tmp_path):
    """`-crl_check` takes the living one with the list at hand."""
    certificate = x509.load_pem_x509_certificate(issued["administrator-ec"].read_bytes())
    listed = x509.load_der_x509_crl(fetched_list(list_address(deployment, certificate)))
    pem = tmp_path / "list.pem"
    pem.write_bytes(listed.public_bytes(PEM))
    when = int(deployment.now().timestamp())
    run("openssl", "verify", "-crl_check", "-attime", when, "-CRLfile", pem, "-CAfile", issued["client-root"],
        "-untrusted", issued["issuing-ca"], issued["administrator-ec"])


def test_openssl_opens_the_pkcs12_with_the_key_that_fits(deployment, tmp_path):
    """`inkan issue --out`: AES-256, and no key without the passphrase (C-11)."""
    person = deployment.person("administrator", nth=1)
    file = tmp_path / "certificate.p12"
    with PC(deployment) as pc:
        pc.issue(person, out=file)
    assert file.stat().st_mode & 0o077 == 0, "others may read the key"
    described = run("openssl", "pkcs12", "-in", file, "-info", "-noout", "-passin", "pass:passphrase").stderr
    assert "AES-256" in described.upper(), described
    assert re.search(r"iteration \d{4,}", described, re.I), described
    opened = run("openssl", "pkcs12", "-in", file, "-nodes", "-passin", "pass:passphrase").stdout
    key = serialization.load_pem_private_key(opened.encode(), None)
    certificates = x509.load_pem_x509_certificates(opened.encode())
    assert any(one.public_key() == key.public_key() for one in certificates)
    assert len(certificates) >= 2, "the chain is missing"
    wrong = run("openssl", "pkcs12", "-in", file, "-nodes", "-passin", "pass:wrong", check=False)
    assert wrong.returncode != 0 and "PRIVATE" not in wrong.stdout
