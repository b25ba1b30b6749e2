"""The browser module in Chromium, alone: a local server's page under the portal's policy, with the module and its binding
as the program serves them; and an issuer for the requests it makes."""

import datetime
import functools
import http.server
import pathlib
import threading

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding

from .deployment import Deployment
from .pc import CHROMIUM
from .processes import run

POLICY = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; base-uri 'none'; "
    "require-trusted-types-for 'script'"
)

# What the page has besides: octets travel to and from the test as arrays of numbers.
START = """
import * as binding from "/assets/module.js";
const from = (value) => value instanceof Uint8Array ? { octets: [...value] } : value;
window.call = async (name, ...values) => {
  const start = performance.now();
  window.loaded ??= await binding.load();
  try {
    const answer = await window.loaded[name](...values.map(revived));
    const result = answer instanceof Uint8Array || typeof answer !== "object"
      ? from(answer) : Object.fromEntries(Object.entries(answer).map(([key, value]) => [key, from(value)]));
    return { result, milliseconds: performance.now() - start };
  } catch (error) {
    return { failure: error.number ?? String(error) };
  }
};
function revived(value) {
  if (Array.isArray(value)) return value.map(revived);
  if (value?.octets) return new Uint8Array(value.octets);
  if (value && typeof value === "object") {
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, revived(inner)]));
  }
  return value;
}
window.failures = binding.failures;
window.iterations = binding.iterations;
"""


def served_files(deployment: Deployment, folder: pathlib.Path) -> dict[str, tuple[str, bytes]]:
    """The module and its binding by path, with their types."""
    served = {}
    for path in ("/assets/module.js", "/assets/enrolment.wasm"):
        file = folder / pathlib.Path(path).name
        kind = run("curl", "--silent", "--fail", "--cacert", deployment.ca, "--output", file,
                   "--write-out", "%{content_type}", deployment.portal() + path).stdout
        served[path] = (kind, file.read_bytes())
    return served


class Handler(http.server.BaseHTTPRequestHandler):
    def __init__(self, files, *arguments):
        self.files = files
        super().__init__(*arguments)

    def do_GET(self):
        kind, body = self.files.get(self.path, ("text/plain", None))
        self.send_response(200 if body is not None else 404)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Security-Policy", POLICY)
        self.send_header("Content-Length", str(len(body or b"")))
        self.end_headers()
        self.wfile.write(body or b"")

    def log_message(self, *arguments):
        pass


class ModulePage:
    """A page in which the module was not loaded yet; its first call loads it."""

    def __init__(self, playwright, files: dict[str, tuple[str, bytes]]):
        pages = {
            **files, "/start.js": ("text/javascript", START.encode()),
            "/": ("text/html", b'<!doctype html><title>module</title><script type="module" src="/start.js"></script>'),
        }
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler, pages))
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        self.page = self.browser.new_page()
        self.open()

    def __enter__(self) -> "ModulePage":
        return self

    def __exit__(self, *failure):
        self.browser.close()
        self.server.shutdown()

    def open(self):
        self.page.goto(f"http://localhost:{self.server.server_port}/")
        self.page.wait_for_function("window.iterations")

    def call(self, name: str, *values):
        """What the binding answers, and in how many milliseconds; or the number of its failure."""
        answer = self.page.evaluate("([name, values]) => call(name, ...values)", [name, sent(list(values))])
        if "failure" in answer:
            return answer["failure"], None
        return received(answer["result"]), answer["milliseconds"]

    def enrol(self, issuer: "Issuer", algorithm: str, passphrase: str, name: str) -> "Enrolled":
        made, making = self.call("newKey", algorithm, passphrase, {})
        certificate = issuer.issue("50000001", x509.load_der_x509_csr(made["request"]).public_key())
        file, writing = self.call("pkcs12", {
            "shrouded": made["shrouded"], "passphrase": passphrase, "certificate": certificate.public_bytes(Encoding.DER),
            "chain": [issuer.certificate.public_bytes(Encoding.DER)], "friendlyName": name})
        return Enrolled(made, certificate, file, making, writing)


class Enrolled:
    """What came of one key, and the milliseconds that it took."""

    def __init__(self, made: dict, certificate: x509.Certificate, file: bytes, making: float, writing: float):
        self.made, self.certificate, self.file = made, certificate, file
        self.making, self.writing = making, writing


def sent(value):
    if isinstance(value, bytes):
        return {"octets": list(value)}
    if isinstance(value, list):
        return [sent(inner) for inner in value]
    return {key: sent(inner) for key, inner in value.items()} if isinstance(value, dict) else value


def received(value):
    if isinstance(value, dict):
        return bytes(value["octets"]) if "octets" in value else {key: received(inner) for key, inner in value.items()}
    return value


class Issuer:
    """A certification authority of two certificates' length."""

    def __init__(self):
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.certificate = self.issue("issuer", self.key.public_key())

    def issue(self, name, key) -> x509.Certificate:
        now = datetime.datetime.now(datetime.timezone.utc)

        def named(text):
            return x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, text)])

        return (
            x509.CertificateBuilder().subject_name(named(name)).issuer_name(named("issuer")).public_key(key)
            .serial_number(x509.random_serial_number()).not_valid_before(now - datetime.timedelta(minutes=5))
            .not_valid_after(now + datetime.timedelta(days=1)).sign(self.key, hashes.SHA256()))
