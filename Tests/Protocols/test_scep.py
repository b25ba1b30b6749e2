"""SCEP against the service (F-23, RFC 8894): a device of our own, which sends what no decent client would."""

import concurrent.futures
import os
import re
import sqlite3

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from harness.processes import run
from peers.challenges import Challenges
from peers.der import integer, null, sequence, tlv
from peers.scep import (
    BAD_ALG, BAD_CERT_ID, BAD_MESSAGE_CHECK, BAD_REQUEST, CERT_POLL, ENVELOPED, GET_CERT, GET_CRL, PKCS_REQ, RENEWAL_REQ, Device,
    Refused, Server, attribute, certificates, named)


@pytest.fixture(scope="module")
def challenges(deployment):
    return Challenges(deployment)


@pytest.fixture(scope="module")
def server(deployment):
    return Server(deployment)


@pytest.fixture(scope="module")
def authority(server):
    """The registration authority's certificate."""
    return server.authorities()[0]


@pytest.fixture(scope="module")
def keys():
    """Keys that nothing is issued for."""
    return {"rsa": rsa.generate_private_key(65537, 2048), "p256": ec.generate_private_key(ec.SECP256R1())}


@pytest.fixture
def stranger(server, keys):
    """A device without a challenge."""
    return Device(server, keys["rsa"])


@pytest.fixture(scope="module")
def enrolled(server, challenges):
    """A device with its certificate, and the answer that brought it."""
    device = Device(server)
    device.challenge = challenges.make()
    device.csr = device.request(device.challenge.text)
    device.certificate = device.issued(device.ask(device.message(device.csr)))
    return device


def issued_in_all(deployment) -> int:
    with sqlite3.connect(deployment.data / "store" / "inkan.db") as store:
        return store.execute("SELECT count(*) FROM certificates").fetchone()[0]


def test_capabilities_are_told_in_plain_words(server):
    status, kind, body = server.http("GET", "operation=GetCACaps")
    assert (status, kind) == (200, "text/plain")
    assert body.decode().split() == ["AES", "SHA-256", "SHA-512", "POSTPKIOperation", "Renewal", "SCEPStandard"]


def test_the_registration_authoritys_certificate_comes_with_the_cas_above_it(server):
    status, kind, _ = server.http("GET", "operation=GetCACert&message=whatever")
    assert (status, kind) == (200, "application/x-x509-ca-ra-cert")
    authority, issuer, root = server.authorities()
    authority.verify_directly_issued_by(issuer)
    issuer.verify_directly_issued_by(root)
    usage = authority.extensions.get_extension_for_class(x509.KeyUsage).value
    assert usage.digital_signature and usage.key_encipherment and not usage.key_cert_sign
    assert authority.public_key().key_size >= 2048


@pytest.mark.parametrize("key, by_get", [("rsa2048", False), ("rsa2048", True), ("rsa3072", False), ("p256", False)])
def test_a_challenge_brings_a_certificate_that_says_what_the_rules_say(key, by_get, server, challenges, tmp_path):
    challenge = challenges.make()
    made = {"rsa2048": lambda: rsa.generate_private_key(65537, 2048), "rsa3072": lambda: rsa.generate_private_key(65537, 3072),
            "p256": lambda: ec.generate_private_key(ec.SECP256R1())}[key]()
    device = Device(server, made)
    answer = device.ask(device.message(device.request(challenge.text), cipher="aes128"), by_get)
    assert (answer.status, answer.transaction, answer.recipient_nonce) == ("0", device.transaction, b"n" * 16)
    certificate = openssl_opens(device, answer, tmp_path) if key == "p256" else device.issued(answer)
    assert certificate.public_key() == device.key.public_key()
    names = [one.value for one in certificate.subject.get_attributes_for_oid(NameOID.COMMON_NAME)]
    assert challenge.person.contract_id in names[0] and "wish" not in names[0]
    certificate.verify_directly_issued_by(server.authorities()[1])


def openssl_opens(device, answer, folder) -> x509.Certificate:
    """What was sealed by key agreement, which the Python library does not open."""
    (folder / "sealed").write_bytes(answer.envelope)
    (folder / "own.pem").write_bytes(device.own.public_bytes(serialization.Encoding.PEM))
    (folder / "own.key").write_bytes(device.key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()))
    run("openssl", "cms", "-decrypt", "-inform", "DER", "-in", "sealed", "-recip", "own.pem", "-inkey", "own.key", "-binary",
        "-out", "bag", cwd=folder)
    return certificates((folder / "bag").read_bytes())[0]


