"""The browser module in Chromium, alone: its requests and PKCS#12 files before judges who know nothing of us.

The page is a local server's under the portal's policy, with the module and its binding as the program serves them.
"""

import datetime
import functools
import http.server
import threading

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import pkcs12
from harness.pc import CHROMIUM
from harness.processes import run
from playwright.sync_api import sync_playwright

NAME = "見本第一銀行・50000001・2027-11-30"
PASSPHRASES = {"ascii": "correct horse 9", "japanese": "合言葉は見本銀行です", "long": "0123456789abcdef" * 4}
POLICY = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; base-uri 'none'; "
    "require-trusted-types-for 'script'"
)
DER = serialization.Encoding.DER

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


@pytest.fixture(scope="module")
def files(deployment, tmp_path_factory) -> dict[str, tuple[str, bytes]]:
    """As the program serves them."""
    served = {}
    for name in ("module.js", "enrolment.wasm"):
        file = tmp_path_factory.mktemp("assets") / name
        kind = run("curl", "--silent", "--fail", "--cacert", deployment.ca, "--output", file,
                   "--write-out", "%{content_type}", f"{deployment.portal()}/assets/{name}").stdout
        served[f"/assets/{name}"] = (kind, file.read_bytes())
    return served


@pytest.fixture(scope="module")
def page(files):
    pages = {
        **files, "/start.js": ("text/javascript", START.encode()),
        "/": ("text/html", b'<!doctype html><title>module</title><script type="module" src="/start.js"></script>'),
    }
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler, pages))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page()
        page.goto(f"http://localhost:{server.server_port}/")
        page.wait_for_function("window.iterations")
        yield page
        browser.close()
    server.shutdown()


@pytest.fixture(scope="module")
def issuer():
    return Issuer()


def call(page, name, *values):
    """What the binding answers, and in how many milliseconds; or the number of its failure."""
    def sent(value):
        if isinstance(value, bytes):
            return {"octets": list(value)}
        if isinstance(value, list):
            return [sent(inner) for inner in value]
        return {key: sent(inner) for key, inner in value.items()} if isinstance(value, dict) else value

    def received(value):
        if isinstance(value, dict):
            return bytes(value["octets"]) if "octets" in value else {
                key: received(inner) for key, inner in value.items()}
        return value

    answer = page.evaluate("([name, values]) => call(name, ...values)", [name, [sent(value) for value in values]])
    if "failure" in answer:
        return answer["failure"], None
    return received(answer["result"]), answer["milliseconds"]


@pytest.mark.parametrize("passphrase", PASSPHRASES.values(), ids=PASSPHRASES)
@pytest.mark.parametrize("algorithm", ["ecP256", "rsa2048", "rsa3072"])
def test_C11_four_judges_open_the_file_with_the_key_that_was_requested(
        page, issuer, algorithm, passphrase, tmp_path, record_property):
    made, making = call(page, "newKey", algorithm, passphrase, {})
    request = x509.load_der_x509_csr(made["request"])
    assert request.is_signature_valid
    assert request.subject.rfc4514_string() == "CN=inkan"
    spki = serialization.PublicFormat.SubjectPublicKeyInfo
    assert request.public_key().public_bytes(DER, spki) == made["publicKey"]

    certificate = issuer.issue("50000001", request.public_key())
    chain = [issuer.certificate.public_bytes(DER)]
    octets, writing = call(page, "pkcs12", {
        "shrouded": made["shrouded"], "passphrase": passphrase, "certificate": certificate.public_bytes(DER),
        "chain": chain, "friendlyName": NAME})
    file = tmp_path / "ours.p12"
    file.write_bytes(octets)
    print(f"{algorithm}: key and request {making:.0f} ms, file {writing:.0f} ms, {len(octets)} octets")

    loaded = pkcs12.load_pkcs12(octets, passphrase.encode())
    assert loaded.key.public_key() == certificate.public_key()
    assert loaded.cert.certificate == certificate
    assert loaded.cert.friendly_name.decode() == NAME
    assert [above.certificate for above in loaded.additional_certs] == [issuer.certificate]

    secret = tmp_path / "secret"
    secret.write_text(passphrase)
    opened = run("openssl", "pkcs12", "-in", file, "-nodes", "-passin", f"file:{secret}").stdout
    assert serialization.load_pem_private_key(opened.encode(), None).public_key() == certificate.public_key()
    described = run("openssl", "pkcs12", "-in", file, "-info", "-noout", "-passin", f"file:{secret}").stderr
    assert described.count("AES-256-CBC, Iteration 300000, PRF hmacWithSHA256") == 2, described
    assert "MAC: sha256, Iteration 300000" in described, described

    database = tmp_path / "nssdb"
    database.mkdir()
    run("certutil", "-N", "--empty-password", "-d", f"sql:{database}")
    run("pk12util", "-i", file, "-d", f"sql:{database}", "-w", secret, "-K", "")
    assert NAME in run("certutil", "-K", "-d", f"sql:{database}").stdout

    # Java's PBES2 takes no passphrase but of ASCII, in whosever file.
    if passphrase.isascii():
        listed = run("keytool", "-list", "-storetype", "PKCS12", "-keystore", file, "-storepass:file", secret).stdout
        assert "PrivateKeyEntry" in listed


