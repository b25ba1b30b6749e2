"""A list that has outgrown SCEP's answers (F-23, RFC 8894 4.6): the device is sent to the list's own address."""

import os
import sqlite3

from cryptography import x509
from harness.deployment import Deployment
from harness.lists import list_address, list_naming
from peers.challenges import Challenges
from peers.scep import BAD_REQUEST, GET_CRL, Device, Server, named

ENTRIES = 28_000
"""With some 40 octets each they come to more than 1 MiB."""


def revoke_many(served: Deployment, certificate: x509.Certificate, shard: int) -> int:
    """Enters serial numbers in the book of a certificate's shard, as certificates leave them that end when it does; one of
    them is the answer."""
    ends = int(certificate.not_valid_after_utc.timestamp()) * 1_000_000
    moment = int(served.now().timestamp()) * 1_000_000
    serials = [b"\x11" + os.urandom(19) for _ in range(ENTRIES)]
    served.service.stop()
    with sqlite3.connect(served.data / "store" / "inkan.db") as store:
        (institution,) = store.execute("SELECT id FROM institutions WHERE slug = ?", (served.home,)).fetchone()
        store.executemany(
            "INSERT INTO revocations (ca, shard, sequence, institution, serial, revoked_at, reason, not_after)"
            " VALUES ('daiichi-g1', ?, ?, ?, ?, ?, 1, ?)",
            ((shard, number, institution, serial, moment, ends) for number, serial in enumerate(serials, 1)))
        store.execute(
            "UPDATE revocation_shards SET latest = ? WHERE ca = 'daiichi-g1' AND shard = ?", (ENTRIES, shard))
    store.close()
    return int.from_bytes(serials[-1])


def test_a_list_of_more_than_a_mebibyte_is_to_be_fetched_by_its_address():
    with Deployment() as served:
        device = Device(Server(served))
        certificate = device.enrol(Challenges(served).make().text)
        asked = named(certificate)
        assert device.ask(device.message(asked, GET_CRL)).status == "0"
        shard = int(list_address(served, certificate).rpartition("/")[2].removesuffix(".crl"))
        now = served.now()
        revoked = revoke_many(served, certificate, shard)
        served.serve(now)
        served.advance(minutes=2)
        streamed = list_naming(list_address(served, certificate), revoked)
        assert len(streamed) > 1 << 20
        assert len(list(x509.load_der_x509_crl(streamed))) == ENTRIES
        answer = device.ask(device.message(asked, GET_CRL))
        assert (answer.status, answer.fail_info, answer.envelope) == ("2", BAD_REQUEST, b"")
        assert "address" in answer.text
