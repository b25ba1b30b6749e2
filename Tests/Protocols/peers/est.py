"""A device that speaks EST with curl, makes its keys and requests with openssl, and reads what it gets with openssl."""

import base64
import pathlib
import re

from cryptography import x509
from harness.deployment import Deployment, Person
from harness.processes import run
from harness.web import Answer, Web

from .challenges import Challenge

PKCS10 = "application/pkcs10"


class Device:
    """Its keys, and what it was given, in a folder of its own."""

    def __init__(self, deployment: Deployment, folder: pathlib.Path, name: str = "device"):
        self.deployment, self.folder = deployment, folder / name
        self.folder.mkdir()
        self.key = self.new_key("first")
        self.held: pathlib.Path | None = None

    def new_key(self, name: str, *options) -> pathlib.Path:
        file = self.folder / f"{name}.key"
        run("openssl", "genpkey", *(options or ("-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256")), "-out", file)
        return file

    def request(self, key: pathlib.Path | None = None, *options) -> bytes:
        """A PKCS#10 request for the key, as DER."""
        file = self.folder / "request.der"
        subject = () if "-config" in options else ("-subj", "/CN=a wish")
        run("openssl", "req", "-new", "-key", key or self.key, *subject, "-outform", "DER", "-out", file, *options)
        return file.read_bytes()

    # Asking

    def url(self, operation: str, certificate_host: bool = False) -> str:
        path = f"/.well-known/est/{operation}"
        return self.deployment.certificate_portal(path) if certificate_host else self.deployment.portal(path)

    def get(self, operation: str, *options) -> Answer:
        with Web(self.deployment) as web:
            return web.get(self.url(operation), *options)

    def post(
        self, operation: str, body: bytes, *options, by: str | None = None, kind: str | None = PKCS10,
        certificate: pathlib.Path | None = None, certificate_host: bool = False,
    ) -> Answer:
        """`by` is what curl takes for `--user`."""
        file = self.folder / "body"
        file.write_bytes(body)
        credentials = ["--user", by] if by is not None else []
        with Web(self.deployment, certificate) as web:
            return web.get(
                self.url(operation, certificate_host or certificate is not None), "-H", f"Content-Type: {kind or ''}",
                "--data-binary", f"@{file}", *credentials, *options)

    def enrol(self, by: str | None, der: bytes | None = None, *options) -> Answer:
        return self.post("simpleenroll", base64.encodebytes(der or self.request()), *options, by=by)

    def renew(
        self, key: pathlib.Path, *options, by: str | None = None, under: pathlib.Path | None = None
    ) -> Answer:
        """The successor, for the key, of the certificate that the device holds."""
        body = base64.encodebytes(self.request(key))
        return self.post("simplereenroll", body, *options, by=by, certificate=under or self.held, certificate_host=True)

    # Having

    def keep(self, answer: Answer, key: pathlib.Path | None = None) -> pathlib.Path:
        """The certificate of an answer with its key, as curl takes them; the device holds it from here on."""
        assert answer.status == 200, f"{answer.status} {answer.body}"
        key = key or self.key
        self.held = key.with_suffix(".pem")
        self.held.write_text(pem_of(answer) + key.read_text())
        return self.held

    def visit(self) -> Answer:
        """The certificate host's first page, under the certificate that the device holds."""
        with Web(self.deployment, self.held) as web:
            return web.get(self.deployment.certificate_portal("/"))


def by_challenge(challenge: Challenge) -> str:
    return f"challenge:{challenge.text}"


def by_secrets(person: Person, *secrets: str | None) -> str:
    ids = [id for id in (person.contract_id, person.id) if id]
    return "/".join(ids) + ":" + " ".join(secret or "-" for secret in secrets)


def bag_of(answer: Answer) -> list[x509.Certificate]:
    """The certificates of an answer, in its order."""
    return x509.load_pem_x509_certificates(pem_of(answer).encode())


def pem_of(answer: Answer) -> str:
    lines = answer.content.splitlines()
    assert all(len(line) <= 76 for line in lines) and answer.content.endswith(b"\n")
    printed = run(
        "openssl", "pkcs7", "-inform", "PEM", "-print_certs",
        input=f"-----BEGIN PKCS7-----\n{answer.body}-----END PKCS7-----\n")
    return "\n".join(re.findall(r"-----BEGIN CERTIFICATE-----.*?-----END CERTIFICATE-----\n", printed.stdout, re.DOTALL))


def refusal(answer: Answer) -> tuple[int, str]:
    """The status of a refusal and its code, which is told as text."""
    assert answer.header("content-type") == "text/plain; charset=utf-8", (answer.status, answer.body[:300])
    return answer.status, answer.code
