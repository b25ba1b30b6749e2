"""The certificates in a PC's store, as a browser lists them."""

import dataclasses
import datetime

from cryptography import x509
from cryptography.x509.oid import NameOID
from harness.deployment import JST
from harness.pc import PC
from harness.processes import run


@dataclasses.dataclass(frozen=True)
class Held:
    nickname: str
    name: str
    issuer: str
    not_before: datetime.datetime
    not_after: datetime.datetime
    """In Japan's time, the last second rounded up: 9:00 of the day that pages show."""
    serial: str


def held(pc: PC, nickname: str) -> Held:
    pem = run("certutil", "-L", "-d", f"sql:{pc.database}", "-n", nickname, "-a").stdout
    certificate = x509.load_pem_x509_certificates(pem.encode())[0]
    return Held(
        nickname, _common_name(certificate.subject),
        certificate.issuer.get_attributes_for_oid(NameOID.ORGANIZATIONAL_UNIT_NAME)[0].value
        if certificate.issuer.get_attributes_for_oid(NameOID.ORGANIZATIONAL_UNIT_NAME) else _common_name(certificate.issuer),
        certificate.not_valid_before_utc.astimezone(JST), certificate.not_valid_after_utc.astimezone(JST),
        f"{certificate.serial_number:x}")


def _common_name(name: x509.Name) -> str:
    return name.get_attributes_for_oid(NameOID.COMMON_NAME)[0].value
