"""A SCEP device (RFC 8894) that can be wrong in every single place."""

import base64
import dataclasses
import datetime
import http.client
import os
import socket
import ssl
import warnings
from urllib.parse import quote

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.serialization import pkcs7
from cryptography.x509.oid import AttributeOID, NameOID
from pyasn1.codec.der import decoder
from pyasn1_alt_modules import rfc5652

from .der import endless, integer, null, octets, oid, ordered, printable, sequence, tlv

PKCS_REQ, RENEWAL_REQ, CERT_POLL, GET_CERT, GET_CRL = 19, 17, 20, 21, 22
BAD_ALG, BAD_MESSAGE_CHECK, BAD_REQUEST, BAD_TIME, BAD_CERT_ID = range(5)
DATA, SIGNED, ENVELOPED = (f"1.2.840.113549.1.7.{number}" for number in (1, 2, 3))
RSA = sequence(oid("1.2.840.113549.1.1.1"), null())
DIGESTS = {
    "sha1": ("1.3.14.3.2.26", hashes.SHA1()), "sha256": ("2.16.840.1.101.3.4.2.1", hashes.SHA256()),
    "sha512": ("2.16.840.1.101.3.4.2.3", hashes.SHA512())}
CIPHERS = {"aes128": ("2.16.840.1.101.3.4.1.2", 16), "aes256": ("2.16.840.1.101.3.4.1.42", 32), "des3": ("1.2.840.113549.3.7", 24)}


def scep(number: int) -> str:
    return f"2.16.840.1.113733.1.9.{number}"


def certificates(bag: bytes) -> list[x509.Certificate]:
    with warnings.catch_warnings():
        # A bag is in the order of the chain, which is BER.
        warnings.simplefilter("ignore", UserWarning)
        return pkcs7.load_der_pkcs7_certificates(bag)


@dataclasses.dataclass
class Answer:
    """What a CertRep says; `text` has our code."""

    status: str
    fail_info: int | None
    text: str
    transaction: str
    recipient_nonce: bytes
    envelope: bytes
    signer: int
    """The serial number of who has signed."""


class Refused(Exception):
    """An answer by HTTP alone."""

    def __init__(self, status: int, body: bytes):
        super().__init__(status, body)
        self.status, self.body = status, body


class Server:
    """The service's SCEP, of one institution."""

    def __init__(self, deployment, path: str = "/scep"):
        self.deployment, self.path = deployment, path
        self.host = deployment.portal().removeprefix("https://").split(":")[0]
        self.tls = ssl.create_default_context(cafile=str(deployment.ca))
        self.retry_after: str | None = None
        """What the last answer said of when to ask again."""

    def http(self, method: str, query: str, body: bytes = b"", kind: str = "application/x-pki-message"):
        connection = http.client.HTTPSConnection(self.host, self.deployment.port, timeout=30)
        plain = socket.create_connection(("127.0.0.1", self.deployment.port), timeout=30)
        connection.sock = self.tls.wrap_socket(plain, server_hostname=self.host)
        try:
            connection.request(method, f"{self.path}?{query}", body or None, {"Content-Type": kind} if body else {})
            answer = connection.getresponse()
            self.retry_after = answer.headers["Retry-After"]
            return answer.status, answer.headers["Content-Type"], answer.read()
        finally:
            connection.close()

    def get(self, operation: str) -> bytes:
        status, _, body = self.http("GET", f"operation={operation}")
        if status != 200:
            raise Refused(status, body)
        return body

    def authorities(self) -> list[x509.Certificate]:
        """The registration authority's certificate, the issuing CA's, the root's."""
        found = certificates(self.get("GetCACert"))
        return sorted(found, key=lambda one: (self._is_ca(one), one.issuer == one.subject))

    @staticmethod
    def _is_ca(certificate: x509.Certificate) -> bool:
        try:
            return certificate.extensions.get_extension_for_class(x509.BasicConstraints).value.ca
        except x509.ExtensionNotFound:
            return False

    def send(self, message: bytes, by_get: bool = False) -> bytes:
        if by_get:
            status, kind, body = self.http("GET", f"operation=PKIOperation&message={quote(base64.b64encode(message), safe='')}")
        else:
            status, kind, body = self.http("POST", "operation=PKIOperation", message)
        if status != 200:
            raise Refused(status, body)
        assert kind == "application/x-pki-message"
        return body


