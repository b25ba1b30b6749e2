"""`inkand ceremony` as a real institution uses it: roots on a machine of their own, an issuing CA below, judged by openssl."""

import base64
import hashlib
import stat

from harness.processes import INKAND, run

PASSPHRASE = "correct horse battery staple\n"


def test_roots_and_an_issuing_ca_that_openssl_accepts(tmp_path):
    roots, authorities = tmp_path / "roots", tmp_path / "ca"
    run(INKAND, "ceremony", "roots", "--out", roots, "--organization", "Mihon Center", input=PASSPHRASE)
    run(INKAND, "ceremony", "issue", "--roots", roots, "--out", authorities, "--id", "daiichi-g2",
        "--organization", "Mihon Daiichi Bank, Ltd.", "--name", "Mihon Daiichi Bank Internet Banking CA",
        "--generation", "2", "--status-url", "http://status.example", "--policy", "1.3.6.1.4.1.32473.1.1",
        input=PASSPHRASE * 2)

    run("openssl", "verify", "-CAfile", roots / "client-root.pem", authorities / "daiichi-g2.pem")
    wrong = run("openssl", "verify", "-CAfile", roots / "tls-root.pem", authorities / "daiichi-g2.pem", check=False)
    assert wrong.returncode != 0, "the root of servers speaks for people (security rule 1)"

    text = run("openssl", "x509", "-noout", "-text", "-in", authorities / "daiichi-g2.pem").stdout
    for expected in ("CA - G2", "pathlen:0", "TLS Web Client Authentication", "http://status.example/crl/client-root/0.crl"):
        assert expected in text, text
    assert "TLS Web Server Authentication" not in text

    listed = run("openssl", "crl", "-inform", "DER", "-noout", "-text", "-in", roots / "client-root.crl",
                 "-CAfile", roots / "client-root.pem")
    assert "verify OK" in listed.stderr + listed.stdout

    for key in (roots / "tls-root.key", roots / "client-root.key", authorities / "daiichi-g2.key"):
        assert "ENCRYPTED" in key.read_text() and stat.S_IMODE(key.stat().st_mode) == 0o600


def test_a_ceremony_overwrites_nothing_and_wants_a_passphrase(tmp_path):
    roots = tmp_path / "roots"
    words = (INKAND, "ceremony", "roots", "--out", roots, "--organization", "Mihon Center")
    assert run(*words, input="short\n", check=False).returncode == 1
    assert not list(tmp_path.glob("roots/*.key"))
    run(*words, input=PASSPHRASE)
    before = (roots / "client-root.pem").read_bytes()
    assert run(*words, input=PASSPHRASE, check=False).returncode == 1
    assert (roots / "client-root.pem").read_bytes() == before


def test_a_passphrase_that_is_wrong_opens_no_root(tmp_path):
    roots = tmp_path / "roots"
    run(INKAND, "ceremony", "roots", "--out", roots, "--organization", "Mihon Center", input=PASSPHRASE)
    refused = run(INKAND, "ceremony", "issue", "--roots", roots, "--out", tmp_path / "ca", "--id", "x-g1",
                  "--organization", "O", "--name", "N", "--generation", "1", "--status-url", "http://status.example",
                  "--policy", "1.3.6.1.4.1.32473.1.1", input="wrong passphrase\n" * 2, check=False)
    assert refused.returncode == 1 and not (tmp_path / "ca").exists()


WITNESSES = ("Sato Hanako", "Suzuki Jiro", "Tanaka Saburo")


