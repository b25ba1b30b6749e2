"""The browser module in Chromium, alone: its requests and PKCS#12 files before judges who know nothing of us."""

import base64
import hashlib

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.serialization import pkcs12
from harness.module import Issuer, ModulePage, served_files
from harness.processes import run
from playwright.sync_api import sync_playwright

NAME = "見本第一銀行・50000001・2027-11-30"
PASSPHRASES = {"ascii": "correct horse 9", "japanese": "合言葉は見本銀行です", "long": "0123456789abcdef" * 4}
DER = serialization.Encoding.DER


@pytest.fixture(scope="module")
def files(deployment, tmp_path_factory):
    return served_files(deployment, tmp_path_factory.mktemp("assets"))


@pytest.fixture(scope="module")
def module(files):
    with sync_playwright() as playwright, ModulePage(playwright, files) as page:
        yield page


@pytest.fixture(scope="module")
def issuer():
    return Issuer()


@pytest.mark.parametrize("passphrase", PASSPHRASES.values(), ids=PASSPHRASES)
@pytest.mark.parametrize("algorithm", ["ecP256", "rsa2048", "rsa3072"])
def test_C11_four_judges_open_the_file_with_the_key_that_was_requested(
        module, issuer, algorithm, passphrase, tmp_path):
    enrolled = module.enrol(issuer, algorithm, passphrase, NAME)
    made, certificate, octets = enrolled.made, enrolled.certificate, enrolled.file
    request = x509.load_der_x509_csr(made["request"])
    assert request.is_signature_valid
    assert request.subject.rfc4514_string() == "CN=inkan"
    spki = serialization.PublicFormat.SubjectPublicKeyInfo
    assert request.public_key().public_bytes(DER, spki) == made["publicKey"]
    file = tmp_path / "ours.p12"
    file.write_bytes(octets)
    print(f"{algorithm}: key and request {enrolled.making:.0f} ms, file {enrolled.writing:.0f} ms, {len(octets)} octets")

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


def test_the_module_and_its_binding_are_less_than_150_kB(files):
    assert sum(len(body) for _, body in files.values()) < 150_000


def test_no_wrong_passphrase_opens_a_key(module):
    """Every 256th leaves a valid padding behind."""
    made, _ = module.call("newKey", "ecP256", "right", {"iterations": 1000})
    assert module.call("opens", made["shrouded"], "right")[0] is True
    opened = module.page.evaluate("""async (octets) => {
        const shrouded = new Uint8Array(octets);
        let opened = 0;
        for (let count = 0; count < 1500; count += 1) opened += await loaded.opens(shrouded, `wrong ${count}`);
        return opened;
    }""", list(made["shrouded"]))
    assert opened == 0
    for impossible in ("", "𠮷", "a\n", "a" * 128):
        assert module.call("opens", made["shrouded"], impossible)[0] is False


def test_each_refusal_has_its_number(module, issuer):
    failures = module.page.evaluate("failures")
    made, _ = module.call("newKey", "ecP256", "right", {"iterations": 1000})
    other, _ = module.call("newKey", "rsa2048", "right", {"iterations": 1000})

    def file(**changed):
        certificate = issuer.issue("50000001", x509.load_der_x509_csr(changed.pop("of", made)["request"]).public_key())
        return module.call("pkcs12", {
            "shrouded": made["shrouded"], "passphrase": "right", "certificate": certificate.public_bytes(DER),
            "chain": [], "friendlyName": NAME, "iterations": 1000, **changed})[0]

    assert isinstance(file(), bytes)
    assert file(passphrase="wrong") == failures["wrongPassphrase"]
    assert file(of=other) == failures["otherKey"]
    assert file(certificate=b"0") == failures["malformed"]
    assert file(shrouded=made["shrouded"][:-1]) == failures["malformedKey"]
    assert file(iterations=10) == failures["invalidParameters"]
    assert module.call("newKey", "ecP256", "", {})[0] == failures["emptyPassphrase"]
    assert module.call("newKey", "ecP256", "a" * 128, {})[0] == failures["longPassphrase"]
    assert module.call("newKey", "ecP256", "🔑", {})[0] == failures["passphraseCharacter"]
    assert module.call("newKey", "dsa", "right", {})[0] == failures["arguments"]


def test_F1_nothing_is_left_in_the_modules_memory(module):
    """Every instance's memory is zeros after its operation."""
    kept = module.page.evaluate("""async () => {
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


def test_a_file_of_another_digest_is_not_run(module, files):
    """Security rule 13: the digest is published, and the page can hold the browser to it."""
    published = base64.b64encode(hashlib.sha256(files["/assets/enrolment.wasm"][1]).digest()).decode()
    loads = """async (digest) => {
        const { load } = await import("/assets/module.js");
        return await load(undefined, { integrity: `sha256-${digest}` }).then(() => true, () => false);
    }"""
    assert module.page.evaluate(loads, published) is True
    assert module.page.evaluate(loads, base64.b64encode(bytes(32)).decode()) is False


def test_no_arguments_make_an_operation_trap(module):
    """Fields cut short, of random lengths and of bytes that look like DER: each is a result or a number."""
    answers = module.page.evaluate("""async () => {
        const code = await WebAssembly.compileStreaming(fetch("/assets/enrolment.wasm"));
        const operations = WebAssembly.Module.exports(code)
            .filter(({ name, kind }) => kind === "function" && !["reserve", "resultStart", "resultCount"].includes(name))
            .map(({ name }) => name);
        let seed = 20270401;
        const random = (below) => (seed = seed * 48271 % 2147483647) % below;
        const tags = [0x02, 0x03, 0x04, 0x05, 0x06, 0x30, 0x30, 0x31, 0xa0, 0x80, 0x00, 0x01, 0x7f, 0xff];
        const counts = {};
        for (let round = 0; round < 300; round += 1) {
            for (const name of operations) {
                const octets = [];
                for (let field = random(8); field > 0; field -= 1) {
                    const length = random(3) ? [4, 16, 20][random(3)] : random(200);
                    octets.push(length, 0, 0, random(50) ? 0 : 0xff);
                    for (let index = 0; index < length; index += 1) octets.push(tags[random(tags.length)]);
                }
                octets.length -= Math.min(octets.length, random(4) ? 0 : random(9));
                const { exports } = await WebAssembly.instantiate(code);
                const start = exports.reserve(octets.length);
                new Uint8Array(exports.memory.buffer).set(octets, start);
                let answer;
                try { answer = exports[name](start, octets.length) } catch (error) { answer = `${name}: ${error}` }
                counts[answer] = (counts[answer] ?? 0) + 1;
            }
        }
        return { counts, operations: operations.length };
    }""")
    assert sum(answers["counts"].values()) == 300 * answers["operations"]
    assert {int(answer) for answer in answers["counts"]} <= {0, 1, 2, 10, 11, 12, 13, 14, 15}, answers
    assert len(answers["counts"]) >= 4, answers
