"""A mail server as institutions have them: STARTTLS and a password are required, and some recipients do not exist."""

import datetime
import ipaddress
import pathlib
import ssl
from collections.abc import Callable

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from harness.processes import free_port

from .mailbox import Mail

USER, PASSWORD = "inkan", "mail-password"


class Post:
    """Goes up and down on one port; keeps what it has taken, in order."""

    def __init__(self, folder: pathlib.Path):
        self.port = free_port()
        self.certificate = folder / "mail-server.pem"
        self._context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        write_certificate(self.certificate)
        self._context.load_cert_chain(self.certificate)
        self._controller: Controller | None = None
        self.taken: list[Mail] = []
        self.refused: list[str] = []
        self.before_answer: Callable[[], None] | None = None

    def up(self):
        self._controller = Controller(
            self, hostname="127.0.0.1", port=self.port, server_hostname="mail.test", tls_context=self._context,
            require_starttls=True, authenticator=authenticate, auth_required=True, auth_require_tls=True)
        self._controller.start()

    def down(self):
        if self._controller:
            self._controller.stop()
            self._controller = None

    def to(self, address: str) -> list[Mail]:
        return [mail for mail in self.taken if mail.to == address]

    @property
    def configuration(self) -> str:
        return (
            f'mail: {{ host: "127.0.0.1", port: {self.port}, security: "startTLS", ca: "{self.certificate}", '
            f'user: "{USER}", passwordFile: "mail-password" }}')

    # What aiosmtpd calls

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith("unknown"):
            self.refused.append(address)
            return "550 5.1.1 no such person"
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 OK"

    async def handle_DATA(self, server, session, envelope):
        assert session.authenticated and session.ssl is not None
        self.taken.append(Mail(envelope.original_content))
        if self.before_answer:
            act, self.before_answer = self.before_answer, None
            act()
        return "250 2.0.0 queued"


def authenticate(server, session, envelope, mechanism, data):
    right = (data.login.decode(), data.password.decode()) == (USER, PASSWORD)
    return AuthResult(success=right, handled=False)


def write_certificate(file: pathlib.Path):
    """A certificate for 127.0.0.1 that is its own root, with its key, as PEM."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "mail.test")])
    now = datetime.datetime.now(datetime.timezone.utc)
    names = x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))])
    certificate = (
        x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
        .serial_number(x509.random_serial_number()).not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=30)).add_extension(names, False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), True).sign(key, hashes.SHA256()))
    file.write_bytes(
        certificate.public_bytes(serialization.Encoding.PEM)
        + key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()))
