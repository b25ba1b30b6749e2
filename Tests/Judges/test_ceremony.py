"""`inkand ceremony` as a real institution uses it: roots on a machine of their own, an issuing CA below, judged by openssl."""

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
