"""Enrolling by EST (RFC 7030, RFC 8951, F-23) with curl: by a challenge, by IDs and secrets, and all that goes wrong."""

import base64
import copy
import sqlite3

import pytest
from cryptography import x509
from cryptography.x509.oid import ExtendedKeyUsageOID, ExtensionOID, NameOID
from harness.deployment import Deployment
from harness.processes import run
from peers.challenges import Challenges, whom
from peers.est import Device, bag_of, by_challenge, by_secrets, pem_of, refusal

CERTIFICATES = "application/pkcs7-mime; smime-type=certs-only"
INSTITUTIONS = ["daiichi", "kumiai", "rokin", "shinkin", "daini", "mihon"]


@pytest.fixture(scope="module")
def challenges(deployment):
    """Challenges of each institution, each person once."""
    made = {home: InstitutionChallenges(deployment.at(home)) for home in INSTITUTIONS}
    return lambda home="daiichi", **options: made[home].make(**options)


SHOW_SECRETS = [
    ("daiichi", "50000001", None), ("daini", "20000001", None), ("kumiai", "70000001", "mihon001"),
    ("kumiai", "70000002", "kome0001"), ("mihon", "30000001", "admin01"), ("shinkin", "10000000001", None)]
GETS_CODE = ("rokin", "80000001", "mihon01")


class InstitutionChallenges(Challenges):
    """For people who show nothing else in these tests."""

    def __init__(self, deployment: Deployment):
        super().__init__(deployment)
        self.waiting = [
            person for person in self.waiting
            if (deployment.home, person.contract_number, person.id) not in [*SHOW_SECRETS, GETS_CODE]]


@pytest.fixture
def device(deployment, tmp_path):
    return Device(deployment, tmp_path)


def at(home: str, device: Device) -> Device:
    other = copy.copy(device)
    other.deployment = device.deployment.at(home)
    return other


def someone(deployment, who):
    home, number, id = who
    return next(one for one in deployment.people(home) if (one.contract_number, one.id) == (number, id))


def staff(deployment, act: str, *arguments):
    deployment.operator(act, "--institution", deployment.home, "--reason", "a call", *arguments)


def statuses(deployment) -> list[str]:
    """Of all certificates, in the order of issue."""
    with sqlite3.connect(deployment.data / "store" / "inkan.db") as store:
        return [status for (status,) in store.execute("SELECT status FROM certificates ORDER BY id")]


def common_name(certificate: x509.Certificate) -> str:
    return certificate.subject.get_attributes_for_oid(NameOID.COMMON_NAME)[0].value


# What a client asks first


@pytest.mark.parametrize("operation", ["cacerts", "daiichi/cacerts"])
def test_the_issuing_certificate_and_its_root_come_as_a_bag(operation, device, deployment):
    answer = device.get(operation)
    assert (answer.status, answer.header("content-type")) == (200, CERTIFICATES)
    assert answer.header("content-transfer-encoding") is None
    issuing, root = bag_of(answer)
    assert root.issuer == root.subject == issuing.issuer
    assert root == x509.load_pem_x509_certificate(deployment.client_root.read_bytes())
    issuing.verify_directly_issued_by(root)


def test_head_has_the_headers_alone(device):
    answer = device.get("cacerts", "--head")
    assert answer.status == 200 and answer.header("content-type") == CERTIFICATES
    assert int(answer.header("content-length")) == len(device.get("cacerts").content)


def test_the_attributes_name_keys_and_digests_that_are_taken(device):
    answer = device.get("csrattrs")
    assert (answer.status, answer.header("content-type")) == (200, "application/csrattrs")
    file = device.folder / "attributes"
    file.write_bytes(base64.b64decode(answer.content))
    shown = run("openssl", "asn1parse", "-inform", "DER", "-in", file).stdout
    for name in ("id-ecPublicKey", "prime256v1", "rsaEncryption", "0800", "ecdsa-with-SHA256", "sha256WithRSAEncryption"):
        assert name in shown
    assert "secp384r1" not in shown


