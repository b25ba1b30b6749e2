"""`openssl cmp` against the service (F-23): every command, both protections, and what goes wrong on the way."""

import concurrent.futures
import re
import sqlite3

import pytest
from cryptography.hazmat.primitives import serialization
from harness.deployment import Deployment
from harness.processes import run
from peers.challenges import Challenges
from peers.cmp import Machine, shown
from peers.cmp_message import Message
from peers.relay import Relay
from Tests.Resilience.stand.people import WIDE, add_people


class Crowd(Deployment):
    """More people than the sample has may acquire."""

    def prepare(self):
        self.crowd = add_people(self, 32, self.start)


@pytest.fixture(scope="module")
def deployment():
    with Crowd(limits=WIDE) as served:
        yield served
        assert served.service.process.poll() is None, served.service.output


@pytest.fixture(scope="module")
def challenges(deployment):
    challenges = Challenges(deployment)
    challenges.waiting = list(deployment.crowd)
    return challenges


@pytest.fixture
def relay(deployment):
    with Relay(deployment, "daiichi.localhost") as relay:
        yield relay


@pytest.fixture
def machine(tmp_path, relay):
    return Machine(tmp_path, relay)


@pytest.fixture(scope="module")
def veterans(tmp_path_factory, deployment, challenges):
    """Two machines that got their certificates on the first day."""
    with Relay(deployment, "daiichi.localhost") as relay:
        machines = [Machine(tmp_path_factory.mktemp("veterans"), relay, name) for name in ("one", "two")]
        for one in machines:
            one.enrol(challenges.make())
    return machines


def statuses(deployment) -> list[str]:
    """Of all certificates, in the order of issue."""
    with sqlite3.connect(deployment.data / "store" / "inkan.db") as store:
        return [status for (status,) in store.execute("SELECT status FROM certificates ORDER BY id")]


def open_transactions(deployment) -> int:
    with sqlite3.connect(deployment.data / "store" / "inkan.db") as store:
        return store.execute("SELECT count(*) FROM cmp_transactions").fetchone()[0]


def point_of(key) -> bytes:
    public = serialization.load_pem_private_key(key.read_bytes(), None).public_key()
    return public.public_bytes(serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint)


PKI_CONF = b"\xb3\x02\x05\x00"
"""The body of what ends a transaction."""


def refusals(relay) -> list[str]:
    """The codes in the last answer."""
    return re.findall(r"INK-\d{4}", relay.passed[-1][1].decode(errors="replace"))


def test_a_challenge_brings_a_certificate_which_the_confirmation_proves(
        machine, relay, deployment, challenges, veterans):
    challenge = challenges.make()
    machine.enrol(challenge)
    assert len(relay.passed) == 2
    assert statuses(deployment)[-1] == "issued"
    assert open_transactions(deployment) == 0
    text = shown(machine.certificate)
    assert "a wish" not in text and challenge.person.contract_id in text
    assert "CA:TRUE" not in text


def test_implicit_confirmation_leaves_the_certificate_to_its_first_handshake(machine, relay, deployment, challenges):
    machine.enrol(challenges.make(), "-implicit_confirm")
    assert len(relay.passed) == 1
    assert statuses(deployment)[-1] == "pending"
    assert open_transactions(deployment) == 0


@pytest.mark.parametrize("command", ["cr", "p10cr"])
def test_the_other_requests_enrol_as_well(command, machine, deployment, challenges):
    options = ["-csr", machine.request(machine.key)] if command == "p10cr" else []
    machine.enrol(challenges.make(), *options, command=command)
    assert statuses(deployment)[-1] == "issued"


def test_wishes_of_the_template_decide_nothing(machine, challenges, tmp_path):
    challenge = challenges.make()
    wishes = tmp_path / "wishes.cnf"
    wishes.write_text(
        "[cmp]\n[wishes]\nbasicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign\n"
        "extendedKeyUsage=serverAuth\n")
    machine.enrol(
        challenge, "-config", wishes, "-section", "cmp", "-reqexts", "wishes", "-days", "9999",
        "-subject", "/O=Another/CN=root")
    text = shown(machine.certificate)
    assert "CA:TRUE" not in text and "Another" not in text and "TLS Web Server" not in text
    assert challenge.person.contract_id in text


def test_names_that_must_be_understood_are_refused(machine, relay, challenges):
    challenge = challenges.make()
    answer = machine.enrol(challenge, "-sans", "bank.example critical", check=False)
    assert answer.returncode != 0 and "unacceptedExtension" in answer.stderr + answer.stdout
    machine.enrol(challenge)


def test_a_wrong_secret_and_an_unknown_reference_are_one_answer(machine, relay, deployment, challenges):
    challenge = challenges.make()
    before = statuses(deployment)
    secret = challenge.text
    challenge.text = "A" * len(secret)
    assert machine.enrol(challenge, check=False).returncode != 0
    wrong = refusals(relay)
    challenge.text, challenge.reference = secret, "0" * 16
    assert machine.enrol(challenge, check=False).returncode != 0
    assert wrong == refusals(relay) == ["INK-3011"]
    assert statuses(deployment) == before


