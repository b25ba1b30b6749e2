"""A chain before those who decide about chains elsewhere: OpenSSL, GnuTLS, NSS and Java's PKIX.

Each accepts the living certificate, and refuses the revoked and the expired one for that very reason. They judge at the
present moment, so the expired certificate was issued 400 days ago, and the lists are today's.
"""

import dataclasses
import datetime
import pathlib
from urllib.parse import urlsplit

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import serialization
from harness.deployment import Deployment, long_ago
from harness.enrolment import Enrolment
from harness.processes import run

JUDGES = pathlib.Path(__file__).parent / "judges"
PEM, DER = serialization.Encoding.PEM, serialization.Encoding.DER
CLIENT_AUTH = "1.3.6.1.5.5.7.3.2"


@dataclasses.dataclass
class Case:
    """A leaf with all that a judge is given."""

    folder: pathlib.Path
    name: str

    @property
    def leaf(self) -> pathlib.Path:
        return self.folder / f"{self.name}.pem"

    @property
    def ca(self) -> pathlib.Path:
        return self.folder / "ca.pem"

    @property
    def root(self) -> pathlib.Path:
        return self.folder / "root.pem"

    @property
    def crl(self) -> pathlib.Path:
        return self.folder / f"{self.name}.crl"

    @property
    def crl_pem(self) -> pathlib.Path:
        return self.folder / f"{self.name}.crl.pem"


@dataclasses.dataclass
class Verdict:
    accepted: bool
    said: str


def fetch_list(deployment: Deployment, certificate: x509.Certificate, file: pathlib.Path):
    """From where the certificate says, but from the port that the test chose."""
    points = certificate.extensions.get_extension_for_class(x509.CRLDistributionPoints).value
    run("curl", "--silent", "--fail", "--output", file, deployment.plain(urlsplit(points[0].full_name[0].value).path))


@pytest.fixture(scope="module")
def cases(tmp_path_factory) -> dict[str, Case]:
    folder = tmp_path_factory.mktemp("chains")
    with Deployment(start=long_ago(days=400)) as deployment:
        issued = {"expired": Enrolment(deployment, deployment.person(nth=0)).issue()}
        deployment.set_clock(long_ago(days=1))
        issued["living"] = Enrolment(deployment, deployment.person(nth=1)).issue()
        issued["revoked"] = Enrolment(deployment, deployment.person(nth=2)).issue()
        person = issued["revoked"].person
        deployment.operator("revoke", "--institution", person.institution, "--contract", person.contract_id,
                            "--reason", "パソコンの紛失")
        # A list is signed at most once a minute and shard (rule 18).
        deployment.set_clock(datetime.datetime.now(datetime.timezone.utc))
        for name, certificate in zip(("ca", "root"), issued["living"].chain):
            (folder / f"{name}.pem").write_bytes(certificate.public_bytes(PEM))
        cases = {name: Case(folder, name) for name in issued}
        for name, case in cases.items():
            certificate = issued[name].certificate
            case.leaf.write_bytes(certificate.public_bytes(PEM))
            fetch_list(deployment, certificate, case.crl)
            case.crl_pem.write_bytes(x509.load_der_x509_crl(case.crl.read_bytes()).public_bytes(PEM))
        yield cases


def openssl(case: Case) -> Verdict:
    judged = run("openssl", "verify", "-x509_strict", "-crl_check", "-purpose", "sslclient", "-CAfile", case.root,
                 "-untrusted", case.ca, "-CRLfile", case.crl_pem, case.leaf, check=False)
    return Verdict(judged.returncode == 0, judged.stdout + judged.stderr)


def gnutls(case: Case) -> Verdict:
    chain = case.folder / f"{case.name}.chain.pem"
    chain.write_bytes(case.leaf.read_bytes() + case.ca.read_bytes())
    judged = run("certtool", "--verify", "--verify-purpose", CLIENT_AUTH, "--load-ca-certificate", case.root,
                 "--load-crl", case.crl_pem, "--infile", chain, check=False)
    return Verdict(judged.returncode == 0, judged.stdout + judged.stderr)


def nss(case: Case) -> Verdict:
    database = case.folder / f"{case.name}.nss"
    database.mkdir()
    place = ["-d", f"sql:{database}"]
    run("certutil", "-N", *place, "--empty-password")
    for name, trust, file in (("root", "T,,", case.root), ("ca", ",,", case.ca), ("leaf", ",,", case.leaf)):
        run("certutil", "-A", *place, "-n", name, "-t", trust, "-i", file)
    judged = run("certutil", "-V", *place, "-n", "leaf", "-u", "C", check=False)
    return Verdict(judged.returncode == 0, judged.stdout + judged.stderr)


@pytest.fixture(scope="module")
def java(cases) -> dict[str, Verdict]:
    """One virtual machine for all cases: it takes longer to start than to judge."""
    lines = "".join(f"{case.leaf} {case.ca} {case.root} {case.crl}\n" for case in cases.values())
    said = run("java", JUDGES / "PathJudge.java", input=lines).stdout.splitlines()
    assert len(said) == len(cases), said
    return {name: Verdict(line == "accepted", line) for name, line in zip(cases, said)}


@pytest.mark.parametrize("judge", [openssl, gnutls, nss])
def test_a_living_certificate_is_accepted(judge, cases):
    verdict = judge(cases["living"])
    assert verdict.accepted, verdict.said


# NSS takes no list of a part of the certificates (RFC 5280 5.2.5), but asks responders.
@pytest.mark.parametrize("judge", [openssl, gnutls])
def test_a_revoked_certificate_is_refused_by_its_list(judge, cases):
    verdict = judge(cases["revoked"])
    assert not verdict.accepted and "revoked" in verdict.said, verdict.said


@pytest.mark.parametrize("judge", [openssl, gnutls, nss])
def test_an_expired_certificate_is_refused(judge, cases):
    verdict = judge(cases["expired"])
    assert not verdict.accepted and "expired" in verdict.said, verdict.said


def test_java_accepts_the_living_and_refuses_the_revoked_and_the_expired(java):
    assert java["living"].accepted, java["living"].said
    assert not java["revoked"].accepted and "refused REVOKED" in java["revoked"].said, java["revoked"].said
    assert not java["expired"].accepted and "refused EXPIRED" in java["expired"].said, java["expired"].said
