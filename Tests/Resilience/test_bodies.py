"""Bodies of the enrolment API that no client writes: each is refused as malformed before anything is stored."""

import base64
import json

import pytest
from stand.connection import Connection

DEEP = 5_000
STEPS = ("start", "prove", "request", "confirm", "cancel")
SOUND = {
    "start": {"intent": "acquire", "contractID": "50000001", "subscriberID": None},
    "prove": {"attempt": "A" * 43, "answers": {"logonSecret": "x"}},
    "request": {"attempt": "A" * 43, "request": "MAA="},
    "confirm": {"result": "A" * 43, "signature": "MAA="},
    "cancel": {"attempt": "A" * 43},
}

ANYWHERE = {
    "nothing": b"",
    "blanks": b"   \r\n",
    "no JSON": b"intent=acquire",
    "half an object": b'{"intent": "acquire"',
    "an array": b"[]",
    "null": b"null",
    "a string": b'"acquire"',
    "a number": b"1",
    "two objects": b"{}{}",
    "an object and more": b"{} x",
    "JSON5": b"{intent: 'acquire', contractID: '50000001',}",
    "a comment": b'{"intent": "acquire" /* x */}',
    "a byte order mark": b"\xef\xbb\xbf{}",
    "UTF-16": '{"intent": "acquire"}'.encode("utf-16"),
    "broken UTF-8": b'{"intent": "acquire", "contractID": "5000000\xff"}',
    "overlong UTF-8": b'{"intent": "acquire", "contractID": "\xc0\xaf"}',
    "half a surrogate pair": b'{"intent": "acquire", "contractID": "\\ud800"}',
    "a raw control character": b'{"intent": "acquire", "contractID": "5000\x000001"}',
    "a broken escape": b'{"intent": "acquire", "contractID": "\\x41"}',
    "arrays in arrays": b"[" * DEEP + b"]" * DEEP,
    "unclosed arrays": b"[" * 60_000,
    "objects in objects": b'{"answers":' * DEEP + b"{}" + b"}" * DEEP,
    "a deep unknown key": b'{"x":' + b"[" * 30_000 + b"]" * 30_000 + b"}",
    "a number beyond all numbers": b'{"intent": 1e999999}',
    "many digits": b'{"intent": ' + b"9" * 60_000 + b"}",
    "many digits behind the point": b'{"intent": 0.' + b"0" * 60_000 + b"1}",
    "not a number": b'{"intent": NaN}',
}


def doubled(step: str) -> bytes:
    body = json.dumps(SOUND[step])
    first = json.dumps(next(iter(SOUND[step].items()))[1])
    return (body[:-1] + f", {json.dumps(next(iter(SOUND[step])))}: {first}" + "}").encode()


def variants() -> dict[str, tuple[str, bytes]]:
    """Each body, with its step, by its name."""
    found = {f"{step}: {name}": (step, body) for step in STEPS for name, body in ANYWHERE.items()}
    for step in STEPS:
        sound = SOUND[step]
        found[f"{step}: an unknown key"] = (step, json.dumps(sound | {"institution": "daini"}).encode())
        found[f"{step}: an empty key"] = (step, json.dumps(sound | {"": 1}).encode())
        found[f"{step}: a key twice"] = (step, doubled(step))
        for key, value in sound.items():
            wrong = [1, -1, 1.5, True, [], {}, [value], {"a": value}, 10**400]
            if isinstance(value, dict):
                wrong = ["x", 1, None, [], {"unknown": "x"}, *({"logonSecret": secret} for secret in (1, ["x"], {}))]
            for number, bad in enumerate(wrong):
                found[f"{step}: {key} of a wrong type, {number}"] = (step, json.dumps(sound | {key: bad}).encode())
        if step not in ("cancel",):
            for key in sound:
                if sound[key] is not None and key not in ("contractID",):
                    left = {name: value for name, value in sound.items() if name != key}
                    found[f"{step}: without {key}"] = (step, json.dumps(left).encode())
    found["start: an unknown intent"] = ("start", json.dumps(SOUND["start"] | {"intent": "grant"}).encode())
    found["start: an intent in capitals"] = ("start", json.dumps(SOUND["start"] | {"intent": "ACQUIRE"}).encode())
    for key in ("contractID", "subscriberID"):
        found[f"start: {key} empty"] = ("start", json.dumps(SOUND["start"] | {key: ""}).encode())
    found["prove: secret empty"] = ("prove", json.dumps(SOUND["prove"] | {"answers": {"logonSecret": ""}}).encode())
    found["cancel: nothing to cancel"] = ("cancel", b"{}")
    for step, key in (("request", "request"), ("confirm", "signature")):
        whole = base64.b64encode(bytes(range(256))).decode()
        for name, text in {
            "cut": whole[:-5], "padding cut": whole.rstrip("="), "padding within": whole[:8] + "==" + whole[8:],
            "base64url": whole.replace("+", "-").replace("/", "_"), "line ends": whole[:64] + "\r\n" + whole[64:],
            "PEM": f"-----BEGIN CERTIFICATE REQUEST-----\n{whole}\n-----END CERTIFICATE REQUEST-----",
            "no base64": "証明書", "a lone character": "A",
        }.items():
            found[f"{step}: {key}, {name}"] = (step, json.dumps(SOUND[step] | {key: text}).encode())
    for device in ("x" * 41, "a\nb", "\u202e端末", 5, ["PC"]):
        found[f"request: device {device!r}"] = ("request", json.dumps(SOUND["request"] | {"device": device}).encode())
    return found


