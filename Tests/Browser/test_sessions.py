"""Sessions and connections under attack: each a clear answer with a stable code (issue's "Bad input"; rules 4, 5, 11)."""

import re
import ssl
import socket

import pytest
from harness.enrolment import Enrolment
from harness.processes import run
from harness.web import Web


@pytest.fixture(scope="module")
def holders(deployment, tmp_path_factory):
    """Two people with certificates, each with the PEM file for curl."""
    folder = tmp_path_factory.mktemp("holders")
    people = [deployment.person("administrator", nth=0), deployment.person("member", nth=0)]
    return [(person, Enrolment(deployment, person).issue().pem(folder)) for person in people]


def log_on(deployment, person, certificate) -> Web:
    web = Web(deployment, certificate)
    form = web.get(deployment.certificate_portal("/"))
    answer = web.go_on(
        web.post(deployment.certificate_portal("/logon"), {"csrf": form.csrf, "logonSecret": person.secret}, "-L"))
    assert answer.page == "top", f"{answer.status} {answer.page} {answer.code}"
    return web


def test_the_session_cookie_without_its_certificate_opens_nothing(deployment, holders):
    (person, certificate), (_, others) = holders
    web = log_on(deployment, person, certificate)
    for presented in (None, others):
        web.certificate = presented
        answer = web.get(deployment.certificate_portal("/top"))
        assert answer.exit == 0 and answer.page == "failure", answer.page
        assert answer.code in (("INK-2001",) if presented is None else ("INK-1011", "INK-1007"))
    web.certificate = certificate
    assert web.get(deployment.certificate_portal("/top")).page in ("top", "failure")


def test_cookies_cannot_be_read_by_scripts_nor_sent_to_other_hosts(deployment, holders):
    person, certificate = holders[0]
    with Web(deployment, certificate) as web:
        form = web.get(deployment.certificate_portal("/"))
        answer = web.post(deployment.certificate_portal("/logon"), {"csrf": form.csrf, "logonSecret": person.secret})
        session = [cookie for cookie in answer.cookies if cookie.startswith("__Host-")]
        assert session, answer.cookies
        for cookie in session:
            attributes = {part.strip().split("=")[0].lower() for part in cookie.split(";")[1:]}
            assert {"secure", "httponly", "path", "samesite"} <= attributes and "domain" not in attributes, cookie


def test_a_second_logon_ends_the_first_session_once_it_is_told_to(deployment, holders):
    """B-50: one live session a person; the question takes nothing away, the answer does."""
    person, certificate = holders[0]
    first = log_on(deployment, person, certificate)
    second, asked = up_to_the_question(deployment, person, certificate)
    assert first.get(deployment.certificate_portal("/top")).page == "top", "the question alone ends a session"
    assert second.go_on(asked).page == "top"
    told = first.get(deployment.certificate_portal("/top"))
    assert told.page == "failure" and told.code == "INK-1018", f"{told.page} {told.code}"
    third, _ = up_to_the_question(deployment, person, certificate)
    assert third.get(deployment.certificate_portal("/devices")).page != "devices", "the question can be gone round"
    assert second.get(deployment.certificate_portal("/devices")).page == "devices"


def up_to_the_question(deployment, person, certificate):
    web = Web(deployment, certificate)
    form = web.get(deployment.certificate_portal("/"))
    asked = web.post(deployment.certificate_portal("/logon"), {"csrf": form.csrf, "logonSecret": person.secret}, "-L")
    assert asked.page == "takeOver"
    return web, asked


@pytest.mark.parametrize("token", ["", "x", "another person's"])
def test_a_form_with_a_wrong_token_changes_nothing(deployment, holders, token):
    (person, certificate), (other, others_certificate) = holders
    web = log_on(deployment, person, certificate)
    if token == "another person's":
        token = log_on(deployment, other, others_certificate).get(deployment.certificate_portal("/top")).csrf
    answer = web.post(deployment.certificate_portal("/logoff"), {"csrf": token})
    assert answer.status >= 400 and answer.code == "INK-1008", f"{answer.status} {answer.page} {answer.code}"
    assert web.get(deployment.certificate_portal("/top")).page == "top"


