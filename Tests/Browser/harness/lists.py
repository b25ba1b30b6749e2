"""A CA's revocation lists, from where certificates say that they are, on the port that the test chose."""

import time
import urllib.request
from urllib.parse import urlsplit

from cryptography import x509

from .deployment import Deployment


def list_address(deployment: Deployment, certificate: x509.Certificate) -> str:
    """Where the complete list about a certificate is."""
    (point,) = certificate.extensions.get_extension_for_class(x509.CRLDistributionPoints).value
    return deployment.plain(urlsplit(point.full_name[0].value).path)


def delta_address(deployment: Deployment, listed: x509.CertificateRevocationList) -> str:
    """Where a complete list says that its delta is."""
    (point,) = listed.extensions.get_extension_for_class(x509.FreshestCRL).value
    return deployment.plain(urlsplit(point.full_name[0].value).path)


def fetched_list(address: str) -> bytes:
    with urllib.request.urlopen(address) as answer:
        return answer.read()


def list_naming(address: str, serial: int) -> bytes:
    """A list, asked for until it names a serial number: who asks while the next one is written on a busy disk is given the
    former one after two seconds."""
    deadline = time.monotonic() + 60
    while True:
        der = fetched_list(address)
        if x509.load_der_x509_crl(der).get_revoked_certificate_by_serial_number(serial) is not None:
            return der
        assert time.monotonic() < deadline, f"{address} does not name {serial:x}"
