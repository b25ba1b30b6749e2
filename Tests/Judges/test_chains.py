"""A chain before those who decide about chains elsewhere: OpenSSL, GnuTLS, NSS and Java's PKIX.

Each accepts the living certificate, and refuses the revoked and the expired one for that very reason. They judge at the
present moment, so the expired certificate was issued 400 days ago, and the lists are today's. The same again below the
next generation of an issuing CA.
"""

import dataclasses
import datetime
import json
import pathlib
import re
import shutil

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.x509.oid import AuthorityInformationAccessOID
from harness.deployment import Deployment, long_ago, rfc3339
from harness.enrolment import Enrolment
from harness.lists import fetched_list, list_address, list_naming
from harness.processes import INKAND, run

JUDGES = pathlib.Path(__file__).parent / "judges"
PEM, DER = serialization.Encoding.PEM, serialization.Encoding.DER
CLIENT_AUTH = "1.3.6.1.5.5.7.3.2"
POLICY = "1.3.6.1.4.1.32473.1.1"
NAME = "Mihon Daiichi Bank Internet Banking CA"


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
        return self.folder / f"{self.name}.ca.pem"

    @property
    def root(self) -> pathlib.Path:
        return self.folder / f"{self.name}.root.pem"

    @property
    def crl(self) -> pathlib.Path:
        return self.folder / f"{self.name}.crl"

    @property
    def crls(self) -> pathlib.Path:
        """The leaf's list and its CA's, as PEM."""
        return self.folder / f"{self.name}.crls.pem"

    @property
    def responder(self) -> str:
        """Where the certificate says that its status can be asked for."""
        access = x509.load_pem_x509_certificate(self.leaf.read_bytes()).extensions.get_extension_for_class(
            x509.AuthorityInformationAccess).value
        return next(one.access_location.value for one in access if one.access_method == AuthorityInformationAccessOID.OCSP)


@dataclasses.dataclass
class Verdict:
    accepted: bool
    said: str


class Judged(Deployment):
    """The addresses in its certificates are those at which it answers, and its bank is about to have a second issuing CA."""

    passphrase = "correct horse battery staple"

    def prepare(self):
        file = self.data / "inkand.json5"
        here = f"http://127.0.0.1:{self.http_port}"
        text = file.read_text().replace("http://status.localhost:8080", here)
        second = self._second_generation("daiichi", here)
        text = text.replace('authorities: ["daiichi-g1"]', 'authorities: ["daiichi-g1", "daiichi-g2"]')
        file.write_text(text.replace("  ],\n  institutions:", f"    {second},\n  ],\n  institutions:"))

    def _second_generation(self, institution: str, status: str) -> str:
        """Founds it by the root of the sample; the deployment's entry for it."""
        roots, ca = self.data.parent / "roots", self.data / "ca"
        roots.mkdir()
        shutil.copy(ca / "client-root.pem", roots)
        run("openssl", "pkcs8", "-topk8", "-in", self.data / "sample-roots/client-root.key",
            "-out", roots / "client-root.key", "-passout", f"pass:{self.passphrase}")
        (roots / "client-root.key").chmod(0o600)
        run(INKAND, "ceremony", "issue", "--roots", roots, "--out", ca, "--id", f"{institution}-g2",
            "--organization", "Mihon Daiichi Bank, Ltd.", "--name", NAME, "--generation", "2",
            "--status-url", status, "--policy", POLICY, input=f"{self.passphrase}\n" * 2)
        passphrase = ca / f"{institution}-g2.passphrase"
        passphrase.write_text(self.passphrase)
        passphrase.chmod(0o600)
        begins = x509.load_pem_x509_certificate((ca / f"{institution}-g2.pem").read_bytes()).not_valid_before_utc
        self.second_issues_from = begins + datetime.timedelta(minutes=5)
        return json.dumps({
            "id": f"{institution}-g2", "name": f"{NAME} - G2", "certificate": f"ca/{institution}-g2.pem",
            "root": "ca/client-root.pem", "key": f"ca/{institution}-g2.key",
            "passphraseFile": f"ca/{institution}-g2.passphrase", "statusURL": status, "shards": 16, "policy": POLICY,
            "issuesFrom": rfc3339(self.second_issues_from)})


def revoke(deployment: Deployment, person):
    subscriber = ["--user", person.id] if person.id else []
    deployment.operator("revoke", "--institution", person.institution, "--contract", person.contract_id, *subscriber,
                        "--reason", "パソコンの紛失")


