"""pkilint over more than a thousand certificates of all profiles, and over what tells their state.

Nothing may be found that is an error; whatever else is found is explained in docs/lint-findings.md, and nothing is
explained there that is not found.
"""

import collections
import os
import pathlib
import urllib.request

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.x509 import ocsp
from harness.deployment import Deployment
from harness.enrolment import Enrolment
from harness.lists import delta_address, fetched_list, list_address, list_naming
from harness.processes import BUILD, run
from harness.web import Web
from linters import Finding, Found, compared, explained

DER = serialization.Encoding.DER
PROFILES = {file.stem for file in (pathlib.Path(__file__).resolve().parents[2] / "profiles").glob("*.json5")}
SUITE = "IssuedCertificatesTests"


def program_of_tests() -> pathlib.Path:
    programs = list(BUILD.glob("*PackageTests.xctest"))
    assert len(programs) == 1, f"swift build --build-tests leaves one program of tests in {BUILD}, not {programs}"
    return programs[0]


@pytest.fixture(scope="module")
def issued(tmp_path_factory) -> pathlib.Path:
    """A folder of certificates as `Registration` issues them, `PROFILE-ROLE-KEY-NUMBER.der`, made by the tests' program."""
    folder = tmp_path_factory.mktemp("issued")
    run(program_of_tests(), "--testing-library", "swift-testing", "--filter", SUITE,
        env={**os.environ, "INKAN_ISSUED": str(folder)})
    return folder


@pytest.fixture(scope="module")
def found(issued) -> Found:
    found = Found()
    paired = set()
    for file in sorted(issued.glob("*.der")):
        profile_role_key = file.stem.rsplit("-", 1)[0]
        found.certificate("certificate", file.read_bytes(), file.stem)
        if profile_role_key not in paired:
            paired.add(profile_role_key)
            profile = profile_role_key.rsplit("-", 2)[0]
            issuer = issued / f"{profile}-chain-0.cer"
            found.pair("certificate", issuer.read_bytes(), file.read_bytes(), file.stem)
    with Deployment() as deployment:
        look_at_deployment(deployment, found, issued)
    return found


def look_at_deployment(deployment: Deployment, found: Found, folder: pathlib.Path):
    """The CAs of a served sample, and every list that it publishes, one of them with entries."""
    person = deployment.person("administrator")
    enrolment = Enrolment(deployment, person).issue()
    deployment.operator("revoke", "--institution", person.institution, "--contract", person.contract_id,
                        "--reason", "パソコンの紛失")
    # A list is signed at most once a minute and shard (rule 18).
    deployment.advance(minutes=2)
    ca, root = (certificate.public_bytes(DER) for certificate in enrolment.chain)
    found.certificate("issuing CA", ca, "issuing CA")
    found.certificate("root", root, "client root")
    found.certificate("root", x509.load_pem_x509_certificate(deployment.ca.read_bytes()).public_bytes(DER), "TLS root")
    found.pair("issuing CA", root, ca, "issuing CA")
    look_at_registration_authority(deployment, found, ca, folder)
    complete = list_address(deployment, enrolment.certificate)
    listed = list_naming(complete, enrolment.certificate.serial_number)
    list_naming(delta_address(deployment, x509.load_der_x509_crl(listed)), enrolment.certificate.serial_number)
    entries = 0
    for institution in deployment.sample["institutions"]:
        for shard in range(16):
            for kind, name in (("list", f"{shard}.crl"), ("delta list", f"{shard}-delta.crl")):
                path = f"/crl/{institution['id']}-g1/{name}"
                der = fetched_list(deployment.plain(path))
                found.list(kind, der, path)
                entries += len(x509.load_der_x509_crl(der))
    assert entries == 2, "the revoked certificate is in one list and in its delta"
    found.list("root's list", fetched_list(deployment.plain("/crl/client-root/0.crl")), "root's list")
    look_at_answers(deployment, found, living=Enrolment(deployment, deployment.person("member")).issue(),
                    revoked=enrolment)