def test_a_message_in_ber_with_indefinite_lengths_is_read(server, challenges):
    device = Device(server)
    assert device.enrol(challenges.make().text, ber=True).public_key() == device.key.public_key()


def test_the_old_path_of_clients_serves_as_well(deployment):
    assert Server(deployment, "/scep/pkiclient.exe").get("GetCACaps").startswith(b"AES\n")


def test_the_same_message_again_brings_the_same_certificate(enrolled, deployment):
    before = issued_in_all(deployment)
    message = enrolled.message(enrolled.csr)
    assert [enrolled.issued(enrolled.ask(message)) for _ in range(2)] == [enrolled.certificate] * 2
    assert issued_in_all(deployment) == before


def test_a_crowd_of_copies_brings_one_certificate(server, challenges, deployment):
    device, before = Device(server), issued_in_all(deployment)
    message = device.message(device.request(challenges.make().text))
    with concurrent.futures.ThreadPoolExecutor(8) as crowd:
        answers = list(crowd.map(lambda _: device.ask(message), range(8)))
    assert len({device.issued(answer) for answer in answers if answer.status == "0"}) == 1
    assert issued_in_all(deployment) == before + 1


def test_another_key_under_a_used_challenge_is_refused(enrolled, stranger):
    answer = stranger.ask(stranger.message(stranger.request(enrolled.challenge.text)))
    assert (answer.status, answer.fail_info) == ("2", BAD_REQUEST)
    assert re.fullmatch(r"INK-\d{4}", answer.text)


@pytest.mark.parametrize("challenge", [None, "", "guessed", "A" * 22, "é" * 11])
def test_without_a_right_challenge_nothing_is_issued(challenge, stranger, deployment):
    before = issued_in_all(deployment)
    answer = stranger.ask(stranger.message(stranger.request(challenge)))
    assert (answer.status, answer.fail_info, answer.envelope) == ("2", BAD_REQUEST, b"")
    assert issued_in_all(deployment) == before


def test_a_challenge_of_another_institution_is_unknown(deployment, challenges):
    challenge = challenges.make()
    device = Device(Server(deployment.at("kumiai")))
    answer = device.ask(device.message(device.request(challenge.text)))
    assert (answer.status, answer.fail_info) == ("2", BAD_REQUEST)


@pytest.mark.parametrize("wish", ["ca", "names", "usage"])
def test_what_a_request_wishes_for_is_the_rules_to_decide(wish, server, challenges):
    extensions = {
        "ca": [(x509.BasicConstraints(True, 3), True),
               (x509.KeyUsage(True, False, False, False, False, True, True, False, False), True)],
        "names": [(x509.SubjectAlternativeName([x509.DNSName("bank.example"), x509.RFC822Name("a@bank.example")]), False)],
        "usage": [(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH, ExtendedKeyUsageOID.CODE_SIGNING]), False)],
    }[wish]
    device, challenge = Device(server), challenges.make()
    answer = device.ask(device.message(device.request(challenge.text, extensions, subject="bank.example")))
    certificate = device.issued(answer)
    assert certificate.extensions.get_extension_for_class(x509.ExtendedKeyUsage).value == x509.ExtendedKeyUsage(
        [ExtendedKeyUsageOID.CLIENT_AUTH])
    present = {extension.oid for extension in certificate.extensions}
    assert x509.SubjectAlternativeName.oid not in present and x509.BasicConstraints.oid not in present
    assert not certificate.extensions.get_extension_for_class(x509.KeyUsage).value.key_cert_sign
    assert "bank.example" not in certificate.subject.rfc4514_string()


def test_weak_algorithms_are_refused(stranger, authority):
    content = stranger.request("A" * 22)
    for message in (
        stranger.message(content, recipient=authority, digest="sha1"),
        stranger.message(content, recipient=authority, cipher="des3"),
    ):
        answer = stranger.ask(message)
        assert (answer.status, answer.fail_info) == ("2", BAD_ALG)


def flipped(index: int):
    def change(value: bytes) -> bytes:
        altered = bytearray(value)
        altered[index] ^= 1
        return bytes(altered)
    return change


