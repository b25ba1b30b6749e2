"""PKCS#10 requests, cut and bent: always a clean answer with a code, and no certificate for any of them."""

import base64
import os
import random

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import dsa, ec, ed25519, rsa
from cryptography.x509.oid import NameOID
from harness.enrolment import new_key, request_for
from stand.connection import Connection

MUTATIONS = int(os.environ.get("MUTATIONS") or 200)
SEED = int(os.environ.get("SEED") or random.SystemRandom().randrange(1_000_000))
REFUSALS = {"INK-3006", "INK-3007", "INK-3008", "INK-3010", "INK-5005"}


def rich_request(key) -> bytes:
    """With attributes, extensions and a subject of many kinds: more to break."""
    return (
        x509.CertificateSigningRequestBuilder()
        .subject_name(x509.Name([
            x509.NameAttribute(NameOID.COUNTRY_NAME, "JP"), x509.NameAttribute(NameOID.ORGANIZATION_NAME, "見本商事"),
            x509.NameAttribute(NameOID.COMMON_NAME, "50000001")]))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("evil.example")]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .add_attribute(x509.oid.AttributeOID.CHALLENGE_PASSWORD, b"challenge")
        .sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.DER))


def mutated(der: bytes, other: bytes, dice: random.Random) -> tuple[str, bytes]:
    octets = bytearray(der)
    at = dice.randrange(len(octets))
    kind = dice.choice([
        "bit", "octet", "cut", "cut front", "left out", "put in", "tag or length", "many", "spliced", "trailing",
        "doubled"])
    match kind:
        case "bit":
            octets[at] ^= 1 << dice.randrange(8)
        case "octet":
            octets[at] = dice.randrange(256)
        case "cut":
            del octets[at:]
        case "cut front":
            del octets[:at + 1]
        case "left out":
            del octets[at:at + dice.randint(1, 20)]
        case "put in":
            octets[at:at] = dice.randbytes(dice.randint(1, 20))
        case "tag or length":
            octets[dice.randrange(min(len(octets), 40))] = dice.choice([0, 0x1F, 0x30, 0x80, 0x84, 0x88, 0xFE, 0xFF])
        case "many":
            for _ in range(dice.randint(2, 30)):
                octets[dice.randrange(len(octets))] = dice.randrange(256)
        case "spliced":
            octets[at:] = other[at:]
        case "trailing":
            octets += dice.randbytes(dice.randint(1, 50))
        case "doubled":
            octets += bytes(octets)
    return f"{kind} at {at}", bytes(octets)


def ask(connection: Connection, proven, request: bytes):
    return connection.post("request", {"attempt": proven.attempt, "request": base64.b64encode(request).decode()})


def test_a_bent_request_gets_a_clean_refusal(deployment, proven, unchanged):
    print(f"\nSEED={SEED} MUTATIONS={MUTATIONS}")
    dice = random.Random(SEED)
    connection = Connection(deployment)
    sound = [request_for(new_key()), rich_request(new_key()), request_for(rsa.generate_private_key(65537, 2048))]
    lines, wrong = unchanged.lines(), []
    for number in range(MUTATIONS):
        whole = dice.choice(sound)
        how, request = mutated(whole, dice.choice(sound), dice)
        while request in sound:
            how, request = mutated(whole, dice.choice(sound), dice)
        answer = ask(connection, proven, request)
        if not 400 <= answer.status < 500 or answer.code not in REFUSALS:
            wrong.append(f"{number}: {how}: {answer.status} {answer.body[:200]!r} {base64.b64encode(request).decode()}")
    assert wrong == []
    assert unchanged.lines() == lines + MUTATIONS, "each refusal of a person who has proven himself is in the log"



UNSUITABLE = {
    "P-384": lambda: request_for(ec.generate_private_key(ec.SECP384R1())),
    "P-521": lambda: request_for(ec.generate_private_key(ec.SECP521R1())),
    "secp256k1": lambda: request_for(ec.generate_private_key(ec.SECP256K1())),
    "RSA 1024": lambda: request_for(rsa.generate_private_key(65537, 1024)),
    "RSA 4096": lambda: request_for(rsa.generate_private_key(65537, 4096)),
    "RSA with exponent 3": lambda: request_for(rsa.generate_private_key(3, 2048)),
    "Ed25519": lambda: x509.CertificateSigningRequestBuilder().subject_name(x509.Name([])).sign(
        ed25519.Ed25519PrivateKey.generate(), None).public_bytes(serialization.Encoding.DER),
    "DSA": lambda: request_for(dsa.generate_private_key(2048)),
    "empty": lambda: b"",
    "one octet": lambda: b"\x30",
    "an endless length": lambda: b"\x30\x80" + b"\0" * 40,
    "a length of eight octets": lambda: b"\x30\x88" + b"\xff" * 8 + b"\0" * 40,
    "sequences in sequences": lambda: b"\x30\x80" * 15_000,
    "zeros": lambda: bytes(40_000),
}


@pytest.mark.parametrize("name", UNSUITABLE)
def test_an_unsuitable_request_is_refused(name, deployment, proven, unchanged):
    answer = ask(Connection(deployment), proven, UNSUITABLE[name]())
    assert 400 <= answer.status < 500 and answer.code in REFUSALS, f"{answer.status} {answer.body[:300]!r}"


def test_after_all_refusals_the_sound_request_is_granted(deployment, proven):
    """Last in this file, on the attempt of the others; and what the request asks for beside the key is not read."""
    key = new_key()
    answer = ask(Connection(deployment), proven, rich_request(key))
    if answer.status != 200:
        # A request for CA rights may also be refused, but never granted.
        assert answer.code == "INK-3010", answer.body
        answer = ask(Connection(deployment), proven, request_for(key))
    assert answer.status == 200, answer.body
    certificate = x509.load_der_x509_certificate(base64.b64decode(answer.json["certificate"]))
    assert b"evil.example" not in certificate.public_bytes(serialization.Encoding.DER)
    assert "見本商事" not in certificate.subject.rfc4514_string()
    constraints = [extension.value for extension in certificate.extensions if extension.oid == x509.BasicConstraints.oid]
    assert not any(value.ca for value in constraints)
