"""CMP messages that no decent client sends: a recorded one, altered and protected again by whoever knows a challenge's
secret (RFC 4210 5.1.3.1)."""

import hashlib
import hmac

from pyasn1.codec.der import decoder, encoder
from pyasn1_alt_modules import rfc4210

from .challenges import Challenge
from .der import integer, sequence, tlv

ERROR = 0xB7
"""The tag of an error's body."""


class Message:
    """What stands in a message, piece by piece in DER."""

    def __init__(self, der: bytes):
        message, rest = decoder.decode(der, asn1Spec=rfc4210.PKIMessage())
        assert not rest
        self.fields = message["header"]
        self.header, self.body = (encoder.encode(message[name]) for name in ("header", "body"))
        assert der.find(self.header + self.body) > 0

    @property
    def transaction(self) -> bytes:
        return bytes(self.fields["transactionID"])

    def moved(self, transaction: bytes) -> "Message":
        """Into another transaction; the IDs are of one length."""
        self.header = self.header.replace(self.transaction, transaction)
        return self

    def altered(self, old: bytes, new: bytes) -> "Message":
        """With other octets in the place of some that stand in it once."""
        whole = [part.replace(old, new) for part in (self.header, self.body)]
        assert whole != [self.header, self.body] and len(old) == len(new)
        self.header, self.body = whole
        return self

    def turned(self) -> "Message":
        """Into an error message: a rejection, and nothing more (RFC 4210 5.3.21)."""
        self.body = tlv(ERROR, sequence(sequence(integer(2))))
        return self

    def protected(self, challenge: Challenge | None) -> bytes:
        """Under the challenge, which the message then names; without one, not at all."""
        if challenge is None:
            return sequence(self.header, self.body)
        self.header = self.header.replace(bytes(self.fields["senderKID"]), challenge.reference.encode())
        parameters, _ = decoder.decode(
            bytes(self.fields["protectionAlg"]["parameters"]), asn1Spec=rfc4210.PBMParameter())
        key = challenge.text.encode() + bytes(parameters["salt"])
        for _ in range(int(parameters["iterationCount"])):
            key = hashlib.sha256(key).digest()
        mac = hmac.digest(key, sequence(self.header, self.body), "sha1")
        return sequence(self.header, self.body, tlv(0xA0, tlv(0x03, b"\0", mac)))
