"""Other CAs that issue over TLS and store what they issue, each alone on the loopback address of a network of its own."""

import base64
import json
import os
import pathlib
import shutil
import sqlite3
import subprocess
import time

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from harness.processes import ROOT, run

HERE = pathlib.Path(__file__).resolve().parent
PROGRAMS = pathlib.Path(os.environ.get("BENCH_BUILD") or ROOT / "Benchmarks/.build/release")
HOST = "peer.localhost"
PORT = 8443


class Absent(Exception):
    """Why a peer is left out."""


class Peer:
    """A server; use it as a context manager. `name` and `how` go into the table."""

    name: str
    how: str
    count: int
    """How many certificates a turn issues."""

    def __init__(self, folder: pathlib.Path):
        self.folder = folder
        folder.mkdir()
        run("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "3650",
            "-subj", f"/CN={HOST}", "-addext", f"subjectAltName=DNS:{HOST}", "-keyout", self.file("tls.key"), "-out", self.ca)
        self.prepare()

    def prepare(self):
        """What is to be done before anything is served."""

    def command(self) -> list:
        """The server, on `PORT`."""

    def request(self, pem: str) -> bytes:
        """The HTTP request that signs for a PKCS#10 request."""

    def file(self, name: str) -> pathlib.Path:
        return self.folder / name

    @property
    def ca(self) -> pathlib.Path:
        return self.file("tls.pem")

    def __enter__(self) -> "Peer":
        alone = ["unshare", "--net", "--map-root-user", "sh", "-c", 'ip link set lo up && exec "$@"', "-", *self.command()]
        with open(self.file("log"), "w") as log:
            self.process = subprocess.Popen(
                [str(part) for part in alone], cwd=self.folder, stdout=log, stderr=log, env=self.environment)
        deadline = time.monotonic() + 30
        while self.within("curl", "-sko", "/dev/null", f"https://127.0.0.1:{PORT}/", check=False).returncode:
            if self.process.poll() is not None or time.monotonic() > deadline:
                self.__exit__()
                raise Absent(f"does not start: {self.file('log').read_text()[-300:]}")
            time.sleep(0.05)
        self.connections = max((1, 4, 16), key=lambda connections: self.issue(self.count // 5, connections))
        return self

    def __exit__(self, *failure):
        self.process.terminate()
        self.process.wait(20)

    @property
    def environment(self) -> dict:
        return {**os.environ, "HOME": str(self.folder)}

    def within(self, *command, check: bool = True) -> subprocess.CompletedProcess:
        """Runs beside the server, in its network."""
        enter = ["nsenter", "--target", self.process.pid, "--user", "--net", "--preserve-credentials"]
        return run(*enter, *command, check=check, timeout=600)

    def rate(self) -> float:
        """Certificates a second, over as many connections as it is quickest with."""
        return self.issue(self.count, self.connections)

    def issue(self, count: int, connections: int) -> float:
        file = write(self.file("requests"), [
            self.request(request.public_bytes(serialization.Encoding.PEM).decode()) for request in requests(count)])
        before = self.issued()
        done = json.loads(self.within(PROGRAMS / "load", "posts", HOST, PORT, self.ca, file, connections).stdout)
        assert self.issued() - before == count, f"{self.name} stored {self.issued() - before} of {count} certificates"
        return done["done"] / done["seconds"]

    def issued(self) -> int:
        """How many certificates stand in its store."""
        with sqlite3.connect(self.file("peer.db")) as store:
            return store.execute(f"SELECT count(*) FROM {self.table}").fetchone()[0]


class Cfssl(Peer):
    """Debian's cfssl with the tables of its own migrations. They leave SQLite's rollback journal; with a write-ahead log,
    which nothing in it asks for, it is many times as quick."""

    name = "cfssl serve"
    how = "SQLite as its migrations leave it"
    count = 500
    table = "certificates"

    def prepare(self):
        if not shutil.which("cfssl"):
            raise Absent("golang-cfssl is not installed")
        with sqlite3.connect(self.file("peer.db")) as store:
            store.executescript("""
CREATE TABLE certificates (
  serial_number blob NOT NULL, authority_key_identifier blob NOT NULL, ca_label blob, status blob NOT NULL, reason int,
  expiry timestamp, revoked_at timestamp, pem blob NOT NULL, PRIMARY KEY (serial_number, authority_key_identifier));
CREATE TABLE ocsp_responses (
  serial_number blob NOT NULL, authority_key_identifier blob NOT NULL, body blob NOT NULL, expiry timestamp,
  PRIMARY KEY (serial_number, authority_key_identifier),
  FOREIGN KEY (serial_number, authority_key_identifier)
    REFERENCES certificates (serial_number, authority_key_identifier));
""")
        self.write("ca.json", {"CN": "Peer CA", "key": {"algo": "ecdsa", "size": 256}, "names": [{"O": "Peer"}]})
        self.write("database.json", {"driver": "sqlite3", "data_source": str(self.file("peer.db"))})
        self.write("config.json", {"signing": {"default": {
            "expiry": "8760h", "usages": ["digital signature", "client auth"],
            "crl_url": "http://peer.localhost/ca.crl", "ocsp_url": "http://peer.localhost/ocsp"}}})
        made = json.loads(run("cfssl", "genkey", "-initca", self.file("ca.json")).stdout)
        self.file("ca.pem").write_text(made["cert"])
        self.file("ca.key").write_text(made["key"])

    def write(self, name: str, value: dict):
        self.file(name).write_text(json.dumps(value))

    def command(self) -> list:
        return [
            "cfssl", "serve", "-address", "127.0.0.1", "-port", PORT, "-ca", self.file("ca.pem"), "-ca-key",
            self.file("ca.key"), "-config", self.file("config.json"), "-db-config", self.file("database.json"),
            "-tls-cert", self.ca, "-tls-key", self.file("tls.key"), "-loglevel", 3]

    def request(self, pem: str) -> bytes:
        return post("/api/v1/cfssl/sign", {"certificate_request": pem})


class DjangoCA(Peer):
    """django-ca in an environment of its own; its REST API behind gunicorn, as many processes as cores."""

    name = "django-ca"
    how = "REST API, gunicorn, SQLite with a write-ahead log"
    count = 200
    table = "django_ca_certificate"

    programs = ROOT / ".build/peers/django-ca/bin"

    def prepare(self):
        if not (self.programs / "gunicorn").exists():
            try:
                run("python3", "-m", "venv", self.programs.parent)
                run(self.programs / "pip", "install", "--quiet", "--disable-pip-version-check", "-r",
                    HERE / "django_ca/requirements.txt", timeout=300)
            except (AssertionError, subprocess.TimeoutExpired) as failure:
                raise Absent("cannot be installed from PyPI") from failure
        self.file("keys").mkdir()
        self.django("migrate", "--verbosity", 0)
        self.django("init_ca", "--key-type", "EC", "--elliptic-curve", "secp256r1", "Peer", "CN=Peer CA")
        self.serial = self.django("shell", "--verbosity", 0, "--command", """
from django.contrib.auth.models import User
from django_ca.models import CertificateAuthority

CertificateAuthority.objects.update(api_enabled=True)
User.objects.create_superuser("peer", password="peer")
print(CertificateAuthority.objects.get().serial)
""").strip()

    @property
    def environment(self) -> dict:
        return {
            **super().environment, "PEER_FOLDER": str(self.folder), "DJANGO_SETTINGS_MODULE": "settings",
            "PYTHONPATH": str(HERE / "django_ca"), "PYTHONDONTWRITEBYTECODE": "1"}

    def django(self, *command) -> str:
        return run(self.programs / "python", "-m", "django", *command, env=self.environment).stdout

    def command(self) -> list:
        return [
            self.programs / "gunicorn", "--workers", os.cpu_count(), "--worker-class", "gthread", "--threads", 4,
            "--bind", f"127.0.0.1:{PORT}", "--certfile", self.ca, "--keyfile", self.file("tls.key"), "--keep-alive", 60,
            "wsgi:application"]

    def request(self, pem: str) -> bytes:
        credentials = base64.b64encode(b"peer:peer").decode()
        return post(
            f"/django_ca/api/ca/{self.serial}/sign/",
            {"csr": pem, "subject": [{"oid": "2.5.4.3", "value": "device"}], "profile": "client"},
            f"Authorization: Basic {credentials}")


def post(path: str, body: dict | bytes, *headers: str, host: str = HOST, kind: str = "application/json") -> bytes:
    """An HTTP request over a connection that is kept."""
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    lines = [
        f"POST {path} HTTP/1.1", f"Host: {host}", f"Content-Type: {kind}", f"Content-Length: {len(content)}", *headers]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + content


def requests(count: int) -> list[x509.CertificateSigningRequest]:
    """PKCS#10 requests of fresh P-256 keys."""
    builder = x509.CertificateSigningRequestBuilder().subject_name(
        x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "device")]))
    return [builder.sign(ec.generate_private_key(ec.SECP256R1()), hashes.SHA256()) for _ in range(count)]


def write(file: pathlib.Path, prepared: list[bytes]) -> pathlib.Path:
    """Requests as `load posts` reads them."""
    file.write_bytes(b"".join(b"%04x\n" % len(request) + request for request in prepared))
    return file