def test_whatever_is_wrong_inside_the_answer_is_one_and_the_same(stranger, authority, keys, server):
    """Wrong key, padding, content, proof: nobody learns which (RFC 3218)."""
    content = stranger.request("A" * 22)
    foreign = Device(server, keys["p256"]).request("A" * 22)
    altered = flipped(-1)(content)
    envelopes = [
        stranger.sealed(content, authority, altered=flipped(-1)),
        stranger.sealed(content, authority, altered=flipped(-17)),
        stranger.sealed(content, authority, altered=flipped(0)),
        stranger.sealed(content, authority, altered=lambda encrypted: encrypted[:-16]),
        stranger.sealed(content, authority, altered=lambda encrypted: b""),
        stranger.sealed(content, authority, altered=lambda encrypted: encrypted[:-1]),
        stranger.sealed(content, authority, key_octets=os.urandom(256)),
        stranger.sealed(content, authority, key_octets=b"\0" * 256),
        stranger.sealed(content, authority, key_octets=b"short"),
        stranger.sealed(b"", authority), stranger.sealed(b"\x30\x80", authority), stranger.sealed(content[:-1], authority),
        stranger.sealed(content + b"\0", authority), stranger.sealed(foreign, authority), stranger.sealed(altered, authority),
        # For somebody else.
        stranger.sealed(content, stranger.own),
        b"", b"\x30\x00", b"no envelope at all", stranger.signed(content, PKCS_REQ),
    ]
    answers = {
        (answer.status, answer.fail_info, answer.text, answer.envelope)
        for answer in (stranger.ask(stranger.signed(envelope, PKCS_REQ)) for envelope in envelopes)}
    assert answers == {("2", BAD_MESSAGE_CHECK, "", b"")}


def test_a_message_that_its_signer_has_not_signed_is_refused(stranger, enrolled, authority):
    content = stranger.request("A" * 22)
    for message in (
        stranger.message(content, recipient=authority, signature=flipped(40)),
        # Signed as something else than it is (RFC 5652 11.1).
        stranger.message(content, recipient=authority, says=ENVELOPED),
        # Another's certificate over one's own signature.
        stranger.message(content, kind=RENEWAL_REQ, recipient=authority, signer=enrolled.certificate),
    ):
        answer = stranger.ask(message)
        assert (answer.status, answer.fail_info) == ("2", BAD_MESSAGE_CHECK)


@pytest.mark.parametrize("kind", [3, 0, 18, 99, -1])
def test_a_message_of_no_known_type_is_refused(kind, stranger, authority):
    answer = stranger.ask(stranger.message(stranger.request("A" * 22), kind, authority))
    assert (answer.status, answer.fail_info) == ("2", BAD_REQUEST)


def test_what_is_no_message_is_answered_by_http(stranger, authority, server):
    whole = stranger.message(stranger.request("A" * 22), recipient=authority)
    bomb = b""
    for _ in range(2_000):
        bomb = tlv(0x30, bomb)
    endless = b"\x30\x80" * 5_000
    for message in (
        b"", b"\0", b"junk", *(whole[:length] for length in range(1, len(whole), 97)), whole + b"\0", bomb, endless,
        tlv(0x30, whole), stranger.signed(b"x", PKCS_REQ, nonce=None), stranger.signed(b"x", PKCS_REQ, nonce=b""),
        stranger.signed(b"x", PKCS_REQ, nonce=b"n" * 4_000), stranger.signed(b"x", PKCS_REQ, signers=2),
        stranger.signed(b"x", PKCS_REQ, signers=0),
        stranger.signed(b"x", PKCS_REQ, extra=(attribute("1.2.3", null(), integer(1)),)),
        stranger.signed(b"x", PKCS_REQ, extra=(attribute("1.2.3", null()), attribute("1.2.3", integer(1)))),
    ):
        with pytest.raises(Refused) as refusal:
            server.send(message)
        assert refusal.value.status == 400 and re.fullmatch(rb"INK-\d{4}\n", refusal.value.body)


def test_unknown_operations_and_messages_beyond_the_limit_are_refused_by_http(server):
    for query in ("", "operation=", "operation=GetCAcert", "operation=PKIOperation&message=%21%21", "operation=PKIOperation",
                  "operation=GetNextCACert", "operation=GetCACaps&operation=GetCACert", "operation=%zz"):
        status, _, body = server.http("GET", query)
        assert status == 400 and re.fullmatch(rb"INK-\d{4}\n", body), query
    assert server.http("POST", "operation=PKIOperation", b"\x30" * 70_000)[0] == 413
    assert server.http("GET", "operation=PKIOperation&message=" + "A" * 20_000)[0] in (400, 414, 431)