@pytest.mark.parametrize("operation", ["serverkeygen", "fullcmc", "simpleenrol", "", "kumiai/cacerts", "x/daiichi/cacerts"])
def test_an_unknown_operation_or_label_is_not_found(operation, device):
    assert refusal(device.get(operation)) == (404, "INK-5002")
    assert refusal(device.post(operation, b"", by="challenge:x"))[0] in (404, 405)


def test_another_method_is_told_the_right_one(device):
    for operation, allowed in (("simpleenroll", "POST"), ("simplereenroll", "POST"), ("daiichi/simpleenroll", "POST")):
        answer = device.get(operation)
        assert refusal(answer) == (405, "INK-5003") and answer.header("allow") == allowed
    answer = device.post("cacerts", b"x")
    assert refusal(answer) == (405, "INK-5003") and answer.header("allow") == "GET, HEAD"
    assert device.get("simpleenroll", "-X", "DELETE").status in (405, 501)


# By a challenge


@pytest.mark.parametrize("home", INSTITUTIONS)
def test_a_challenge_draws_one_certificate_which_its_first_handshake_proves(home, device, challenges, deployment):
    device = at(home, device)
    challenge = challenges(home)
    answer = device.enrol(by_challenge(challenge))
    assert (answer.status, answer.header("content-type")) == (200, CERTIFICATES), answer.body
    assert len(bag_of(answer)) == 1
    assert statuses(deployment)[-1] == "pending"
    device.keep(answer)
    bag = device.folder / "chain.pem"
    bag.write_text(pem_of(device.get("cacerts")))
    run(
        "openssl", "verify", "-purpose", "sslclient", "-attime", int(deployment.now().timestamp()), "-CAfile",
        deployment.client_root, "-untrusted", bag, device.held)
    # The answer was lost: the same key again is answered the same, and another one gets nothing.
    assert device.enrol(by_challenge(challenge)).content == answer.content
    again = device.enrol(by_challenge(challenge), device.request(device.new_key("other")))
    assert refusal(again) == (409, "INK-3003")
    assert device.visit().status == 200
    assert statuses(deployment)[-1] == "issued"


def test_below_the_label_it_is_the_same(device, challenges):
    by = by_challenge(challenges())
    assert device.post("kumiai/simpleenroll", base64.encodebytes(device.request()), by=by).status == 404
    device.keep(device.post("daiichi/simpleenroll", base64.encodebytes(device.request()), by=by))


def test_the_rules_decide_what_stands_in_the_certificate(device, challenges, tmp_path):
    wishes = tmp_path / "wishes.cnf"
    wishes.write_text("""
[req]
prompt = no
distinguished_name = name
req_extensions = wishes
attributes = more
[name]
O = Another Bank
CN = root
[wishes]
basicConstraints = critical, CA:TRUE, pathlen:3
keyUsage = critical, keyCertSign, cRLSign
extendedKeyUsage = serverAuth, anyExtendedKeyUsage, OCSPSigning
subjectAltName = DNS:bank.example, email:ceo@bank.example, IP:127.0.0.1
subjectKeyIdentifier = 00112233
certificatePolicies = 1.2.3.4
1.3.6.1.4.1.32473.9 = DER:0500
[more]
challengePassword = whatever
unstructuredName = another
""")
    challenge = challenges()
    answer = device.enrol(by_challenge(challenge), device.request(None, "-config", wishes))
    device.keep(answer)
    (certificate,) = bag_of(answer)
    assert common_name(certificate) == challenge.person.common_name
    assert "Another" not in certificate.subject.rfc4514_string()
    known = {extension.oid: extension.value for extension in certificate.extensions}
    assert not known[ExtensionOID.BASIC_CONSTRAINTS].ca if ExtensionOID.BASIC_CONSTRAINTS in known else True
    assert not known[ExtensionOID.KEY_USAGE].key_cert_sign and not known[ExtensionOID.KEY_USAGE].crl_sign
    assert list(known[ExtensionOID.EXTENDED_KEY_USAGE]) == [ExtendedKeyUsageOID.CLIENT_AUTH]
    assert ExtensionOID.SUBJECT_ALTERNATIVE_NAME not in known
    assert x509.ObjectIdentifier("1.3.6.1.4.1.32473.9") not in known
    assert known[ExtensionOID.SUBJECT_KEY_IDENTIFIER].digest == x509.SubjectKeyIdentifier.from_public_key(
        certificate.public_key()).digest


