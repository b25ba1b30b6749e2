"""curl, for what Chromium would never offer, and for machines' interfaces."""

import dataclasses
import html
import json
import pathlib
import re
import tempfile

from .processes import run


@dataclasses.dataclass
class Answer:
    """What curl saw. `exit` is 35 or 56 where the server broke the handshake by an alert."""

    exit: int
    status: int
    headers: list[tuple[str, str]]
    body: str
    error: str
    url: str = ""
    """Where it was asked for: the host alone."""
    content: bytes = b""
    """The body of what is no text."""

    def header(self, name: str) -> str | None:
        return next((value for key, value in self.headers if key == name.lower()), None)

    @property
    def cookies(self) -> list[str]:
        return [value for key, value in self.headers if key == "set-cookie"]

    @property
    def page(self) -> str | None:
        """The page's stable name."""
        found = re.search(r'data-page="([^"]*)"', self.body)
        return found and found[1]

    @property
    def code(self) -> str | None:
        """The code that is read to the help line."""
        found = re.search(r"INK-\d{4}", self.body)
        return found and found[0]

    @property
    def csrf(self) -> str:
        found = re.search(r'name="csrf" value="([^"]+)"', self.body)
        assert found, f"no CSRF token on the page {self.page}: {self.body[:400]}"
        return html.unescape(found[1])

    @property
    def json(self):
        return json.loads(self.body)


class Web:
    """One cookie jar; `certificate` is presented in every handshake: a PEM file with certificate and key, or a PKCS#12
    whose passphrase is "passphrase"."""

    def __init__(self, deployment, certificate: pathlib.Path | None = None):
        self.deployment = deployment
        self.certificate = certificate
        self._folder = tempfile.TemporaryDirectory(prefix="inkan-curl-", ignore_cleanup_errors=True)
        self.jar = pathlib.Path(self._folder.name) / "cookies"

    def __enter__(self) -> "Web":
        return self

    def __exit__(self, *failure):
        self._folder.cleanup()

    def get(self, url: str, *options) -> Answer:
        return self._curl(url, *options)

    def post(self, url: str, fields: dict[str, str], *options) -> Answer:
        data = [part for name, value in fields.items() for part in ("--data-urlencode", f"{name}={value}")]
        return self._curl(url, *data, *options)

    def post_json(self, url: str, value: dict, check: bool = True):
        answer = self._curl(url, "-H", "Content-Type: application/json", "--data-binary", json.dumps(value))
        if check:
            assert answer.status // 100 == 2, f"{url}: {answer.status} {answer.body} {answer.error}"
            return answer.json
        return answer

    def log_on(self, person, path: str = "") -> Answer:
        """The ID way with curl, up to where it leads."""
        role = "?role=member" if person.role == "member" else ""
        url = self.deployment.portal(f"/logon{role}")
        form = self.get(url)
        fields = {"csrf": form.csrf, "logonSecret": person.secret}
        if person.contract_id:
            fields["contractID"] = person.contract_id
        if person.id:
            fields["subscriberID"] = person.id
        return self.go_on(self.post(url, fields, "-L"))

    def go_on(self, answer: Answer) -> Answer:
        """From a right secret to the top page: a session elsewhere ends (B-50), renewing waits (H-67)."""
        if answer.page == "takeOver":
            answer = self.post(answer.url + "/take-over", {"csrf": answer.csrf}, "-L")
        if answer.page == "renewalNotice":
            answer = self.get(answer.url + "/top")
        return answer

    def session(self) -> str:
        """The session's cookie as a header has it."""
        lines = [line.split("\t") for line in self.jar.read_text().splitlines() if "\t__Host-inkan\t" in line]
        assert len(lines) == 1, lines
        return f"{lines[0][5]}={lines[0][6]}"

    def _curl(self, url: str, *options) -> Answer:
        body = pathlib.Path(self._folder.name) / "body"
        head = pathlib.Path(self._folder.name) / "head"
        body.unlink(missing_ok=True)
        head.unlink(missing_ok=True)
        identity = ["--cert", self.certificate] if self.certificate else []
        if self.certificate and self.certificate.suffix == ".p12":
            identity = ["--cert-type", "P12", "--cert", f"{self.certificate}:passphrase"]
        result = run(
            "curl", "--silent", "--show-error", "--max-time", "20", "--cacert", self.deployment.ca,
            "--cookie", self.jar, "--cookie-jar", self.jar, "--output", body, "--dump-header", head,
            "--write-out", "%{http_code}", *identity, *options, url, check=False)
        lines = head.read_text(errors="replace").splitlines() if head.exists() else []
        headers = [tuple(line.split(": ", 1)) for line in lines if ": " in line]
        return Answer(
            exit=result.returncode, status=int(result.stdout or 0),
            headers=[(key.lower(), value) for key, value in headers],
            body=body.read_text(errors="replace") if body.exists() else "", error=result.stderr.strip(),
            url=re.match(r"https?://[^/]+", url)[0], content=body.read_bytes() if body.exists() else b"")
