"""A revocation list's content of any length, made and sent to a signer piece by piece: nobody holds it as a whole."""

import datetime
import hashlib
import re
import socket
import struct

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec

PIECE = 65_536
MOMENT = datetime.datetime(2026, 11, 21, 3, 0, tzinfo=datetime.timezone.utc)


def element(tag: int, length: int) -> bytes:
    """The head of a DER element."""
    if length < 0x80:
        return bytes([tag, length])
    octets = length.to_bytes((length.bit_length() + 7) // 8, "big")
    return bytes([tag, 0x80 | len(octets)]) + octets


class LongList:
    """`lines` revocations in one of the CA's lists; the last of them is `last`, where it is given."""

    NUMBER = "7"
    LINE = b"\x30\x33" + b"\x02\x14\x11" + b"%b" + b"\x17\x0d261120000000Z" + bytes.fromhex("300c300a0603551d1504030a0101")

    def __init__(self, ca: x509.Certificate, address: str, lines: int, last: bytes = b""):
        place = [x509.UniformResourceIdentifier(f"{address}/3.crl")]
        delta = [x509.UniformResourceIdentifier(f"{address}/3-delta.crl")]
        identifier = ca.extensions.get_extension_for_class(x509.SubjectKeyIdentifier).value
        empty = (
            x509.CertificateRevocationListBuilder()
            .issuer_name(ca.subject).last_update(MOMENT).next_update(MOMENT + datetime.timedelta(days=2))
            .add_extension(x509.AuthorityKeyIdentifier.from_issuer_subject_key_identifier(identifier), False)
            .add_extension(x509.CRLNumber(int(self.NUMBER)), False)
            .add_extension(x509.IssuingDistributionPoint(place, None, True, False, None, False, False), True)
            .add_extension(x509.FreshestCRL([x509.DistributionPoint(delta, None, None, None)]), False)
            .sign(ec.generate_private_key(ec.SECP256R1()), hashes.SHA256())
        ).tbs_certlist_bytes
        # The extensions begin behind the second time.
        body = empty[len(re.match(rb"\x30(?:[\x01-\x7f]|\x81.|\x82..)", empty, re.S)[0]):]
        second = [found.end() for found in re.finditer(rb"\x17\x0d\d{12}Z", body)][1]
        self.before, self.behind = body[:second], body[second:]
        self.lines, self.last = lines, last

    def pieces(self):
        """The content, in pieces of any size."""
        octets = self.lines * (len(self.LINE) - 2 + 19) + len(self.last)
        entries = element(0x30, octets)
        yield element(0x30, len(self.before) + len(entries) + octets + len(self.behind)) + self.before + entries
        for start in range(0, self.lines, 1_000):
            yield b"".join(
                self.LINE % hashlib.sha1(struct.pack(">I", number)).digest()[:19]
                for number in range(start, min(start + 1_000, self.lines)))
        yield self.last + self.behind


def ask(path, authority: str, content: LongList) -> tuple[int, bytes, bytes]:
    """The kind and the content of a signer's answer to a list, and the digest of what was sent."""
    digest = hashlib.sha256()
    with socket.socket(socket.AF_UNIX) as line:
        line.settimeout(60)
        line.connect(str(path))
        answers = line.makefile("rb")

        def send(kind: int, content: bytes = b""):
            line.sendall(struct.pack(">IB", len(content) + 1, kind) + content)

        def answer() -> tuple[int, bytes]:
            length, kind = struct.unpack(">IB", answers.read(5))
            return kind, answers.read(length - 1)

        send(0x01, b"\x01" + struct.pack(">H", len(authority)) + authority.encode())
        assert answer()[0] == 0x81
        try:
            send(0x03)
            for piece in content.pieces():
                digest.update(piece)
                for start in range(0, len(piece), PIECE):
                    send(0x04, piece[start:start + PIECE])
            send(0x05)
        except (BrokenPipeError, ConnectionResetError):
            pass  # Whoever refuses a list in its middle hears no more of it.
        return *answer(), digest.digest()
