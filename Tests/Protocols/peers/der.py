"""Writing DER and BER piece by piece, so that a message can be wrong in one place."""


def tlv(tag: int, *parts: bytes) -> bytes:
    content = b"".join(parts)
    if len(content) < 0x80:
        return bytes([tag, len(content)]) + content
    length = len(content).to_bytes((len(content).bit_length() + 7) // 8)
    return bytes([tag, 0x80 | len(length)]) + length + content


def endless(tag: int, *parts: bytes) -> bytes:
    """The same with an indefinite length, as BER allows."""
    return bytes([tag, 0x80]) + b"".join(parts) + b"\0\0"


def sequence(*parts: bytes) -> bytes:
    return tlv(0x30, *parts)


def ordered(*parts: bytes) -> bytes:
    """A SET OF, sorted as DER wants it."""
    return tlv(0x31, *sorted(parts))


def integer(value: int) -> bytes:
    return tlv(0x02, value.to_bytes(value.bit_length() // 8 + 1, signed=True))


def octets(content: bytes) -> bytes:
    return tlv(0x04, content)


def printable(text: str) -> bytes:
    return tlv(0x13, text.encode())


def oid(dotted: str) -> bytes:
    first, second, *rest = (int(arc) for arc in dotted.split("."))
    content = b""
    for arc in [first * 40 + second, *rest]:
        piece = [arc & 0x7F]
        while arc := arc >> 7:
            piece.insert(0, arc & 0x7F | 0x80)
        content += bytes(piece)
    return tlv(0x06, content)


def null() -> bytes:
    return b"\x05\x00"