def test_possession_is_proven_by_the_keys_own_signature_or_not_at_all(machine, relay, deployment, challenges):
    before = statuses(deployment)
    challenge = challenges.make()
    for method in ("-1", "0", "2"):
        answer = machine.enrol(challenge, "-popo", method, check=False)
        assert answer.returncode != 0 and "badPOP" in answer.stderr + answer.stdout, method
    # The signature of one key for another one, as who would like a certificate for somebody else's.
    points = point_of(machine.key), point_of(machine.new_key("another"))
    relay.on_request = lambda number, body: Message(body).altered(*points).protected(challenge)
    answer = machine.enrol(challenge, check=False)
    assert answer.returncode != 0 and "badPOP" in answer.stderr + answer.stdout
    relay.on_request = lambda number, body: body
    assert statuses(deployment) == before
    machine.enrol(challenge)


def test_a_challenge_is_used_once_and_ends(machine, relay, deployment, challenges, tmp_path):
    challenge = challenges.make(hours=1)
    machine.enrol(challenge)
    other = Machine(tmp_path, relay, "other")
    answer = other.enrol(challenge, check=False)
    assert answer.returncode != 0 and refusals(relay)
    late = challenges.make(hours=1)
    deployment.advance(hours=2)
    assert other.enrol(late, check=False).returncode != 0
    assert refusals(relay) == ["INK-3011"]


def test_what_the_client_does_not_take_is_given_up(machine, relay, deployment, challenges):
    # It trusts another root for what it is issued, and so rejects it.
    answer = machine.enrol(challenges.make(), "-out_trusted", deployment.ca, "-attime", machine.now, check=False)
    assert answer.returncode != 0
    assert len(relay.passed) == 2
    assert statuses(deployment)[-1] not in ("issued", "pending")
    assert open_transactions(deployment) == 0


@pytest.mark.parametrize("command", ["ir", "p10cr"])
def test_a_restart_between_certificate_and_confirmation_loses_nothing(command, machine, relay, deployment, challenges):
    options = ["-csr", machine.request(machine.key)] if command == "p10cr" else []
    relay.after_answer = lambda number: deployment.restart(deployment.now()) if number == 0 else None
    machine.enrol(challenges.make(), *options, command=command)
    assert len(relay.passed) == 2
    assert statuses(deployment)[-1] == "issued"


def test_two_machines_enrol_at_once_each_in_its_own_transaction(tmp_path, relay, deployment, challenges):
    machines = [(Machine(tmp_path, relay, f"machine-{number}"), challenges.make()) for number in range(4)]
    with concurrent.futures.ThreadPoolExecutor() as pool:
        list(pool.map(lambda pair: pair[0].enrol(pair[1]), machines))
    assert statuses(deployment)[-4:] == ["issued"] * 4


def test_what_the_client_answers_by_an_error_is_given_up(machine, relay, deployment, challenges):
    challenge = challenges.make()
    relay.on_request = lambda number, body: Message(body).turned().protected(challenge) if number else body
    # OpenSSL sends no error itself; the answer to ours is the one that it waits for.
    machine.enrol(challenge)
    confirmation, answer = relay.passed[1]
    assert Message(answer).body == PKI_CONF
    assert statuses(deployment)[-1] not in ("issued", "pending")
    assert open_transactions(deployment) == 0
    assert b"no such transaction" in relay.send(confirmation)[2]
    # Where nothing is open, there is nothing to give up.
    assert Message(relay.send(Message(confirmation).turned().protected(challenge))[2]).body == PKI_CONF


def test_a_transaction_is_its_beginners_alone_and_its_id_free_afterwards(tmp_path, machine, relay, deployment, challenges):
    own, foreign, other = challenges.make(), challenges.make(), Machine(tmp_path, relay, "other")
    relay.on_request = lambda number, body: b""
    other.enrol(foreign, check=False)
    request = relay.passed.pop()[0]
    answers = {}

    def meddle(number: int, body: bytes) -> bytes:
        if number:
            transaction, before = Message(body).transaction, (statuses(deployment), open_transactions(deployment))
            nonce, at = bytes(Message(body).fields["recipNonce"]), body.index(b"\x04\x20") + 2
            answers.update({name: relay.send(message)[2] for name, message in {
                "another's request": Message(request).moved(transaction).protected(foreign),
                "another request": Message(request).moved(transaction).protected(own),
                "another's confirmation": Message(body).protected(foreign),
                "another's error": Message(body).turned().protected(foreign),
                "anybody's error": Message(body).turned().protected(None),
                "of another certificate": Message(body).altered(body[at:at + 32], bytes(32)).protected(own),
                "to another answer": Message(body).altered(nonce, bytes(len(nonce))).protected(own),
            }.items()})
            answers["unchanged"] = before == (statuses(deployment), open_transactions(deployment))
        return body

    relay.on_request = meddle
    machine.enrol(own)
    assert b"INK-3015" in answers["another's request"] and b"INK-3015" in answers["another request"]
    assert b"no such transaction" in answers["another's confirmation"]
    assert Message(answers["another's error"]).body == PKI_CONF
    assert b"not protected" in answers["anybody's error"]
    assert b"not the certificate" in answers["of another certificate"]
    assert b"not in answer" in answers["to another answer"]
    assert answers["unchanged"] and statuses(deployment)[-1] == "issued"

    again = Message(request).moved(Message(relay.passed[0][0]).transaction)
    issued = len(statuses(deployment))
    assert b"INK-" not in relay.send(again.protected(foreign))[2]
    assert len(statuses(deployment)) == issued + 1 and open_transactions(deployment) == 1
    relay.send(again.turned().protected(foreign))
    assert open_transactions(deployment) == 0