def test_pages_forbid_framing_scripts_and_caching(deployment, holders):
    person, certificate = holders[0]
    with Web(deployment) as web:
        pages = [web.get(deployment.portal("/"))]
    pages.append(log_on(deployment, person, certificate).get(deployment.certificate_portal("/top")))
    for answer in pages:
        policy = answer.header("content-security-policy")
        assert policy and "unsafe" not in policy and "frame-ancestors 'none'" in policy, policy
        assert "max-age" in (answer.header("strict-transport-security") or "")
        assert answer.header("x-content-type-options") == "nosniff"
        assert not re.search(r"<script(?![^>]*\bsrc=)|\son\w+=|javascript:|\sstyle=", answer.body)
    assert "no-store" in (pages[1].header("cache-control") or "")


def test_another_name_than_the_handshakes_is_misdirected(deployment, holders):
    """F-5: 421 when SNI and Host disagree, else a connection without certificate would reach the certificate host."""
    host = deployment.certificate_portal().split("//")[1]
    with Web(deployment) as web:
        answer = web.get(deployment.portal("/"), "-H", f"Host: {host}")
        assert answer.status == 421 and answer.page is None


def test_no_session_of_one_host_is_resumed_on_another(deployment, holders):
    """Rule 5: certificate hosts give no tickets, and what the portal host gave is worthless there."""
    _, certificate = holders[0]
    context = ssl.create_default_context(cafile=str(deployment.ca))
    portal = deployment.portal().split("//")[1].split(":")[0]
    certificate_host = deployment.certificate_portal().split("//")[1].split(":")[0]

    def visit(name, session=None, version=None):
        raw = socket.create_connection(("127.0.0.1", deployment.port))
        with context.wrap_socket(raw, server_hostname=name, session=session) as tls:
            tls.sendall(f"GET / HTTP/1.1\r\nHost: {name}:{deployment.port}\r\nConnection: close\r\n\r\n".encode())
            body = b""
            while chunk := tls.recv(65536):
                body += chunk
            return tls.session, tls.session_reused, body

    for version in (ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3):
        context = ssl.create_default_context(cafile=str(deployment.ca))
        context.minimum_version = context.maximum_version = version
        context.load_cert_chain(certificate)
        with_certificate, _, _ = visit(certificate_host)
        _, reused, _ = visit(certificate_host, with_certificate)
        assert not reused, f"{version}: the certificate host resumes"
        _, reused, _ = visit(portal, with_certificate)
        assert not reused, f"{version}: a session of the certificate host was resumed on the portal host"
        plain, _, _ = visit(portal)
        _, reused, _ = visit(certificate_host, plain)
        assert not reused, f"{version}: a session of the portal host was resumed on the certificate host"


def test_the_handshake_names_the_institutions_issuers(deployment):
    """A browser offers only what fits `certificate_authorities`."""
    host = deployment.certificate_portal().split("//")[1]
    name = host.split(":")[0]
    said = run("openssl", "s_client", "-connect", f"127.0.0.1:{deployment.port}", "-servername", name,
               "-CAfile", deployment.ca, check=False).stdout
    names = said.split("Acceptable client certificate CA names", 1)
    assert len(names) == 2 and "Mihon Daiichi Bank" in names[1].split("---")[0], said[:2000]
    portal = deployment.portal().split("//")[1].split(":")[0]
    said = run("openssl", "s_client", "-connect", f"127.0.0.1:{deployment.port}", "-servername", portal,
               "-CAfile", deployment.ca, check=False).stdout
    assert "No client certificate CA names sent" in said, "the portal host asks for a certificate"


def test_wrong_secrets_lock_after_the_profiles_tries(deployment):
    """H-49: five in a row; the right one is then refused too, until an operator unlocks."""
    person = deployment.person("administrator", nth=1)
    wrong = dict(vars(person))

    def attempt(secret):
        with Web(deployment) as web:
            form = web.get(deployment.portal("/logon"))
            return web.go_on(web.post(deployment.portal("/logon"), {
                "csrf": form.csrf, "contractID": wrong["contract_id"], "logonSecret": secret}, "-L"))

    for _ in range(5):
        assert attempt("Wrong999").page == "logon"
    answer = attempt(person.secret)
    assert answer.page != "top" and answer.code == "INK-1003", f"{answer.page} {answer.code}"
    deployment.operator("unlock", "--institution", person.institution, "--contract", person.contract_id,
                        "--reason", "本人確認済み")
    assert attempt(person.secret).page == "top"