class Hall:
    """A whole ceremony on a machine of its own: roots, two generations, lists, three witnesses with keys of their own."""

    def __init__(self, folder):
        self.folder, self.roots, self.authorities = folder, folder / "roots", folder / "ca"
        self.transcript = folder / "transcript.txt"

    def ceremony(self, *words, **options):
        return run(INKAND, "ceremony", *words, **options)

    def keys(self):
        """The first witness's by the program, the others' by openssl, one of them without a passphrase."""
        first, second, third = (self.folder / f"witness-{number}.key" for number in (1, 2, 3))
        self.ceremony("witness-key", "--out", first, input=PASSPHRASE)
        run("openssl", "genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256", "-aes256",
            "-pass", "pass:" + PASSPHRASE.strip(), "-out", second)
        run("openssl", "genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256", "-out", third)
        public = []
        for key in (first, second, third):
            key.chmod(0o600)
            public.append(key.with_suffix(".pub"))
            run("openssl", "pkey", "-in", key, "-pubout", "-passin", "pass:" + PASSPHRASE.strip(), "-out", public[-1])
        return list(zip(WITNESSES, (first, second, third), public))

    def begin(self, keys):
        witnesses = [word for name, _, public in keys for word in ("--witness", f"{name}={public}")]
        self.ceremony("begin", "--transcript", self.transcript, "--title", "Roots and two generations",
                      "--present", "Ito Kazuko (ceremony administrator)", *witnesses)

    def issue(self, generation, *words, input):
        self.ceremony("issue", "--roots", self.roots, "--out", self.authorities, "--id", f"daiichi-g{generation}",
                      "--organization", "Mihon Daiichi Bank, Ltd.", "--name", "Mihon Daiichi Bank Internet Banking CA",
                      "--generation", generation, "--status-url", "http://status.example",
                      "--policy", "1.3.6.1.4.1.32473.1.1", "--transcript", self.transcript, *words, input=input)

    def list(self, out, *words, check=True):
        return self.ceremony("list", "--roots", self.roots, "--out", out, "--days", 365, *words, input=PASSPHRASE,
                             check=check)

    def sign(self, name, key, check=True):
        return self.ceremony("sign", self.transcript, "--witness", name, "--key", key, input=PASSPHRASE, check=check)

    def verify(self, *words):
        return self.ceremony("verify", self.transcript, *words, check=False)


def hold(folder) -> tuple[Hall, list]:
    hall = Hall(folder)
    keys = hall.keys()
    hall.begin(keys)
    hall.ceremony("roots", "--out", hall.roots, "--organization", "Mihon Center", "--transcript", hall.transcript,
                  input=PASSPHRASE)
    hall.issue(1, input=PASSPHRASE * 2)
    hall.issue(2, "--shares", "2/3", input=PASSPHRASE)
    first = hall.authorities / "daiichi-g1.pem"
    hall.list(hall.folder / "client-root-2.crl", "--revoke", f"{first}:superseded", "--transcript", hall.transcript)
    hall.ceremony("note", "--transcript", hall.transcript, "--text", "The USB stick was put into bag 17")
    hall.ceremony("end", "--transcript", hall.transcript)
    return hall, keys