class Device:
    """A key with a certificate of its own making, and what the service has issued for it."""

    def __init__(self, server: Server, key=None):
        self.server = server
        self.key = key or rsa.generate_private_key(65537, 2048)
        self.own = self.self_signed()
        self.transaction = os.urandom(16).hex()

    def self_signed(self) -> x509.Certificate:
        name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "a device")])
        now = datetime.datetime.now(datetime.timezone.utc)
        return (
            x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(self.key.public_key())
            .serial_number(x509.random_serial_number()).not_valid_before(now)
            .not_valid_after(now + datetime.timedelta(days=1)).sign(self.key, hashes.SHA256()))

    def request(self, challenge: str | None, extensions=(), subject: str = "a wish", key=None) -> bytes:
        """A PKCS#10 request."""
        builder = x509.CertificateSigningRequestBuilder().subject_name(
            x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, subject)]))
        if challenge is not None:
            builder = builder.add_attribute(AttributeOID.CHALLENGE_PASSWORD, challenge.encode())
        for extension, critical in extensions:
            builder = builder.add_extension(extension, critical)
        return builder.sign(key or self.key, hashes.SHA256()).public_bytes(serialization.Encoding.DER)

    # Messages

    def sealed(self, content: bytes, recipient: x509.Certificate, cipher: str = "aes256", key_octets: bytes | None = None,
               iv: bytes | None = None, altered=lambda encrypted: encrypted) -> bytes:
        identifier, length = CIPHERS[cipher]
        key, iv = os.urandom(length), iv or os.urandom(8 if cipher == "des3" else 16)
        block = len(iv)
        padded = content + bytes([block - len(content) % block]) * (block - len(content) % block)
        if cipher == "des3":
            encrypted = os.urandom(len(padded))
        else:
            encryptor = Cipher(algorithms.AES(key), modes.CBC(iv)).encryptor()
            encrypted = encryptor.update(padded) + encryptor.finalize()
        key_octets = key_octets or recipient.public_key().encrypt(key, padding.PKCS1v15())
        information = sequence(integer(0), named(recipient), RSA, octets(key_octets))
        inside = sequence(
            oid(DATA), sequence(oid(identifier), octets(iv)), tlv(0x80, altered(encrypted)))
        return sequence(oid(ENVELOPED), tlv(0xA0, sequence(integer(0), tlv(0x31, information), inside)))

    def signed(self, envelope: bytes, kind: int, digest: str = "sha256", signer=None, key=None, ber: bool = False,
               signature=lambda value: value, extra: tuple[bytes, ...] = (), nonce: bytes | None = b"n" * 16,
               signers: int = 1, says: str = DATA) -> bytes:
        signer, key = signer or self.own, key or self.key
        identifier, algorithm = DIGESTS[digest]
        hasher = hashes.Hash(algorithm)
        hasher.update(envelope)
        attributes = [
            attribute("1.2.840.113549.1.9.3", oid(says)), attribute("1.2.840.113549.1.9.4", octets(hasher.finalize())),
            attribute(scep(2), printable(str(kind))), attribute(scep(7), printable(self.transaction)), *extra]
        if nonce is not None:
            attributes.append(attribute(scep(5), octets(nonce)))
        to_sign = ordered(*attributes)
        if isinstance(key, ec.EllipticCurvePrivateKey):
            value, by = key.sign(to_sign, ec.ECDSA(algorithm)), sequence(oid("1.2.840.10045.4.3.2"))
        else:
            value, by = key.sign(to_sign, padding.PKCS1v15(), algorithm), RSA
        information = sequence(
            integer(1), named(signer), sequence(oid(identifier), null()), b"\xa0" + to_sign[1:], by,
            octets(signature(value)))
        open_ = endless if ber else tlv
        data = open_(
            0x30, integer(1), tlv(0x31, sequence(oid(identifier), null())),
            open_(0x30, oid(DATA), open_(0xA0, endless(0x24, octets(envelope)) if ber else octets(envelope))),
            tlv(0xA0, signer.public_bytes(serialization.Encoding.DER)), tlv(0x31, *[information] * signers))
        return open_(0x30, oid(SIGNED), open_(0xA0, data))

    def message(self, content: bytes, kind: int = PKCS_REQ, recipient: x509.Certificate | None = None,
                cipher: str = "aes256", **options) -> bytes:
        recipient = recipient or self.server.authorities()[0]
        return self.signed(self.sealed(content, recipient, cipher), kind, **options)

    # What comes back

    def ask(self, message: bytes, by_get: bool = False) -> Answer:
        return self.read(self.server.send(message, by_get))

    def read(self, answer: bytes) -> Answer:
        outer, rest = decoder.decode(answer, asn1Spec=rfc5652.ContentInfo())
        assert not rest
        data, _ = decoder.decode(outer["content"], asn1Spec=rfc5652.SignedData())
        signer = data["signerInfos"][0]
        values = {str(one["attrType"]): bytes(one["attrValues"][0]) for one in signer["signedAttrs"]}
        def value(number):
            return decoder.decode(values[scep(number)])[0] if scep(number) in values else None
        assert str(value(2)) == "3"
        text = values.get("1.3.6.1.5.5.7.24.1")
        return Answer(
            status=str(value(3)), fail_info=None if value(4) is None else int(str(value(4))),
            text=str(decoder.decode(text)[0]) if text else "", transaction=str(value(7)), recipient_nonce=bytes(value(6)),
            envelope=bytes(data["encapContentInfo"]["eContent"]),
            signer=int(signer["sid"]["issuerAndSerialNumber"]["serialNumber"]))

    def opened(self, answer: Answer, certificate: x509.Certificate | None = None, key=None) -> bytes:
        assert answer.status == "0", answer
        return pkcs7.pkcs7_decrypt_der(answer.envelope, certificate or self.own, key or self.key, [])

    def issued(self, answer: Answer, **identity) -> x509.Certificate:
        (certificate,) = certificates(self.opened(answer, **identity))
        return certificate

    def enrol(self, challenge: str, **options) -> x509.Certificate:
        return self.issued(self.ask(self.message(self.request(challenge), **options)))


def named(certificate: x509.Certificate) -> bytes:
    """IssuerAndSerialNumber."""
    return sequence(certificate.issuer.public_bytes(), integer(certificate.serial_number))


def attribute(kind: str, *values: bytes) -> bytes:
    return sequence(oid(kind), tlv(0x31, *values))
