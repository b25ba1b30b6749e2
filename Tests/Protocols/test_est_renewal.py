"""Renewing by EST (RFC 7030 4.2.2, F-23) with curl: under the certificate that is renewed, in its window."""

import base64
import datetime
import sqlite3

import pytest
from cryptography import x509
from harness.deployment import Deployment
from harness.enrolment import foreign, imitation
from harness.web import Web
from peers.challenges import Challenges, whom
from peers.est import Device, bag_of, by_challenge, by_secrets, refusal


class Stand:
    """Machines and a person that got their certificates on the first day; thereafter it is the window's first day."""

    def __init__(self, deployment: Deployment, folder):
        self.deployment, self.folder = deployment, folder
        challenges = Challenges(deployment)
        self.someone = challenges.waiting.pop(0)
        self.machines = []
        for number in range(6):
            device = Device(deployment, folder, f"machine{number}")
            self.challenge = challenges.make()
            device.person = self.challenge.person
            device.keep(device.enrol(by_challenge(self.challenge)))
            self.machines.append(device)
        self.unused = self.machines.pop()
        for device in self.machines:
            assert device.visit().status == 200
        self.persons = Device(deployment, folder, "person")
        self.persons.keep(self.persons.enrol(self.credentials))
        assert self.persons.visit().status == 200
        self.last = bag_of_pem(self.machines[0]).not_valid_after_utc

    @property
    def credentials(self) -> str:
        return by_secrets(self.someone, self.someone.secret)

    def staff(self, act: str, *arguments):
        self.deployment.operator(act, "--institution", self.deployment.home, "--reason", "a call", *arguments)

    def machine(self) -> Device:
        return self.machines.pop()

    def statuses(self) -> list[str]:
        """Of all certificates, in the order of issue."""
        with sqlite3.connect(self.deployment.data / "store" / "inkan.db") as store:
            return [status for (status,) in store.execute("SELECT status FROM certificates ORDER BY id")]


def bag_of_pem(device: Device) -> x509.Certificate:
    return x509.load_pem_x509_certificate(device.held.read_bytes())


@pytest.fixture(scope="module")
def stand(deployment, tmp_path_factory):
    return Stand(deployment, tmp_path_factory.mktemp("stand"))


@pytest.fixture(scope="module")
def early(stand):
    """What was answered before the window opened (H-60)."""
    device = stand.machines[0]
    answers = {
        "machine": device.renew(device.new_key("early")),
        "person": stand.persons.renew(stand.persons.new_key("early"), by=stand.credentials),
    }
    stand.deployment.set_clock(stand.last - datetime.timedelta(days=20))
    return answers


@pytest.fixture
def open_window(early):
    """The window is open."""


def test_before_the_window_nobody_renews(early):
    assert refusal(early["machine"]) == refusal(early["person"]) == (403, "INK-3005")


def test_a_machine_renews_under_its_key_alone_and_fetches_a_lost_answer_again(open_window, stand):
    device = stand.machine()
    old, key = device.held, device.new_key("second")
    before = stand.statuses()
    answer = device.renew(key)
    assert (answer.status, answer.header("content-type")) == (200, "application/pkcs7-mime; smime-type=certs-only"), answer.body
    (renewed,), former = bag_of(answer), bag_of_pem(device)
    assert renewed.subject == former.subject and renewed.public_key() != former.public_key()
    assert renewed.serial_number != former.serial_number
    assert len(stand.statuses()) == len(before) + 1
    # The old one is dead at issue (H-85), and still fetches what was lost; for another key it fetches nothing.
    assert device.renew(key).content == answer.content
    assert refusal(device.renew(device.new_key("third"))) == (403, "INK-2006")
    device.keep(answer, key)
    assert device.visit().status == 200
    assert stand.statuses()[-1] == "issued"
    assert refusal(device.renew(key, under=old)) == (403, "INK-2006")
    assert refusal(device.renew(device.new_key("next"))) == (403, "INK-3005")
    assert len(stand.statuses()) == len(before) + 1


