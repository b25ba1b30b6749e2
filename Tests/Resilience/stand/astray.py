"""What is wrong around the program `inkan` on a bad day: another server, another clock, a full disk."""

import contextlib
import datetime
import http.server
import os
import pathlib
import shutil
import ssl
import subprocess
import threading

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from harness.deployment import Deployment


class FalseServer:
    """A server under the institution's name and root that answers everything in one way; use it as a context manager.

    `issuer` names another root than the institution's, as of a company's device that opens TLS."""

    def __init__(
        self, deployment: Deployment, folder: pathlib.Path, status: int, headers: dict[str, str], body: bytes,
        issuer: str | None = None,
    ):
        self.asked = asked = []

        class Handler(http.server.BaseHTTPRequestHandler):
            def answer(self):
                asked.append(self.requestline)
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            do_GET = do_POST = answer

            def log_message(self, *words):
                pass

        host = deployment.portal().split("//")[1].split(":")[0]
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(_certificate(deployment, host, folder, issuer))
        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.socket = context.wrap_socket(self._server.socket, server_side=True, do_handshake_on_connect=False)
        self.port = self._server.server_address[1]

    def __enter__(self) -> "FalseServer":
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *failure):
        self._server.shutdown()
        self._server.server_close()


def _certificate(deployment: Deployment, host: str, folder: pathlib.Path, issuer: str | None) -> pathlib.Path:
    root = x509.load_pem_x509_certificate(deployment.ca.read_bytes())
    root_key = serialization.load_pem_private_key((deployment.data / "sample-roots/tls-root.key").read_bytes(), None)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, issuer)]) if issuer else root.subject
    if issuer:
        root_key = ec.generate_private_key(ec.SECP256R1())
    key = ec.generate_private_key(ec.SECP256R1())
    certificate = (
        x509.CertificateBuilder().subject_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, host)]))
        .issuer_name(name).public_key(key.public_key()).serial_number(x509.random_serial_number())
        .not_valid_before(root.not_valid_before_utc).not_valid_after(root.not_valid_after_utc)
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(host)]), False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(root_key.public_key()), False)
        .sign(root_key, hashes.SHA256()))
    file = folder / "false-server.pem"
    file.write_bytes(
        certificate.public_bytes(serialization.Encoding.PEM)
        + key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()))
    return file


CLOCK = """
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdlib.h>
#include <sys/time.h>
#include <time.h>
static long off(void) { const char *o = getenv("CLOCK_OFF_BY"); return o ? atol(o) : 0; }
time_t time(time_t *t) { struct timespec s; clock_gettime(CLOCK_REALTIME, &s); if (t) *t = s.tv_sec; return s.tv_sec; }
int gettimeofday(struct timeval *v, void *z) {
  struct timespec s; clock_gettime(CLOCK_REALTIME, &s); v->tv_sec = s.tv_sec; v->tv_usec = s.tv_nsec / 1000; return 0;
}
int clock_gettime(clockid_t c, struct timespec *s) {
  static int (*real)(clockid_t, struct timespec *);
  if (!real) real = dlsym(RTLD_NEXT, "clock_gettime");
  int r = real(c, s);
  if (c == CLOCK_REALTIME) s->tv_sec += off();
  return r;
}
"""


def wrong_clock(folder: pathlib.Path, off_by: datetime.timedelta) -> dict[str, str]:
    """The environment of a program whose PC's clock is wrong: everything that it asks for the time, libraries too."""
    source, library = folder / "clock.c", folder / "clock.so"
    source.write_text(CLOCK)
    clang = pathlib.Path(shutil.which("swift")).resolve().parent / "clang"
    compiler = clang if clang.exists() else "cc"
    subprocess.run([compiler, "-shared", "-fPIC", "-o", library, source, "-ldl"], check=True)
    return {"LD_PRELOAD": str(library), "CLOCK_OFF_BY": str(int(off_by.total_seconds()))}


class SmallPlace:
    """A folder that lies on a disk of its own, of so many kilobytes; what runs by `prefix` sees it."""

    def __init__(self, folder: pathlib.Path, kilobytes: int):
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        enter = ["unshare", "-m"] if os.geteuid() == 0 else ["unshare", "-Urm"]
        self._holder = subprocess.Popen(
            [*enter, "sh", "-c", f'mount -t tmpfs -o size={kilobytes}k,mode=700 tmpfs "$0" && echo mounted && exec cat',
             folder], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        if self._holder.stdout.readline() != "mounted\n":
            self.__exit__()
            pytest.skip("no mounts are allowed here, so no disk can be made that is small")

    def __enter__(self) -> "SmallPlace":
        return self

    def __exit__(self, *failure):
        self._holder.stdin.close()
        self._holder.wait()

    @property
    def prefix(self) -> list[str]:
        user = [] if os.geteuid() == 0 else ["-U", "--preserve-credentials"]
        return ["nsenter", "-t", str(self._holder.pid), "-m", *user]

    @property
    def seen(self) -> pathlib.Path:
        """The folder as it is from outside."""
        return pathlib.Path(f"/proc/{self._holder.pid}/root") / self.folder.relative_to("/")

    def fill(self):
        with contextlib.suppress(OSError), open(self.seen / "filler", "wb", buffering=0) as filler:
            while True:
                filler.write(bytes(1024))

    def empty(self):
        (self.seen / "filler").unlink()