def test_a_wish_that_must_be_understood_is_refused(device, challenges):
    by = by_challenge(challenges())
    critical = device.request(None, "-addext", "1.3.6.1.4.1.32473.9 = critical, DER:0500")
    assert refusal(device.enrol(by, critical)) == (400, "INK-3010")
    device.keep(device.enrol(by))


def test_what_is_no_request_draws_nothing_and_uses_nothing_up(device, challenges, deployment):
    by = by_challenge(challenges())
    before = statuses(deployment)
    good = device.request()
    text = base64.encodebytes(good)
    forged = bytearray(good)
    forged[-1] ^= 1
    nested = b"\x30\x80" * 5_000
    cases = [
        (b"", {}, (400, "INK-5001")),
        (b"not base64!", {}, (400, "INK-5001")),
        (text[:-2], {}, (400, "INK-5001")),
        (good, {}, (400, "INK-5001")),
        (b"-----BEGIN CERTIFICATE REQUEST-----\n" + text, {}, (400, "INK-5001")),
        (text, {"kind": "application/pkcs7-mime"}, (400, "INK-5001")),
        (text, {"kind": None}, (400, "INK-5001")),
        (text * 2, {}, None),
        (base64.encodebytes(b"\x30"), {}, (400, "INK-3006")),
        (base64.encodebytes(good[:-5]), {}, (400, "INK-3006")),
        (base64.encodebytes(good + b"\x00"), {}, (400, "INK-3006")),
        (base64.encodebytes(b"\x30\x84\xff\xff\xff\xff"), {}, (400, "INK-3006")),
        (base64.encodebytes(nested), {}, None),
        (base64.encodebytes(bytes(forged)), {}, (400, "INK-3007")),
        (base64.encodebytes(device.request(device.new_key("p384", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-384"))),
         {}, (400, "INK-3008")),
        (base64.encodebytes(device.request(device.new_key("short", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:1024"))),
         {}, (400, "INK-3008")),
        (base64.encodebytes(device.request(device.new_key("edwards", "-algorithm", "ED25519"))), {}, (400, "INK-3008")),
        (b"A" * 70_000, {}, (413, "INK-5005")),
    ]
    for body, options, expected in cases:
        answer = device.post("simpleenroll", body, by=by, **options)
        assert refusal(answer) == expected if expected else answer.status in (400, 413), (body[:60], answer)
    # More than the server reads of anybody.
    assert device.post("simpleenroll", b"A" * 300_000, by=by).status == 413
    assert statuses(deployment) == before
    # In one line, with Windows' line ends, and in the words that some clients use for it.
    one_line, windows = base64.b64encode(good), text.replace(b"\n", b"\r\n")
    for body, kind in ((one_line, "Application/PKCS10"), (windows, "application/pkcs10 ; x=y")):
        device.keep(device.post("simpleenroll", body, by=by, kind=kind))


def test_a_challenge_is_of_no_use_where_it_ended_or_elsewhere(device, challenges, deployment):
    kumiai = challenges("kumiai", hours=1)
    assert refusal(device.enrol(by_challenge(kumiai))) == (401, "INK-3011")
    deployment.advance(hours=1)
    assert refusal(at("kumiai", device).enrol(by_challenge(kumiai))) == (401, "INK-3011")


def test_a_right_taken_back_takes_the_challenge_with_it(device, challenges, deployment):
    challenge = challenges()
    right = whom(challenge.person)
    staff(deployment, "withdraw", *right)
    assert refusal(device.enrol(by_challenge(challenge))) == (401, "INK-3011")
    staff(deployment, "grant", *right, "--form", "F-1")
    assert refusal(device.enrol(by_challenge(challenge))) == (401, "INK-3011")


# By IDs and secrets


@pytest.mark.parametrize("who", SHOW_SECRETS)
def test_ids_and_secrets_draw_a_certificate_where_one_answer_can_say_them_all(who, device, deployment):
    device, person = at(who[0], device), someone(deployment, who)
    number = deployment.one_time_password(person) if person.otp and "secret" in person.otp else None
    asked_at_issue = who[0] != "daiichi" or person.role == "administrator"
    secrets = [person.secret, person.confirmation_secret, number if asked_at_issue else None]
    if number:
        # Without the number it is asked for, and no certificate is issued.
        answer = device.enrol(by_secrets(person, *secrets[:2]))
        assert refusal(answer) == (401, "INK-3012") and answer.header("www-authenticate")
    answer = device.enrol(by_secrets(person, *secrets))
    device.keep(answer)
    (certificate,) = bag_of(answer)
    assert (person.id or person.contract_id) in common_name(certificate)
    assert device.visit().status == 200


def test_a_code_that_is_mailed_cannot_be_said_in_one_go(device, deployment):
    """A challenge is the way there (R-78)."""
    device, person = at("rokin", device), someone(deployment, GETS_CODE)
    before = statuses(deployment)
    assert refusal(device.enrol(by_secrets(person, person.secret))) == (401, "INK-3012")
    code = deployment.mailed_code(person)
    assert refusal(device.enrol(by_secrets(person, person.secret, None, code))) == (401, "INK-3012")
    assert statuses(deployment) == before


def test_without_right_credentials_they_are_asked_for(device, deployment):
    person = deployment.person("member")
    encoded = base64.b64encode(by_secrets(person, person.secret, person.confirmation_secret).encode()).decode()
    headers = [
        "X: y", f"Authorization: Bearer {encoded}", "Authorization: Basic", "Authorization: Basic !!!",
        "Authorization: Basic eA==", "Authorization: Basic /w==",
        f"Authorization: Basic {encoded[:-3]}", f"Authorization: Basic {encoded} {encoded}x",
        "Authorization: Basic " + base64.b64encode(b"5" * 2_000 + b":x").decode(),
        "Authorization: Basic " + base64.b64encode(b"a/b/c:x").decode(),
        "Authorization: Digest username=x",
    ]
    for header in headers:
        answer = device.enrol(None, None, "-H", header)
        assert refusal(answer) == (401, "INK-1010"), header
        assert answer.header("www-authenticate") == 'Basic realm="est", charset="UTF-8"'
    # A client may wait to be asked before it sends its request.
    assert refusal(device.post("simpleenroll", b"")) == (401, "INK-1010")
    for by in ("challenge:", "challenge:x", "challenge:" + "A" * 22):
        answer = device.enrol(by)
        assert refusal(answer) == (401, "INK-3011") and answer.header("www-authenticate"), by
    wrong = [
        by_secrets(person, "wrong", person.confirmation_secret), f"50000001/9999999:{person.secret}", "5:x y z", ":x", "/:x"]
    for by in wrong:
        status, code = refusal(device.enrol(by))
        assert status == 401 and code in ("INK-1001", "INK-3012", "INK-1010"), by


def test_a_client_that_waits_to_be_asked_is_asked(device, challenges):
    device.keep(device.enrol(by_challenge(challenges()), None, "--anyauth"))


def test_wrong_secrets_lock_and_a_challenge_does_not_unlock(device, challenges, deployment):
    challenge = challenges()
    person = challenge.person
    codes = [device.enrol(by_secrets(person, "wrong", "wrong")).code for _ in range(8)]
    assert codes[0] == "INK-1001" and codes[-1] == "INK-1001"
    assert refusal(device.enrol(by_secrets(person, person.secret, person.confirmation_secret)))[1] in ("INK-1003", "INK-1004")
    assert refusal(device.enrol(by_challenge(challenge))) in ((403, "INK-1003"), (403, "INK-1004"))
    staff(deployment, "unlock", *whom(person))
    device.keep(device.enrol(by_challenge(challenge)))


def test_who_guesses_is_slowed_down_and_who_knows_is_not(tmp_path):
    with Deployment(limits={"triesPerSource": 3, "triesBackPerMinute": 1}) as narrow:
        device = Device(narrow, tmp_path)
        challenge = Challenges(narrow).make()
        answers = [device.enrol("challenge:guess") for _ in range(6)]
        assert [answer.status for answer in answers] == [401] * 3 + [429] * 3
        assert answers[-1].header("retry-after")
        device.keep(device.enrol(by_challenge(challenge)))
