"""The enrolment API over one kept connection, and TLS without any HTTP for what no client would send."""

import dataclasses
import http.client
import json
import pathlib
import socket
import ssl
from urllib.parse import urlsplit

from harness.deployment import Deployment


class Cut(Exception):
    """The service went away while we waited for its answer."""


@dataclasses.dataclass
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> dict:
        return json.loads(self.body)

    @property
    def code(self) -> str | None:
        """The refusal's code, in an answer of the enrolment API."""
        try:
            return self.json["error"]["code"]
        except (ValueError, KeyError, TypeError):
            return None


def host_of(url: str) -> str:
    return urlsplit(url).hostname


def tls_socket(deployment: Deployment, host: str, certificate: pathlib.Path | None = None, timeout: float = 20):
    """A handshake with `host` as SNI; `certificate` holds certificate and key, PEM."""
    context = ssl.create_default_context(cafile=str(deployment.ca))
    if certificate:
        context.load_cert_chain(certificate)
    raw = socket.create_connection(("127.0.0.1", deployment.port), timeout=timeout)
    try:
        return context.wrap_socket(raw, server_hostname=host)
    except BaseException:
        raw.close()
        raise


class Connection:
    """Keeps its connection as long as the service does; a failure of it is `Cut`."""

    def __init__(self, deployment: Deployment, host: str | None = None, certificate: pathlib.Path | None = None):
        self.deployment, self.certificate = deployment, certificate
        self.host = host or host_of(deployment.portal())
        self._http: http.client.HTTPSConnection | None = None

    def call(self, method: str, path: str, body: bytes | dict | None = None, headers: dict | None = None) -> Answer:
        if isinstance(body, dict):
            body = json.dumps(body).encode()
        fields = {"Content-Type": "application/json"} if body is not None else {}
        try:
            if self._http is None:
                self._http = http.client.HTTPSConnection(self.host, self.deployment.port)
                self._http.sock = tls_socket(self.deployment, self.host, self.certificate)
            self._http.request(method, path, body, fields | (headers or {}))
            answer = self._http.getresponse()
            text = answer.read()
        except (OSError, http.client.HTTPException) as cut:
            self.close()
            raise Cut(f"{method} {path}: {cut!r}") from cut
        if answer.will_close:
            self.close()
        return Answer(answer.status, {name.lower(): value for name, value in answer.getheaders()}, text)

    def post(self, step: str, body: dict) -> Answer:
        return self.call("POST", f"/enrolment/{step}", body)

    def close(self):
        if self._http is not None:
            self._http.close()
            self._http = None


def send_raw(deployment: Deployment, sent: bytes, host: str | None = None, port: int | None = None) -> list[Answer]:
    """Sends bytes as they are and reads answers until the service closes; `port` is a plain listener's."""
    if port is None:
        connection = tls_socket(deployment, host or host_of(deployment.portal()))
    else:
        connection = socket.create_connection(("127.0.0.1", port), timeout=20)
    received = b""
    with connection:
        try:
            connection.sendall(sent)
        except OSError:
            pass  # Refused before it was all sent; the answer may lie there.
        try:
            while piece := connection.recv(65536):
                received += piece
        except (ConnectionResetError, ssl.SSLEOFError, BrokenPipeError):
            pass
    return answers_in(received)


def answers_in(received: bytes) -> list[Answer]:
    answers = []
    while received.startswith(b"HTTP/"):
        head, _, rest = received.partition(b"\r\n\r\n")
        status, *lines = head.decode("latin-1").split("\r\n")
        headers = {name.lower(): value for name, value in (line.split(": ", 1) for line in lines if ": " in line)}
        length = int(headers.get("content-length", len(rest)))
        answers.append(Answer(int(status.split()[1]), headers, rest[:length]))
        received = rest[length:]
    return answers
