"""An answer about the server's own certificate, stapled to its handshakes: fetched from the responder that the certificate
names, or laid down by an operator; openssl is the responder and the client."""

import datetime
import http.server
import pathlib
import threading
import time

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import AuthorityInformationAccessOID, NameOID
from harness.deployment import Deployment
from harness.processes import run


class Responder:
    """The TLS root's, on the loopback address: openssl behind Python's HTTP."""

    def __init__(self, folder: pathlib.Path):
        self.folder, self.asked, self.status = folder, 0, "V\t491231000000Z\t"
        # Openssl answers of its own present, so the service's clock starts there, however late the test does.
        self.now = datetime.datetime.now(datetime.timezone.utc)
        self.key, self.root = self._certificate("Root for servers", None)
        responder = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                answer = responder.answer(self.rfile.read(int(self.headers["Content-Length"])))
                self.send_response(200)
                self.send_header("Content-Type", "application/ocsp-response")
                self.send_header("Content-Length", str(len(answer)))
                self.end_headers()
                self.wfile.write(answer)

            def log_message(self, *_):
                pass

        self.http = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.http.serve_forever, daemon=True).start()

    def __enter__(self) -> "Responder":
        return self

    def __exit__(self, *_):
        self.http.shutdown()
        self.http.server_close()

    def _certificate(self, name: str, names: list[x509.GeneralName] | None, address: str | None = None):
        key = ec.generate_private_key(ec.SECP256R1())
        subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
        builder = (
            x509.CertificateBuilder().subject_name(subject).issuer_name(self.root.subject if names else subject)
            .public_key(key.public_key()).serial_number(x509.random_serial_number())
            .not_valid_before(self.now - datetime.timedelta(days=1)).not_valid_after(self.now + datetime.timedelta(days=90)))
        if names:
            builder = builder.add_extension(x509.SubjectAlternativeName(names), critical=False).add_extension(
                x509.AuthorityInformationAccess([x509.AccessDescription(
                    AuthorityInformationAccessOID.OCSP, x509.UniformResourceIdentifier(address))]), critical=False)
        certificate = builder.sign(self.key if names else key, hashes.SHA256())
        file = self.folder / (name.split()[0].lower() + ".pem")
        file.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
        file.with_suffix(".key").write_bytes(key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()))
        return key, certificate

    def certify(self, names: list[x509.GeneralName]):
        _, self.server = self._certificate("Server", names, f"http://127.0.0.1:{self.http.server_port}/ocsp")

    def answer(self, question: bytes) -> bytes:
        """Good for 60 minutes."""
        self.asked += 1
        (self.folder / "index.txt").write_text(f"{self.status}\t{self.server.serial_number:X}\tunknown\t/CN=Server\n")
        (self.folder / "question").write_bytes(question)
        run("openssl", "ocsp", "-index", "index.txt", "-CA", "root.pem", "-rsigner", "root.pem", "-rkey", "root.key",
            "-nmin", "60", "-reqin", "question", "-respout", "answer", "-noverify", cwd=self.folder)
        return (self.folder / "answer").read_bytes()

    def answer_unasked(self) -> bytes:
        run("openssl", "ocsp", "-issuer", "root.pem", "-cert", "server.pem", "-no_nonce", "-reqout", "asked",
            cwd=self.folder)
        return self.answer((self.folder / "asked").read_bytes())


class Stapled(Deployment):
    """Serves with a certificate of the responder's root."""

    def __init__(self, responder: Responder, more: str = ""):
        self.responder, self.more = responder, more
        super().__init__(start=responder.now)

    def prepare(self):
        tls = self.data / "tls"
        former = x509.load_pem_x509_certificate((tls / "server.pem").read_bytes())
        self.responder.certify(list(former.extensions.get_extension_for_class(x509.SubjectAlternativeName).value))
        for name in ["server.pem", "server.key"]:
            (tls / name).write_bytes((self.responder.folder / name).read_bytes())
        (tls / "issuer.pem").write_bytes((self.responder.folder / "root.pem").read_bytes())
        file = self.data / "inkand.json5"
        text = file.read_text()
        assert text.count('key: "tls/server.key" }') == 1
        file.write_text(text.replace(
            'key: "tls/server.key" }', f'key: "tls/server.key", issuer: "tls/issuer.pem"{self.more} }}'))

    def stapled(self) -> str | None:
        """What openssl's client says of the staple; nil where it got none."""
        said = run("openssl", "s_client", "-connect", f"127.0.0.1:{self.port}", "-servername", "daiichi.localhost",
                   "-status", check=False).stdout
        return None if "no response sent" in said else said[said.index("OCSP Response Status"):]

    def stapled_at_last(self, wanted: bool = True) -> str | None:
        deadline = time.monotonic() + 60
        while (found := self.stapled()) is None if wanted else (found := self.stapled()) is not None:
            assert time.monotonic() < deadline, self.service.output
            time.sleep(0.1)
        return found


@pytest.fixture
def responder(tmp_path):
    with Responder(tmp_path) as made:
        yield made


def test_the_responder_is_asked_and_asked_again_at_half_time(responder):
    with Stapled(responder) as served:
        assert "Cert Status: good" in served.stapled_at_last()
        assert responder.asked == 1
        responder.status = "R\t491231000000Z\t260101000000Z"
        served.advance(minutes=31)
        served.stapled_at_last(wanted=False)
        assert responder.asked == 2, "what is no longer good is not stapled to the old answer's end"


def test_nothing_stale_is_stapled_while_the_responder_is_away(responder):
    with Stapled(responder) as served:
        served.stapled_at_last()
        responder.http.shutdown()
        responder.http.server_close()
        served.advance(minutes=31)
        assert served.stapled() is not None, "the old answer serves to its end"
        served.advance(minutes=30)
        served.stapled_at_last(wanted=False)


def test_an_operators_file_is_stapled_while_it_is_there_and_good(responder):
    with Stapled(responder, more=', ocspResponse: "tls/server.ocsp"') as served:
        assert served.stapled() is None and responder.asked == 0
        file = served.data / "tls/server.ocsp"
        file.write_bytes(responder.answer_unasked())
        assert "Cert Status: good" in served.stapled_at_last()
        file.unlink()
        served.stapled_at_last(wanted=False)
        responder.status = "R\t491231000000Z\t260101000000Z"
        file.write_bytes(responder.answer_unasked())
        deadline = time.monotonic() + 60
        while not any("not good" in line for line in served.service.lines):
            assert time.monotonic() < deadline, served.service.output
            time.sleep(0.05)
        assert served.stapled() is None