def test_the_same_key_is_not_certified_twice(open_window, stand):
    device = stand.machines[0]
    assert refusal(device.renew(device.key))[0] == 409


def test_a_person_needs_the_secrets_beside_the_certificate(open_window, stand):
    device = stand.persons
    key = device.new_key("second")
    before = stand.statuses()
    for by, code in ((None, "INK-3012"), (by_secrets(stand.someone, "wrong"), "INK-1001"), ("challenge:x", "INK-3012")):
        answer = device.renew(key, by=by)
        assert refusal(answer) == (401, code) and answer.header("www-authenticate")
    assert stand.statuses() == before
    # Whose secrets they are, the certificate says.
    answer = device.renew(key, by=stand.credentials)
    device.keep(answer, key)
    assert device.visit().status == 200
    assert len(stand.statuses()) == len(before) + 1


def test_without_a_certificate_of_ours_nothing_is_renewed(open_window, stand, tmp_path):
    device = stand.machines[0]
    key = device.new_key("of no use")
    body = base64.encodebytes(device.request(key))
    before = stand.statuses()
    issuing = bag_of(device.get("cacerts"))[0]
    cases = [
        (None, "INK-2001"), (foreign(tmp_path), "INK-2002"), (imitation(bag_of_pem(device), issuing, tmp_path), "INK-2009")]
    for certificate, code in cases:
        answer = device.post("simplereenroll", body, certificate=certificate, certificate_host=True)
        assert refusal(answer) == (403, code)
        again = device.post("simplereenroll", body, certificate=certificate, certificate_host=True, by=stand.credentials)
        assert refusal(again) == (403, code)
    # The portal host asks for no certificate, so there is none to renew.
    assert refusal(device.post("simplereenroll", body, "--cert", device.held)) == (403, "INK-2001")
    # At another institution it is nobody's.
    kumiai = Device(stand.deployment.at("kumiai"), tmp_path, "kumiai")
    assert refusal(kumiai.post("simplereenroll", body, certificate=device.held)) == (403, "INK-2007")
    assert stand.statuses() == before


def test_bad_requests_use_nothing_up(open_window, stand):
    device = stand.machines[0]
    before = stand.statuses()
    for body in (b"", b"?", b"MAA=", base64.encodebytes(device.request(device.new_key("k"))[:-3])):
        assert device.post("simplereenroll", body, certificate=device.held).status == 400
    assert stand.statuses() == before


def test_what_staff_stopped_does_not_renew(open_window, stand):
    device = stand.machine()
    person = whom(device.person)
    key = device.new_key("second")
    stand.staff("suspend", *person)
    assert refusal(device.renew(key)) == (403, "INK-1005")
    stand.staff("resume", *person)
    stand.staff("revoke", *person, "--why", "keyCompromise")
    assert refusal(device.renew(key)) == (403, "INK-2005")
    assert stand.statuses()[-1] != "pending"


def test_a_lock_holds_for_a_machine_too(open_window, stand):
    device = stand.machine()
    person = whom(device.person)
    # Wrong secrets beside a certificate count on the hosts that ask for one.
    with Web(stand.deployment, device.held) as web:
        for _ in range(6):
            form = web.get(stand.deployment.certificate_portal("/"))
            if "csrf" in form.body:
                web.post(stand.deployment.certificate_portal("/logon"), {"csrf": form.csrf, "logonSecret": "wrong"})
    key = device.new_key("second")
    assert refusal(device.renew(key))[1] in ("INK-1003", "INK-1004")
    stand.staff("unlock", *person)
    device.keep(device.renew(key), key)


def test_after_its_end_a_certificate_renews_nothing(open_window, stand):
    device = stand.machines[0]
    stand.deployment.set_clock(stand.last + datetime.timedelta(seconds=1))
    assert refusal(device.renew(device.new_key("late"))) == (403, "INK-2003")
    assert refusal(stand.unused.renew(stand.unused.new_key("late")))[0] == 403