def look_at_answers(deployment: Deployment, found: Found, living: Enrolment, revoked: Enrolment):
    """The responder about a living, a revoked and an unknown certificate, with a nonce and without; and its own."""
    issuer = living.chain[0]
    for name, serial in (("good", living.certificate.serial_number), ("revoked", revoked.certificate.serial_number),
                         ("unknown", 1)):
        for digest in (hashes.SHA1(), hashes.SHA256()):
            question = ocsp.OCSPRequestBuilder().add_certificate_by_hash(
                hashed(issuer.subject.public_bytes(), digest), hashed(key_bits(issuer), digest), serial, digest)
            for nonce in (None, x509.OCSPNonce(b"0123456789abcdef")):
                asked = question.add_extension(nonce, critical=False) if nonce else question
                der = post(deployment.plain("/ocsp/daiichi-g1"), asked.build().public_bytes(DER), "application/ocsp-request")
                answer = ocsp.load_der_ocsp_response(der)
                assert answer.certificate_status.name.lower() == name
                found.answer("OCSP answer", der, f"{name}, {digest.name}, {'with' if nonce else 'without'} nonce")
    responder = answer.certificates[0].public_bytes(DER)
    found.certificate("responder", responder, "responder")
    found.pair("responder", issuer.public_bytes(DER), responder, "responder")


def look_at_registration_authority(deployment: Deployment, found: Found, issuer: bytes, folder: pathlib.Path):
    """Whom devices speak SCEP with (RFC 8894 4.2)."""
    with Web(deployment) as web:
        bag = folder / "bag.p7"
        bag.write_bytes(web.get(deployment.portal("/scep?operation=GetCACert")).content)
    certificates = run("openssl", "pkcs7", "-inform", "DER", "-in", bag, "-print_certs").stdout
    authority = x509.load_pem_x509_certificates(certificates.encode())[0].public_bytes(DER)
    found.certificate("registration authority", authority, "registration authority")
    found.pair("registration authority", issuer, authority, "registration authority")


def hashed(content: bytes, digest: hashes.HashAlgorithm) -> bytes:
    state = hashes.Hash(digest)
    state.update(content)
    return state.finalize()


def key_bits(certificate: x509.Certificate) -> bytes:
    return certificate.public_key().public_bytes(serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint)


def post(url: str, body: bytes, kind: str) -> bytes:
    with urllib.request.urlopen(urllib.request.Request(url, body, {"Content-Type": kind})) as answer:
        return answer.read()


def test_a_thousand_certificates_of_all_profiles_roles_and_keys_are_looked_at(found, issued):
    assert found.looked_at["certificate"] >= 1_000
    assert found.looked_at["list"] == found.looked_at["delta list"] == 16 * len(PROFILES)
    kinds = collections.Counter(tuple(file.stem.rsplit("-", 3)[:3]) for file in issued.glob("*.der"))
    assert {profile for profile, _, _ in kinds} == PROFILES
    assert {role for _, role, _ in kinds} == {"administrator", "deputy", "member"}
    for profile in PROFILES:
        keys = {key for one, _, key in kinds if one == profile}
        assert any(key.startswith("rsa") for key in keys) and any(key.startswith("ec") for key in keys), keys


def test_nothing_that_is_found_is_an_error(found):
    errors = [finding for finding in found.places if finding.is_error]
    assert errors == [], found.told(errors)


def test_whatever_is_found_is_explained_and_nothing_else_is(found):
    known = explained().keys()
    unexplained = found.places.keys() - known
    assert unexplained == set(), found.told(unexplained)
    assert known - found.places.keys() == set(), "explained in docs/lint-findings.md, but not found"


def test_an_error_is_noticed(issued):
    """The control: one institution's certificate as another's."""
    found = Found()
    foreign, certificate = sorted(issued.glob("*-chain-0.cer"))[0], sorted(issued.glob("t-direct-*.der"))[0]
    found.pair("certificate", foreign.read_bytes(), certificate.read_bytes(), certificate.stem)
    assert Finding("certificate", "pkix.signature_verification_failed", "ERROR") in found.places
    assert all(finding not in explained() for finding in found.places if finding.is_error)


@pytest.fixture(scope="module")
def samples(tmp_path_factory) -> dict[str, set[str]]:
    """What our own lints refuse, signed all the same, and what pkilint says of it that it does not say of a good one."""
    folder = tmp_path_factory.mktemp("samples")
    run(program_of_tests(), "--testing-library", "swift-testing", "--filter", "LintTests",
        env={**os.environ, "INKAN_LINT_SAMPLES": str(folder)})
    said = {}
    for file in folder.glob("*.der"):
        found = Found()
        found.certificate("certificate", file.read_bytes(), file.stem)
        said[file.stem] = {finding.code for finding in found.places}
    usual = set().union(*(said.pop(name) for name in list(said) if name.startswith("good ")))
    return {name: codes - usual for name, codes in said.items()}


def test_what_our_own_lints_refuse_is_compared_with_what_pkilint_sees(samples):
    told = compared()
    assert samples.keys() == told.keys(), samples.keys() ^ told.keys()
    differing = {name: codes for name, codes in samples.items() if codes != told[name]}
    assert differing == {}, "docs/lint-findings.md tells another story"
