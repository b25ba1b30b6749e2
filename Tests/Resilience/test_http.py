"""What no client sends: requests that two could read in two ways, paths that lead elsewhere, borrowed identities."""

import base64

import pytest
from cryptography.hazmat.primitives import serialization
from harness.web import Web
from stand.connection import Connection, host_of, send_raw

PORTAL = "daiichi.localhost"
START = b'{"intent": "acquire", "contractID": "50000001", "subscriberID": null}'
TYPE = b"Content-Type: application/json\r\n"


def request(line: str = "GET / HTTP/1.1", *fields: str, body: bytes = b"", host: str | None = PORTAL) -> bytes:
    lines = [line] + ([f"Host: {host}"] if host else []) + list(fields)
    return "\r\n".join(lines).encode("latin-1") + b"\r\n\r\n" + body


def post(*fields: str, body: bytes = START) -> bytes:
    return request("POST /enrolment/start HTTP/1.1", "Content-Type: application/json", *fields, body=body)


SMUGGLED = b"GET /top HTTP/1.1\r\nHost: daiichi.localhost\r\n\r\n"

REFUSED = {
    "body over the limit": (post("Content-Length: 65537", body=b" " * 65_537), {413}),
    "body far over the limit, announced only": (post("Content-Length: 99999999999", body=b""), {413}),
    "length beyond all numbers": (post("Content-Length: 99999999999999999999999999", body=b""), {400, 413}),
    "negative length": (post("Content-Length: -1"), {400}),
    "signed length": (post(f"Content-Length: +{len(START)}"), {400}),
    "length in hexadecimal": (post("Content-Length: 0x10"), {400}),
    "two lengths": (post(f"Content-Length: {len(START)}", f"Content-Length: {len(START) + 4}"), {400}),
    "twice the same length": (post(f"Content-Length: {len(START)}", f"Content-Length: {len(START)}"), {400}),
    "a list of lengths": (post(f"Content-Length: {len(START)}, {len(START)}"), {400}),
    "length and chunks": (
        post("Content-Length: 4", "Transfer-Encoding: chunked", body=b"0\r\n\r\n" + SMUGGLED), {400}),
    "chunks and length": (
        post("Transfer-Encoding: chunked", "Content-Length: 4", body=b"0\r\n\r\n" + SMUGGLED), {400}),
    "chunks": (post("Transfer-Encoding: chunked", body=b"0\r\n\r\n"), {400, 411}),
    "chunks by another name": (post("Transfer-Encoding: xchunked", body=b"0\r\n\r\n"), {400, 411}),
    "chunks in a folded field": (post("Transfer-Encoding:\r\n chunked", body=b"0\r\n\r\n"), {400, 411}),
    "blank before the colon": (post(f"Content-Length : {len(START)}"), {400}),
    "body of a GET": (request("GET / HTTP/1.1", f"Content-Length: {len(SMUGGLED)}", body=SMUGGLED), {400}),
    "header over the limit": (request("GET / HTTP/1.1", "X-Long: " + "a" * 20_000), {400, 413, 431}),
    "many fields over the limit": (request("GET / HTTP/1.1", *["X-Many: 1"] * 3_000), {400, 413, 431}),
    "request line over the limit": (request("GET /" + "a" * 20_000 + " HTTP/1.1"), {400, 413, 414, 431}),
    "no Host": (request(host=None), {400}),
    "two Hosts": (request("GET / HTTP/1.1", "Host: daini.localhost"), {400}),
    "empty Host": (request("GET / HTTP/1.1", "Host: ", host=None), {400}),
    "Host of nobody": (request(host="evil.example"), {421}),
    "Host of another institution": (request(host="daini.localhost"), {421}),
    "Host that asks for certificates": (request(host="cert.daiichi.localhost"), {421}),
    "Host with a path": (request(host="daiichi.localhost/x"), {400}),
    "Host with a user": (request(host="daini.localhost@daiichi.localhost"), {400}),
    "absolute form of another host": (request("GET https://daini.localhost/ HTTP/1.1"), {400, 421}),
    "a proxy's method": (request("CONNECT daini.localhost:443 HTTP/1.1"), {400, 405, 501}),
    "TRACE": (request("TRACE / HTTP/1.1"), {405, 501}),
    "method of nobody": (request("GRANT / HTTP/1.1"), {400, 405, 501}),
    "HTTP/2 without asking": (b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + b"\0" * 9, {400, 405, 501, 505}),
    "HTTP/0.9": (b"GET /\r\n\r\n", {400, 505}),
    "HTTP/1.2": (request("GET / HTTP/1.2"), {400, 505}),
    "not HTTP": (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n", {400}),
    "dots in the path": (request("GET /assets/../inkand.json5 HTTP/1.1"), {400}),
    "dots behind an asset": (request("GET /assets/style.css/../../enrolment/institution HTTP/1.1"), {400}),
    "encoded dots": (request("GET /assets/%2e%2e/inkand.json5 HTTP/1.1"), {400}),
    "half-encoded dots": (request("GET /assets/.%2E/inkand.json5 HTTP/1.1"), {400}),
    "a dot": (request("GET /./enrolment/institution HTTP/1.1"), {400}),
    "dots behind an encoded slash": (request("GET /assets/..%2finkand.json5 HTTP/1.1"), {400, 404}),
    "doubly encoded dots": (request("GET /assets/%252e%252e/inkand.json5 HTTP/1.1"), {404}),
    "backslashes": (request("GET /assets/..\\..\\inkand.json5 HTTP/1.1"), {400, 404}),
    "two slashes": (request("GET //enrolment/institution HTTP/1.1"), {400, 404}),
    "two slashes within": (request("GET /enrolment//institution HTTP/1.1"), {400, 404}),
    "two slashes and a host": (request("GET //evil.example/ HTTP/1.1"), {400, 404}),
    "encoded slash": (request("GET /enrolment%2finstitution HTTP/1.1"), {400, 404}),
    "NUL in the path": (request("GET /assets/style.css\0.html HTTP/1.1"), {400}),
    "encoded NUL": (request("GET /assets/style.css%00 HTTP/1.1"), {400}),
    "encoded line ends": (request("GET /display?size=large%0d%0aSet-Cookie:x=1&back=/%0d%0aX:1 HTTP/1.1"), set()),
    "encoded line ends in the path": (request("GET /%0d%0aSet-Cookie:x=1 HTTP/1.1"), {400}),
    "broken UTF-8": (request("GET /assets/%c0%ae%c0%ae HTTP/1.1"), {400}),
    "broken escape": (request("GET /assets/%zz HTTP/1.1"), {400}),
    "bare octets": (request("GET /assets/\xff\xfe HTTP/1.1"), {400}),
    "the configuration": (request("GET /inkand.json5 HTTP/1.1"), {404}),
    "the store": (request("GET /store/inkan.db HTTP/1.1"), {404}),
    "healthz from outside": (request("GET /healthz HTTP/1.1"), {404}),
    "metrics from outside": (request("GET /metrics HTTP/1.1"), {404}),
    "verify from outside": (request("GET /verify HTTP/1.1", f"Inkan-Host: {PORTAL}"), {404}),
}


@pytest.mark.parametrize("name", REFUSED)
def test_refused(name, deployment, unchanged):
    sent, statuses = REFUSED[name]
    answers = send_raw(deployment, sent.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n", 1))
    assert len(answers) == 1, [answer.status for answer in answers]
    answer = answers[0]
    assert answer.status in (statuses or range(300, 500)), f"{answer.status} {answer.body[:300]!r}"
    assert "set-cookie" not in answer.headers or "x=1" not in answer.headers["set-cookie"]
    assert b"sample:" not in answer.body and b"SQLite" not in answer.body


def test_what_follows_a_refused_request_is_not_answered(deployment, unchanged):
    """A refused body's rest is no request: whoever smuggles one gets no answer to it."""
    for sent in (
        post("Content-Length: 4", "Transfer-Encoding: chunked", body=b"0\r\n\r\n" + SMUGGLED),
        post(f"Content-Length: {len(START)}", "Content-Length: 0", body=START + SMUGGLED),
        request("GET / HTTP/1.1", f"Content-Length: {len(SMUGGLED)}", body=SMUGGLED),
    ):
        answers = send_raw(deployment, sent)
        assert [answer.status for answer in answers] == [400]
    tunnelled = request("CONNECT daiichi.localhost:443 HTTP/1.1") + SMUGGLED
    assert [answer.status for answer in send_raw(deployment, tunnelled)] == [405]


@pytest.mark.parametrize("sni, host", [
    ("daiichi.localhost", "daini.localhost"),
    ("daiichi.localhost", "cert.daiichi.localhost"),
    ("cert.daiichi.localhost", "daiichi.localhost"),
    ("cert.daiichi.localhost", "cert.daini.localhost"),
    ("a.cert.daiichi.localhost", "b.cert.daiichi.localhost"),
])
def test_a_connection_serves_the_host_of_its_handshake_only(sni, host, deployment, unchanged):
    answers = send_raw(deployment, request("GET / HTTP/1.1", "Connection: close", host=host), host=sni)
    assert [answer.status for answer in answers] == [421]


def test_a_certificate_is_not_presented_by_a_header(deployment, holder, unchanged):
    der = holder.certificate.public_bytes(serialization.Encoding.DER)
    pem = holder.certificate.public_bytes(serialization.Encoding.PEM).decode()
    field = f":{base64.b64encode(der).decode()}:"
    spoofs = {
        "Client-Cert": field, "client-cert": field, "Client_Cert": field, "Client-Cert-Chain": field,
        "X-Client-Cert": pem.replace("\n", " "), "X-SSL-Client-Cert": pem.replace("\n", "%0A"),
        "SSL-Client-Verify": "SUCCESS", "X-SSL-Client-Verify": "SUCCESS",
        "X-Forwarded-For": "10.0.0.1", "Forwarded": "for=10.0.0.1", "X-Forwarded-Host": host_of(deployment.portal()),
    }
    host = host_of(deployment.certificate_portal())
    for path in ("/", "/certificate-test", "/renew", "/top"):
        plain = send_raw(deployment, request(f"GET {path} HTTP/1.1", "Connection: close", host=host), host=host)[0]
        for name, value in spoofs.items():
            spoofed = request(f"GET {path} HTTP/1.1", "Connection: close", f"{name}: {value}", host=host)
            answers = send_raw(deployment, spoofed, host=host)
            assert [answer.status for answer in answers] == [plain.status], name
            assert answers[0].headers.get("set-cookie") == plain.headers.get("set-cookie"), name
            assert b"INK-2001" in answers[0].body or path == "/top" and b"INK-1007" in answers[0].body, name
    start = Connection(deployment, host).call(
        "POST", "/enrolment/start", {"intent": "renew"}, {"Client-Cert": field})
    assert start.code == "INK-2001"


def test_a_header_is_no_session_for_relying_services(deployment, holder, unchanged):
    der = base64.b64encode(holder.certificate.public_bytes(serialization.Encoding.DER)).decode()
    with Web(deployment) as web:
        for options in (
            ["-H", f"Client-Cert: :{der}:"], ["-H", "Inkan-Subscriber: 0019001"], ["-H", "Cookie: __Host-inkan=1"], [],
        ):
            answer = web.get(deployment.internal("/verify"), "-H", f"Inkan-Host: {PORTAL}", *options)
            assert answer.status == 401
            assert not [name for name, _ in answer.headers if name.startswith("inkan-")]


@pytest.mark.parametrize("path", [
    "/../store/inkan.db", "/%2e%2e/inkand.json5", "//ca/client-root.cer", "/crl/../peppers/1", "/healthz", "/metrics",
    "/verify", "/enrolment/institution", "/logon", "/inkand.json5"])
def test_the_plain_port_serves_lists_and_nothing_else(path, deployment, unchanged):
    for method in ("GET", "POST"):
        sent = request(
            f"{method} {path} HTTP/1.1", "Connection: close", *(["Content-Length: 0"] if method == "POST" else []),
            host="status.localhost")
        answers = send_raw(deployment, sent, port=deployment.http_port)
        assert len(answers) == 1 and 400 <= answers[0].status < 500, [answer.status for answer in answers]
