"""Many pages in little time: one connection a host that is kept, cookies as a browser keeps them, no program behind it."""

import http.client
import pathlib
import re
import socket
import ssl
from urllib.parse import urlencode, urljoin, urlsplit

from .deployment import Deployment, Person
from .web import Answer


class Connection(http.client.HTTPSConnection):
    """All hosts of a deployment are this machine; the name is for the handshake and the request."""

    def connect(self):
        raw = socket.create_connection(("127.0.0.1", self.port), self.timeout)
        raw.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.sock = self._context.wrap_socket(raw, server_hostname=self.host)


class Page(Answer):
    """An answer whose `url` is the address at which it was found, redirects followed."""


class Visitor:
    """Whoever visits: `certificate` is a PEM file with certificate and key, shown wherever one is asked for."""

    def __init__(self, deployment: Deployment, certificate: pathlib.Path | None = None, language: str = "ja"):
        self.deployment, self.certificate, self.language = deployment, certificate, language
        self.context = ssl.create_default_context(cafile=str(deployment.ca))
        if certificate:
            self.context.load_cert_chain(certificate)
        self.cookies: dict[str, dict[str, str]] = {}
        self._connections: dict[str, Connection] = {}

    def __enter__(self) -> "Visitor":
        return self

    def __exit__(self, *failure):
        for connection in self._connections.values():
            connection.close()

    def get(self, url: str) -> Page:
        return self._follow("GET", url)

    def post(self, url: str, fields: dict[str, str] | list[tuple[str, str]]) -> Page:
        return self._follow("POST", url, urlencode(fields).encode())

    def send(self, method: str, url: str, body: bytes | None = None, headers: dict[str, str] | None = None) -> Page:
        """One request, redirects not followed; `headers` are added, or replace what a browser would send."""
        host = urlsplit(url).hostname
        path = url[url.index("/", 8):] if "/" in url[8:] else "/"
        sent = {"Accept-Language": self.language, "Host": urlsplit(url).netloc}
        jar = self.cookies.get(host, {}) | {"language": self.language}
        sent["Cookie"] = "; ".join(f"{name}={value}" for name, value in jar.items())
        if body is not None:
            sent["Content-Type"] = "application/x-www-form-urlencoded"
        answer = self._ask(host, urlsplit(url).port, method, path, body, sent | (headers or {}))
        page = Page(0, answer.status, [(key.lower(), value) for key, value in answer.getheaders()],
                    answer.read().decode(errors="replace"), "", url)
        self._keep(host, page.cookies)
        return page

    def _ask(self, host, port, method, path, body, headers):
        for fresh in (False, True):
            connection = self._connections.get(host)
            if connection is None or fresh:
                connection = self._connections[host] = Connection(host, port, timeout=20, context=self.context)
            try:
                connection.request(method, path, body, headers)
                return connection.getresponse()
            except (http.client.RemoteDisconnected, ConnectionError, ssl.SSLEOFError):
                # The server may close a connection that it kept, at any moment; a new one must do.
                connection.close()
                if fresh:
                    raise

    def _follow(self, method: str, url: str, body: bytes | None = None) -> Page:
        for _ in range(8):
            page = self.send(method, url, body)
            where = page.header("location")
            if page.status // 100 != 3 or not where:
                return page
            method, url, body = "GET", urljoin(url, where), None
        raise AssertionError(f"{url} leads round in circles")

    def _keep(self, host: str, cookies: list[str]):
        jar = self.cookies.setdefault(host, {})
        for cookie in cookies:
            name, value = cookie.split(";")[0].split("=", 1)
            if "max-age=0" in cookie.lower():
                jar.pop(name, None)
            else:
                jar[name] = value

    # Logging on

    def log_on_by_id(self, person: Person) -> Page:
        url = self.deployment.portal("/logon" + ("?role=member" if person.role == "member" else ""))
        form = self.get(url)
        typed = {"contractID": person.contract_id, "subscriberID": person.id, "logonSecret": person.secret}
        return self._further(person, self.post(url, {"csrf": form.csrf} | {
            name: value for name, value in typed.items() if value and f'name="{name}"' in form.body}))

    def log_on(self, person: Person, host: str | None = None) -> Page:
        """With the certificate, at the institution's host or at a fresh name of it."""
        base = f"https://{host}:{self.deployment.port}" if host else self.deployment.certificate_portal()
        form = self.get(base + "/")
        if form.page != "certificateLogon":
            return form
        return self._further(person, self.post(base + "/logon", {"csrf": form.csrf, "logonSecret": person.secret}))

    def _further(self, person: Person, page: Page) -> Page:
        """What may be asked after the secret: the number, the card's cells, whether to end another session."""
        if page.page == "oneTimePassword":
            cells = re.findall(r'name="cell-(\w+)"', page.body)
            answers = {f"cell-{cell}": person.otp["cells"][cell] for cell in cells}
            page = self.post(page.url, {"csrf": page.csrf} | (
                answers or {"oneTimePassword": self.deployment.one_time_password(person)}))
        if page.page == "takeOver":
            page = self.post(urljoin(page.url, "/take-over"), {"csrf": page.csrf})
        return page