def test_a_lost_answer_is_fetched_again_by_polling_under_the_key(enrolled, stranger):
    names = sequence(enrolled.certificate.issuer.public_bytes(), enrolled.certificate.subject.public_bytes())
    assert enrolled.issued(enrolled.ask(enrolled.message(names, CERT_POLL))) == enrolled.certificate
    # The transaction is known to whoever listened; the key is not.
    stranger.transaction = enrolled.transaction
    answer = stranger.ask(stranger.message(names, CERT_POLL))
    assert (answer.status, answer.fail_info) == ("2", BAD_CERT_ID)


def test_a_certificate_is_shown_to_its_holder_alone(enrolled, stranger):
    wanted = named(enrolled.certificate)
    own = {"signer": enrolled.certificate, "key": enrolled.key}
    answer = enrolled.ask(enrolled.message(wanted, GET_CERT, **own))
    assert enrolled.issued(answer, certificate=enrolled.certificate) == enrolled.certificate
    for message in (
        stranger.message(wanted, GET_CERT),
        enrolled.message(sequence(enrolled.certificate.issuer.public_bytes(), integer(1)), GET_CERT, **own),
        enrolled.message(sequence(sequence(), integer(1)), GET_CERT, **own),
    ):
        answer = stranger.ask(message)
        assert (answer.status, answer.fail_info) == ("2", BAD_CERT_ID)


def test_the_list_of_a_certificates_shard_is_given_to_anybody(enrolled, stranger):
    bag = stranger.opened(stranger.ask(stranger.message(named(enrolled.certificate), GET_CRL)))
    # The library reads certificates only; the list is the last thing in the bag that parses as one.
    start = next(index for index in range(len(bag)) if bag[index] == 0x30 and is_list(bag, index))
    shown = x509.load_der_x509_crl(bag[start:-2])
    address = enrolled.certificate.extensions.get_extension_for_class(x509.CRLDistributionPoints).value[0].full_name
    assert shown.extensions.get_extension_for_class(x509.IssuingDistributionPoint).value.full_name == address
    answer = stranger.ask(stranger.message(sequence(enrolled.certificate.issuer.public_bytes(), integer(7)), GET_CRL))
    assert (answer.status, answer.fail_info) == ("2", BAD_CERT_ID)


def is_list(bag: bytes, index: int) -> bool:
    try:
        x509.load_der_x509_crl(bag[index:-2])
        return True
    except ValueError:
        return False


def test_a_certificate_of_anothers_making_renews_nothing(stranger, authority):
    answer = stranger.ask(stranger.message(stranger.request(None), RENEWAL_REQ, authority))
    assert (answer.status, answer.fail_info) == ("2", BAD_CERT_ID)


def test_renewal_waits_for_its_window_and_then_takes_a_new_key_under_the_old_certificate(
        deployment, server, enrolled, stranger):
    """Last: the clock goes on for years."""
    next_key = rsa.generate_private_key(65537, 2048)
    wish = enrolled.request(None, key=next_key)
    own = {"signer": enrolled.certificate, "key": enrolled.key}
    early = enrolled.ask(enrolled.message(wish, RENEWAL_REQ, **own))
    assert (early.status, early.fail_info) == ("2", BAD_REQUEST)
    former = server.authorities()[0]
    deployment.advance(days=350)
    answer = enrolled.ask(enrolled.message(wish, RENEWAL_REQ, **own))
    renewed = enrolled.issued(answer, certificate=enrolled.certificate)
    assert renewed.public_key() == next_key.public_key()
    assert renewed.subject.rfc4514_string().split(",")[-1] == enrolled.certificate.subject.rfc4514_string().split(",")[-1]
    # Again, in the way of clients that are older than RenewalReq.
    again = enrolled.ask(enrolled.message(wish, PKCS_REQ, **own))
    assert enrolled.issued(again, certificate=enrolled.certificate) == renewed

    # The registration authority has another identity by now, and who knows only the one before is still answered under it.
    deployment.advance(days=300)
    assert server.authorities()[0] != former
    answer = stranger.ask(stranger.message(named(renewed), GET_CRL, former))
    assert stranger.opened(answer) and answer.signer == former.serial_number
