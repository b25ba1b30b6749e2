"""A client of the enrolment API written from docs/enrolment-api.md alone: what `inkan` and we disagree on, one got wrong."""

import base64
import datetime
import pathlib

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID

from .deployment import Deployment, Person
from .web import Answer, Web


def new_key() -> ec.EllipticCurvePrivateKey:
    return ec.generate_private_key(ec.SECP256R1())


def request_for(key) -> bytes:
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "whoever")])
    request = x509.CertificateSigningRequestBuilder().subject_name(subject).sign(key, hashes.SHA256())
    return request.public_bytes(serialization.Encoding.DER)


class Enrolment:
    """One person's way to a certificate, step by step, to be broken off anywhere."""

    def __init__(self, deployment: Deployment, person: Person):
        self.deployment, self.person = deployment, person
        self.web = Web(deployment)
        self.key = new_key()
        self.answer: dict | None = None

    def url(self, step: str) -> str:
        return self.deployment.portal(f"/enrolment/{step}")

    def prove(self) -> "Enrolment":
        self.attempt = self.web.post_json(self.url("start"), {
            "intent": "acquire", "contractID": self.person.contract_id, "subscriberID": self.person.id})["attempt"]
        answers = self.deployment.answers(self.person)
        while True:
            proven = self.web.post_json(self.url("prove"), {"attempt": self.attempt, "answers": answers})
            if not proven["asks"]:
                self.pending = proven["pending"]
                return self
            answers = {ask["name"]: self._answer(ask) for ask in proven["asks"]}

    def _answer(self, ask: dict):
        """What is known only once it is asked for."""
        if ask["kind"] == "matrix":
            return {cell: self.person.otp["cells"][cell] for cell in ask["cells"]}
        assert ask["name"] == "mailCode", f"{self.person} has no answer to {ask}"
        return self.deployment.mailed_code(self.person)

    def renew(self, held: pathlib.Path) -> "Enrolment":
        """Asks for the successor of a certificate, given with its key as curl takes them, and leaves it unconfirmed."""
        with Web(self.deployment, held) as web:
            def post(step: str, body: dict) -> dict:
                return web.post_json(self.deployment.certificate_portal(f"/enrolment/{step}"), body)

            self.attempt = post("start", {"intent": "renew"})["attempt"]
            proven = post("prove", {"attempt": self.attempt, "answers": self.deployment.answers(self.person)})
            assert proven["asks"] == [], proven
            self.answer = post("request", {
                "attempt": self.attempt, "request": base64.b64encode(request_for(self.key)).decode()})
        return self

    def send(self, request: bytes) -> Answer:
        return self.web.post_json(self.url("request"), {
            "attempt": self.attempt, "request": base64.b64encode(request).decode(), "device": "経理PC"}, check=False)

    def request(self) -> "Enrolment":
        answer = self.send(request_for(self.key))
        assert answer.status == 200, f"{answer.status} {answer.body}"
        self.answer = answer.json
        return self

    def confirm(self) -> dict:
        result = self.answer["result"]
        message = b"inkan confirmation 1\0" + result.encode() + b"\0" + base64.b64decode(self.answer["certificate"])
        signature = self.key.sign(message, ec.ECDSA(hashes.SHA256()))
        return self.web.post_json(self.url("confirm"), {
            "result": result, "signature": base64.b64encode(signature).decode()})

    def issue(self) -> "Enrolment":
        self.prove().request().confirm()
        return self

    @property
    def certificate(self) -> x509.Certificate:
        return x509.load_der_x509_certificate(base64.b64decode(self.answer["certificate"]))

    @property
    def chain(self) -> list[x509.Certificate]:
        return [x509.load_der_x509_certificate(base64.b64decode(der)) for der in self.answer["chain"]]

    def pem(self, folder: pathlib.Path, with_chain: bool = False) -> pathlib.Path:
        """Certificate and key for curl."""
        return write_pem(folder, self.certificate, self.key, self.chain[:1] if with_chain else [])

    def p12(self, folder: pathlib.Path, passphrase: str) -> pathlib.Path:
        file = folder / f"{self.certificate.serial_number:x}.p12"
        file.write_bytes(pkcs12.serialize_key_and_certificates(
            b"inkan", self.key, self.certificate, self.chain,
            serialization.BestAvailableEncryption(passphrase.encode())))
        return file


def write_pem(folder: pathlib.Path, certificate, key, chain=()) -> pathlib.Path:
    file = folder / f"{certificate.serial_number:x}.pem"
    file.write_bytes(
        b"".join(one.public_bytes(serialization.Encoding.PEM) for one in [certificate, *chain])
        + key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()))
    return file


def imitation(of: x509.Certificate, issuer: x509.Certificate, folder: pathlib.Path) -> pathlib.Path:
    """A certificate that says all that `of` says, issuer's name and key identifier too, signed by somebody else."""
    key, forger = new_key(), new_key()
    now = datetime.datetime.now(datetime.timezone.utc)
    builder = (
        x509.CertificateBuilder().subject_name(of.subject).issuer_name(issuer.subject).public_key(key.public_key())
        .serial_number(of.serial_number)
        .not_valid_before(now - datetime.timedelta(days=400)).not_valid_after(now + datetime.timedelta(days=20)))
    for extension in of.extensions:
        if extension.oid != x509.SubjectKeyIdentifier.oid:
            builder = builder.add_extension(extension.value, extension.critical)
    return write_pem(folder, builder.sign(forger, hashes.SHA256()), key)


def foreign(folder: pathlib.Path, common_name: str = "somebody") -> pathlib.Path:
    """A self-made certificate of an issuer that nobody here knows."""
    key = new_key()
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, common_name)])
    now = datetime.datetime.now(datetime.timezone.utc)
    certificate = (
        x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=400)).not_valid_after(now + datetime.timedelta(days=20))
        .sign(key, hashes.SHA256()))
    return write_pem(folder, certificate, key)
