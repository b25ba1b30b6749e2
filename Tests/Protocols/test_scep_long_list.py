"""A list that has outgrown SCEP's answers (F-23, RFC 8894 4.6): the device is sent to the list's own address."""

import os
import sqlite3

from cryptography import x509
from harness.deployment import Deployment
from harness.web import Web
from peers.challenges import Challenges
from peers.scep import BAD_REQUEST, GET_CRL, Device, Server, named

ENTRIES = 28_000
"""With some 40 octets each they come to more than 1 MiB."""


def revoke_many(served: Deployment, certificate: x509.Certificate, shard: int):
    """Entries in the book of a certificate's shard, as so many certificates leave them that end when it does."""
    ends = int(certificate.not_valid_after_utc.timestamp()) * 1_000_000
    moment = int(served.now().timestamp()) * 1_000_000
    served.service.stop()
    with sqlite3.connect(served.data / "store" / "inkan.db") as store:
        (institution,) = store.execute("SELECT id FROM institutions WHERE slug = ?", (served.home,)).fetchone()
        store.executemany(
            "INSERT INTO revocations (ca, shard, sequence, institution, serial, revoked_at, reason, not_after)"
            " VALUES ('daiichi-g1', ?, ?, ?, ?, ?, 1, ?)",
            ((shard, number, institution, b"\x11" + os.urandom(19), moment, ends) for number in range(1, ENTRIES + 1)))
        store.execute(
            "UPDATE revocation_shards SET latest = ? WHERE ca = 'daiichi-g1' AND shard = ?", (ENTRIES, shard))
    store.close()


def test_a_list_of_more_than_a_mebibyte_is_to_be_fetched_by_its_address():
    with Deployment() as served:
        device = Device(Server(served))
        certificate = device.enrol(Challenges(served).make().text)
        asked = named(certificate)
        assert device.ask(device.message(asked, GET_CRL)).status == "0"
        (point,) = certificate.extensions.get_extension_for_class(x509.CRLDistributionPoints).value
        path = "/crl/" + point.full_name[0].value.partition("/crl/")[2]
        now = served.now()
        revoke_many(served, certificate, int(path.rpartition("/")[2].removesuffix(".crl")))
        served.serve(now)
        served.advance(minutes=2)
        answer = device.ask(device.message(asked, GET_CRL))
        assert (answer.status, answer.fail_info, answer.envelope) == ("2", BAD_REQUEST, b"")
        assert "address" in answer.text
        with Web(served) as web:
            streamed = web.get(served.plain(path))
        assert streamed.status == 200 and len(streamed.content) > 1 << 20
        assert len(list(x509.load_der_x509_crl(streamed.content))) == ENTRIES