def test_from_load_to_file_takes_less_than_a_second_and_the_module_less_than_150_kB(page, issuer, files):
    page.reload()
    page.wait_for_function("window.iterations")
    made, making = call(page, "newKey", "ecP256", "passphrase", {})
    certificate = issuer.issue("50000001", x509.load_der_x509_csr(made["request"]).public_key())
    _, writing = call(page, "pkcs12", {
        "shrouded": made["shrouded"], "passphrase": "passphrase", "certificate": certificate.public_bytes(DER),
        "chain": [issuer.certificate.public_bytes(DER)], "friendlyName": NAME})
    sizes = {name: len(body) for name, (_, body) in files.items()}
    print(f"load, key and request {making:.0f} ms; file {writing:.0f} ms; {sizes}")
    assert making + writing < 1000
    assert sum(sizes.values()) < 150_000


def test_no_wrong_passphrase_opens_a_key(page):
    """Every 256th leaves a valid padding behind."""
    made, _ = call(page, "newKey", "ecP256", "right", {"iterations": 1000})
    assert call(page, "opens", made["shrouded"], "right")[0] is True
    opened = page.evaluate("""async (octets) => {
        const shrouded = new Uint8Array(octets);
        let opened = 0;
        for (let count = 0; count < 1500; count += 1) opened += await loaded.opens(shrouded, `wrong ${count}`);
        return opened;
    }""", list(made["shrouded"]))
    assert opened == 0
    for impossible in ("", "𠮷", "a\n", "a" * 128):
        assert call(page, "opens", made["shrouded"], impossible)[0] is False


def test_each_refusal_has_its_number(page, issuer):
    failures = page.evaluate("failures")
    made, _ = call(page, "newKey", "ecP256", "right", {"iterations": 1000})
    other, _ = call(page, "newKey", "rsa2048", "right", {"iterations": 1000})

    def file(**changed):
        certificate = issuer.issue("50000001", x509.load_der_x509_csr(changed.pop("of", made)["request"]).public_key())
        return call(page, "pkcs12", {
            "shrouded": made["shrouded"], "passphrase": "right", "certificate": certificate.public_bytes(DER),
            "chain": [], "friendlyName": NAME, "iterations": 1000, **changed})[0]

    assert isinstance(file(), bytes)
    assert file(passphrase="wrong") == failures["wrongPassphrase"]
    assert file(of=other) == failures["otherKey"]
    assert file(certificate=b"0") == failures["malformed"]
    assert file(shrouded=made["shrouded"][:-1]) == failures["malformedKey"]
    assert file(iterations=10) == failures["invalidParameters"]
    assert call(page, "newKey", "ecP256", "", {})[0] == failures["emptyPassphrase"]
    assert call(page, "newKey", "ecP256", "a" * 128, {})[0] == failures["longPassphrase"]
    assert call(page, "newKey", "ecP256", "🔑", {})[0] == failures["passphraseCharacter"]
    assert call(page, "newKey", "dsa", "right", {})[0] == failures["arguments"]


def test_nothing_private_is_left_in_the_modules_memory(page, issuer):
    """The memory of every instance is searched for the passphrase after its operation."""
    kept = page.evaluate("""async () => {
        const memories = [];
        const instantiate = WebAssembly.instantiate;
        WebAssembly.instantiate = async (code) => {
            const instance = await instantiate(code);
            memories.push(instance.exports.memory);
            return instance;
        };
        await loaded.newKey("ecP256", "right", { iterations: 1000 });
        WebAssembly.instantiate = instantiate;
        return memories.map((memory) => new Uint8Array(memory.buffer).filter((octet) => octet !== 0).length);
    }""")
    assert len(kept) >= 4
    assert kept == [0] * len(kept)
