"""Machines whose institution's signer is away: SCEP, EST and CMP tell them to ask again, and nothing is lost (issue 6)."""

import concurrent.futures
import datetime

import pytest
from stand.people import WIDE, store_file
from stand.signing import SignedDeployment
from stand.store import StoreFile
from Tests.Protocols.peers import cmp, est, scep
from Tests.Protocols.peers.challenges import Challenges
from Tests.Protocols.peers.relay import Relay


@pytest.fixture(scope="module")
def deployment():
    with SignedDeployment(start=datetime.datetime.now(datetime.timezone.utc), limits=WIDE) as deployment:
        yield deployment
        assert deployment.service.process.poll() is None, deployment.service.output
        assert deployment.service.stop() == 0


@pytest.fixture
def relay(deployment):
    with Relay(deployment, "daiichi.localhost") as relay:
        yield relay


def known(deployment) -> set[str]:
    with StoreFile(store_file(deployment)) as store:
        return {serial.hex() for serial in store.serials()}


def test_machines_are_told_to_ask_again_and_their_challenges_stay_good(deployment, relay, tmp_path):
    server, challenges = scep.Server(deployment), Challenges(deployment)
    # The registration authority, too, is certified by the signer.
    assert server.http("GET", "operation=GetCACert")[0] == 503 and int(server.retry_after) > 0
    signer = deployment.start_signer()
    device, request = scep.Device(server), challenges.make()
    message = device.message(device.request(request.text))
    by_est, est_challenge = est.Device(deployment, tmp_path), est.by_challenge(challenges.make())
    by_cmp, cmp_challenge = cmp.Machine(tmp_path, relay), challenges.make()
    assert signer.stop() == 0
    before = known(deployment)

    def by_scep():
        with pytest.raises(scep.Refused) as refusal:
            server.send(message)
        return refusal.value.status, refusal.value.body, server.retry_after

    with concurrent.futures.ThreadPoolExecutor() as pool:
        refused = pool.submit(by_scep), pool.submit(by_est.enrol, est_challenge), pool.submit(
            by_cmp.enrol, cmp_challenge, check=False)
        (status, body, retry_after), answer, said = (one.result() for one in refused)
    assert (status, body) == (503, b"INK-5006\n") and int(retry_after) > 0
    assert est.refusal(answer) == (503, "INK-5006") and int(answer.header("retry-after")) > 0
    assert said.returncode != 0 and relay.statuses == [503] and relay.passed[0][1] == b"INK-5006\n"
    assert known(deployment) == before

    deployment.start_signer()
    certificate = device.issued(device.ask(message))
    assert certificate.public_key() == device.key.public_key()
    by_est.keep(by_est.enrol(est_challenge))
    by_cmp.enrol(cmp_challenge)
    assert device.issued(device.ask(message)) == certificate
    assert len(known(deployment) - before) == 3
    assert known(deployment) == set(deployment.signed())
    assert deployment.signed_and_unknown() == ""