@pytest.fixture(scope="module")
def cases(tmp_path_factory) -> dict[str, Case]:
    folder = tmp_path_factory.mktemp("chains")
    with Judged(start=long_ago(days=400)) as deployment:
        issued = {"expired": Enrolment(deployment, deployment.person(nth=0)).issue()}
        deployment.set_clock(long_ago(days=1))
        issued["living"] = Enrolment(deployment, deployment.person(nth=1)).issue()
        issued["revoked"] = Enrolment(deployment, deployment.person(nth=2)).issue()
        revoke(deployment, issued["revoked"].person)
        # At the first moment of the second generation a certificate is already valid now: it is dated back five minutes.
        deployment.set_clock(deployment.second_issues_from)
        issued["living-g2"] = Enrolment(deployment, deployment.person("member", nth=0)).issue()
        issued["revoked-g2"] = Enrolment(deployment, deployment.person("member", nth=1)).issue()
        deployment.set_clock(datetime.datetime.now(datetime.timezone.utc))
        revoke(deployment, issued["revoked-g2"].person)
        cases = {name: Case(folder, name) for name in issued}
        for name, case in cases.items():
            certificate, (ca, root) = issued[name].certificate, issued[name].chain
            for file, one in ((case.leaf, certificate), (case.ca, ca), (case.root, root)):
                file.write_bytes(one.public_bytes(PEM))
            address = list_address(deployment, certificate)
            listed = list_naming(address, certificate.serial_number) if name.startswith("revoked") else fetched_list(address)
            crl = x509.load_der_x509_crl(listed)
            above = x509.load_der_x509_crl(fetched_list(list_address(deployment, ca)))
            case.crl.write_bytes(crl.public_bytes(DER))
            case.crls.write_bytes(crl.public_bytes(PEM) + above.public_bytes(PEM))
        for name in cases:
            generation = "G2" if name.endswith("g2") else "G1"
            assert issued[name].chain[0].subject.rfc4514_string().startswith(f"CN={NAME} - {generation},")
        yield cases


def openssl(case: Case) -> Verdict:
    judged = run("openssl", "verify", "-x509_strict", "-crl_check_all", "-purpose", "sslclient", "-CAfile", case.root,
                 "-untrusted", case.ca, "-CRLfile", case.crls, case.leaf, check=False)
    return Verdict(judged.returncode == 0, judged.stdout + judged.stderr)


def gnutls(case: Case) -> Verdict:
    chain = case.folder / f"{case.name}.chain.pem"
    chain.write_bytes(case.leaf.read_bytes() + case.ca.read_bytes())
    judged = run("certtool", "--verify", "--verify-purpose", CLIENT_AUTH, "--load-ca-certificate", case.root,
                 "--load-crl", case.crls, "--infile", chain, check=False)
    return Verdict(judged.returncode == 0, judged.stdout + judged.stderr)


def database(case: Case) -> list[str]:
    """NSS's, with the chain in it and the root trusted for people; `C` is its trust in who vouches for a responder."""
    folder = case.folder / f"{case.name}.nss"
    place = ["-d", f"sql:{folder}"]
    if not folder.exists():
        folder.mkdir()
        run("certutil", "-N", *place, "--empty-password")
        for name, trust, file in (("root", "CT,,", case.root), ("ca", ",,", case.ca), ("leaf", ",,", case.leaf)):
            run("certutil", "-A", *place, "-n", name, "-t", trust, "-i", file)
    return place


def nss(case: Case) -> Verdict:
    judged = run("certutil", "-V", *database(case), "-n", "leaf", "-u", "C", check=False)
    return Verdict(judged.returncode == 0, judged.stdout + judged.stderr)


def nss_by_responder(case: Case) -> Verdict:
    """NSS asks the responder itself, and takes no answer for a refusal."""
    judged = run("vfychain", *database(case), "-u", "0", "-pp", "-g", "leaf", "-m", "ocsp", "-s", "failIfNoInfo",
                 "-a", case.leaf, check=False)
    return Verdict(judged.returncode == 0, judged.stdout + judged.stderr)


@pytest.fixture(scope="module")
def java(cases) -> dict[str, Verdict]:
    """One virtual machine for all cases: it takes longer to start than to judge."""
    asked = {f"{name} by {way}": f"{case.leaf} {case.ca} {case.root} {source}\n"
             for name, case in cases.items() for way, source in (("list", case.crl), ("responder", case.responder))}
    said = run("java", JUDGES / "PathJudge.java", input="".join(asked.values())).stdout.splitlines()
    assert len(said) == len(asked), said
    return {name: Verdict(line == "accepted", line) for name, line in zip(asked, said)}


GENERATIONS = pytest.mark.parametrize("generation", ["", "-g2"], ids=["g1", "g2"])


@GENERATIONS
@pytest.mark.parametrize("judge", [openssl, gnutls, nss, nss_by_responder])
def test_a_living_certificate_is_accepted(judge, generation, cases):
    verdict = judge(cases["living" + generation])
    assert verdict.accepted, verdict.said


# NSS takes no list of a part of the certificates (RFC 5280 5.2.5), but asks responders.
@GENERATIONS
@pytest.mark.parametrize("judge", [openssl, gnutls, nss_by_responder])
def test_a_revoked_certificate_is_refused(judge, generation, cases):
    verdict = judge(cases["revoked" + generation])
    assert not verdict.accepted and "revoked" in verdict.said.lower(), verdict.said


@pytest.mark.parametrize("judge", [openssl, gnutls, nss])
def test_an_expired_certificate_is_refused(judge, cases):
    verdict = judge(cases["expired"])
    assert not verdict.accepted and "expired" in verdict.said, verdict.said


def test_java_accepts_the_living_and_refuses_the_revoked_and_the_expired(java):
    for name, verdict in java.items():
        expected = {"living": "accepted", "revoked": "refused REVOKED", "expired": "refused EXPIRED"}[re.split("[- ]", name)[0]]
        assert verdict.said.startswith(expected), f"{name}: {verdict.said}"