BODIES = variants()


def test_every_malformed_body_is_refused_as_such(deployment, unchanged):
    connection = Connection(deployment)
    wrong = []
    before = unchanged.lines()
    for name, (step, body) in BODIES.items():
        answer = connection.call("POST", f"/enrolment/{step}", body)
        if (answer.status, answer.code) != (400, "INK-5001"):
            wrong.append(f"{name}: {answer.status} {answer.body[:160]!r}")
    assert wrong == []
    assert unchanged.lines() == before, "what is no request needs no line in the log"


def test_a_body_over_the_limit_has_its_code(deployment):
    """Up to four times the limit the service reads on, so that it can say what was wrong."""
    connection = Connection(deployment)
    sound = json.dumps(SOUND["start"]).encode()
    at_limit = connection.call("POST", "/enrolment/start", sound + b" " * (65_536 - len(sound)))
    assert at_limit.status == 200, at_limit.body
    for size in (65_537, 200_000):
        answer = connection.call("POST", "/enrolment/start", sound + b" " * (size - len(sound)))
        assert (answer.status, answer.code) == (413, "INK-5005"), f"{size}: {answer.status} {answer.body[:200]!r}"


@pytest.mark.parametrize(
    "kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", ""])
def test_a_form_of_another_site_is_no_request(kind, deployment, unchanged):
    """What a browser sends across sites without asking first."""
    answer = Connection(deployment).call(
        "POST", "/enrolment/start", json.dumps(SOUND["start"]).encode(), {"Content-Type": kind})
    assert (answer.status, answer.code) == (400, "INK-5001")


TOKENS = {
    "unknown": "A" * 43, "empty": "", "short": "A", "long": "A" * 60_000, "blanks": " " * 43,
    "not base64url": "=" * 43, "a quote": "' OR 1=1 --" + "A" * 32, "letters of elsewhere": "あ" * 43,
    "NUL": "\0" * 43, "dots": "../../inkand.json5",
}


@pytest.mark.parametrize("name", TOKENS)
def test_a_token_of_nobody_leads_nowhere(name, deployment, unchanged):
    connection = Connection(deployment)
    token = TOKENS[name]
    for step, key in (
        ("prove", "attempt"), ("request", "attempt"), ("confirm", "result"), ("cancel", "attempt"), ("cancel", "result"),
    ):
        others = {name: value for name, value in SOUND[step].items() if name not in ("attempt", "result")}
        answer = connection.post(step, others | {key: token})
        assert answer.status in (400, 401, 404) and answer.code, f"{step} {key}: {answer.status} {answer.body[:200]!r}"


def test_ids_of_any_shape_get_the_same_answer_as_unknown_ones(deployment):
    connection = Connection(deployment)
    for contract, subscriber in (
        ("59999999", None), (None, None), (None, "0019001"), ("' OR ''='", None), ("%", "%"), ("5000000１", None),
        ("あ" * 5_000, "い" * 5_000), ("50000001\0", None), ("50000001 ", None), ("\u0665" * 8, None),
    ):
        started = connection.post("start", {"intent": "acquire", "contractID": contract, "subscriberID": subscriber})
        assert started.status == 200, f"{contract!r} {subscriber!r}: {started.body!r}"
        proven = connection.post("prove", {
            "attempt": started.json["attempt"], "answers": {"logonSecret": "wrong", "confirmationSecret": "wrong"}})
        assert (proven.status, proven.code) == (401, "INK-1001"), f"{contract!r} {subscriber!r}: {proven.body!r}"


def test_secrets_of_any_shape_are_wrong_and_no_more(deployment):
    connection = Connection(deployment)
    for secret in ("\0", "x" * 20_000, "あ" * 3_000, "\u202e", "' OR ''='", "$argon2id$v=19$m=1,t=1,p=1$AAAA$AAAA"):
        started = connection.post("start", {"intent": "acquire", "contractID": "59999999", "subscriberID": None})
        proven = connection.post("prove", {
            "attempt": started.json["attempt"],
            "answers": {"logonSecret": secret, "confirmationSecret": secret, "oneTimePassword": secret}})
        assert (proven.status, proven.code) == (401, "INK-1001"), f"{secret[:20]!r}: {proven.status} {proven.body!r}"