def test_replayed_and_misplaced_confirmations_are_answered_by_errors(machine, relay, deployment, challenges):
    machine.enrol(challenges.make())
    request, confirmation = (message for message, _ in relay.passed)
    assert Message(request).transaction == Message(confirmation).transaction
    before = statuses(deployment)
    status, kind, answer = relay.send(confirmation)
    assert (status, kind) == (200, "application/pkixcmp") and b"no such transaction" in answer
    # The same request again is answered the same: whoever has no key gains nothing by it.
    status, _, answer = relay.send(request)
    assert status == 200
    assert statuses(deployment) == before


def test_broken_messages_are_answered_by_errors_and_change_nothing(machine, relay, deployment, challenges):
    machine.enrol(challenges.make())
    message = relay.passed[0][0]
    before = statuses(deployment)
    nested = message
    for _ in range(200):
        nested = b"\x30\x84" + len(nested).to_bytes(4, "big") + nested
    broken = [
        b"", b"\x30", b"\x30\x80\x00\x00", b"\x00" * 40_000, nested[:60_000],
        *(message[:length] for length in range(1, len(message), 17)),
        *(message[:at] + bytes([message[at] ^ 0x55]) + message[at + 1:] for at in range(0, len(message), 5)),
    ]
    for one in broken:
        status, kind, answer = relay.send(one)
        assert status == 200 and kind == "application/pkixcmp" and answer[:1] == b"\x30", one.hex()
    assert relay.send(b"\x30" * 100_000)[0] == 413
    assert statuses(deployment) == before


def test_other_types_and_methods_are_refused_by_http(relay, deployment):
    assert relay.send(b"\x30\x00", kind="application/x-www-form-urlencoded")[0] == 415
    assert relay.send(b"\x30\x00", kind=None)[0] == 415
    assert relay.send(b"\x30\x00", path="/cmp")[0] == 200
    assert relay.send(b"\x30\x00", path="/.well-known/cmp/p/other")[0] == 404
    with Relay(deployment, "cert.daiichi.localhost") as certificate_host:
        assert certificate_host.send(b"\x30\x00")[0] == 200


def test_general_messages_tell_the_cas(machine, challenges, veterans):
    challenge = challenges.make()
    said = machine.cmp(
        "genm", "-infotype", "caCerts", "-ref", challenge.reference, "-secret", f"pass:{challenge.text}")
    assert "caCerts" in said.stdout + said.stderr
    said = veterans[0]
    said.relay = machine.relay
    said.under_certificate("genm", "-infotype", "caCerts")


def test_nothing_but_a_renewal_is_to_be_had_by_a_certificate(veterans, relay):
    one, two = veterans
    one.relay = two.relay = relay
    key = one.folder / "second.key"
    if not key.exists():
        one.new_key("second")
    answer = one.under_certificate(
        "ir", "-newkey", key, "-certout", one.folder / "no.pem", "-subject", "/CN=a wish", check=False)
    assert answer.returncode != 0 and refusals(relay) == ["INK-4007"]
    _, early = one.renew(check=False)
    assert early.returncode != 0 and refusals(relay) == ["INK-3005"]


def test_a_certificate_speaks_for_itself_alone(veterans, relay, deployment):
    one, two = veterans
    one.relay = two.relay = relay
    answer = one.under_certificate("rr", "-oldcert", two.certificate, "-revreason", "0", check=False)
    assert answer.returncode != 0 and "badCertId" in answer.stderr + answer.stdout
    assert statuses(deployment)[1] == "issued"


def test_a_certificate_renews_itself_and_then_revokes_itself(veterans, relay, deployment):
    one, two = veterans
    one.relay = two.relay = relay
    deployment.advance(days=340)
    swapped = one.under_certificate(
        "kur", "-oldcert", two.certificate, "-newkey", two.new_key("swapped"), "-certout", two.folder / "no.pem",
        check=False)
    assert swapped.returncode != 0 and "badCertId" in swapped.stderr + swapped.stdout
    renewed, _ = one.renew()
    assert statuses(deployment)[-1] == "issued"
    assert run("openssl", "x509", "-in", renewed, "-noout", "-pubkey").stdout == run(
        "openssl", "pkey", "-in", one.folder / "second.key", "-pubout").stdout
    two.under_certificate("rr", "-oldcert", two.certificate, "-revreason", "4")
    assert statuses(deployment)[1] == "revoked"
    again = two.under_certificate("rr", "-oldcert", two.certificate, "-revreason", "4", check=False)
    assert again.returncode != 0 and refusals(relay) == ["INK-2005"]