def test_a_whole_ceremony_that_openssl_verifies_and_three_witnesses_sign(tmp_path):
    hall, keys = hold(tmp_path)
    root = hall.roots / "client-root.pem"
    for generation in (1, 2):
        run("openssl", "verify", "-x509_strict", "-CAfile", root, hall.authorities / f"daiichi-g{generation}.pem")
    listed = run("openssl", "crl", "-inform", "DER", "-noout", "-text", "-in", tmp_path / "client-root-2.crl",
                 "-CAfile", root)
    assert "verify OK" in listed.stderr + listed.stdout and "Superseded" in listed.stdout
    serial = run("openssl", "x509", "-noout", "-serial", "-in", hall.authorities / "daiichi-g1.pem").stdout
    assert serial.strip().split("=")[1] in listed.stdout

    unsigned = hall.verify()
    assert unsigned.returncode == 1 and all(f"{name} has not signed" in unsigned.stderr for name in WITNESSES)
    for name, key, _ in keys:
        hall.sign(name, key)
    files = tmp_path / "all"
    files.mkdir()
    for made in (*hall.roots.iterdir(), *hall.authorities.iterdir(), tmp_path / "client-root-2.crl"):
        (files / made.name).write_bytes(made.read_bytes())
    verified = hall.verify("--files", files)
    assert verified.returncode == 0, verified.stderr
    assert verified.stdout.count("as it was made") == 6 and verified.stdout.count("signed by") == 3

    # The same by openssl alone: what is signed is the file's very octets.
    text = hall.transcript.read_bytes()
    fields = [line.strip().split(": ", 1) for line in text.decode().splitlines() if line.startswith("   ")]
    octets = [int(value) for name, value in fields if name == "octets"]
    signatures = [value for name, value in fields if name == "signature"]
    assert len(octets) == len(signatures) == 3
    for (_, _, public), count, signature in zip(keys, octets, signatures):
        (tmp_path / "told").write_bytes(text[:count])
        (tmp_path / "signature").write_bytes(base64.urlsafe_b64decode(signature + "=="))
        run("openssl", "dgst", "-sha256", "-verify", public, "-signature", tmp_path / "signature", tmp_path / "told")

    hall.ceremony("sheet", hall.transcript, "--out", tmp_path / "sheet.txt")
    sheet = (tmp_path / "sheet.txt").read_text()
    digest = hashlib.sha256(text[:octets[0]]).hexdigest()
    assert digest in sheet.replace(" ", "").replace("\n", "")
    assert all(name in sheet for name in WITNESSES) and "____" in sheet


def test_shares_open_the_second_generation_and_no_passphrase_lies_beside(tmp_path):
    hall, _ = hold(tmp_path)
    assert not (hall.authorities / "daiichi-g2.passphrase").exists()
    shares = sorted(hall.authorities.glob("daiichi-g2.share-*"))
    assert len(shares) == 3 and all(stat.S_IMODE(share.stat().st_mode) == 0o600 for share in shares)
    assert "2 of which open the key" in hall.transcript.read_text()


def test_a_changed_transcript_a_foreign_key_and_a_missing_file_are_named(tmp_path):
    hall, keys = hold(tmp_path)
    assert hall.sign(WITNESSES[0], keys[1][1], check=False).returncode == 1, "another witness's key"
    assert hall.sign("Nobody", keys[0][1], check=False).returncode == 1
    for name, key, _ in keys:
        hall.sign(name, key)
    text = hall.transcript.read_text()
    for old, new, said in (
        ("bag 17", "bag 18", "entry 6"), ("Tanaka Saburo", "Tanaka Shiro", "entry 1"),
        ("superseded 2", "keyCompromise 2", "entry 5"),
    ):
        assert old in text
        hall.transcript.write_text(text.replace(old, new, 1))
        refused = hall.verify()
        assert refused.returncode == 1 and said in refused.stderr, refused.stderr
    hall.transcript.write_text(text)
    assert hall.ceremony("note", "--transcript", hall.transcript, "--text", "later", check=False).returncode == 1
    empty = tmp_path / "empty"
    empty.mkdir()
    missing = hall.verify("--files", empty)
    assert missing.returncode == 1 and "daiichi-g2.pem is not there" in missing.stderr


def test_lists_only_grow(tmp_path):
    hall, _ = hold(tmp_path)
    last = tmp_path / "client-root-2.crl"
    for words in (("--number", "2"), ("--revoke", f"{hall.authorities / 'daiichi-g1.pem'}:superseded"),
                  ("--revoke", f"{hall.roots / 'tls-root.pem'}:superseded"), ("--revoke", "12:superseded")):
        assert hall.list(tmp_path / "refused.crl", "--last", last, *words, check=False).returncode != 0
        assert not (tmp_path / "refused.crl").exists()
    hall.list(tmp_path / "client-root-9.crl", "--last", last, "--number", "9")
    text = run("openssl", "crl", "-inform", "DER", "-noout", "-text", "-in", tmp_path / "client-root-9.crl").stdout
    assert "Superseded" in text and "X509v3 CRL Number: \n                9" in text
