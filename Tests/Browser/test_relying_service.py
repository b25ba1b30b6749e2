"""docs/nginx/auth_request.conf as it stands there, run by nginx in front of a relying service (F-24)."""

import http.server
import json
import socket
import subprocess
import threading
import time

import pytest
from harness.enrolment import Enrolment
from harness.processes import ROOT, free_port, run
from harness.web import Web

EXAMPLE = ROOT / "docs/nginx/auth_request.conf"


class Echo(http.server.BaseHTTPRequestHandler):
    """The relying service: answers what it was told about the customer."""

    def do_GET(self):
        body = json.dumps({key.lower(): value for key, value in self.headers.items()}).encode()
        self.send_response(200)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


@pytest.fixture(scope="module")
def nginx(deployment, tmp_path_factory):
    folder = tmp_path_factory.mktemp("nginx")
    folder.chmod(0o755)
    service = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Echo)
    threading.Thread(target=service.serve_forever, daemon=True).start()
    port = free_port()
    run("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2",
        "-subj", "/CN=relying service", "-addext", "subjectAltName=DNS:*.daiichi.localhost",
        "-keyout", folder / "key.pem", "-out", folder / "certificate.pem")
    example = EXAMPLE.read_text()
    for written, here in (
        ("127.0.0.1:8081", f"127.0.0.1:{deployment.internal_port}"),
        ("127.0.0.1:9000", f"127.0.0.1:{service.server_address[1]}"),
        ("listen 9443", f"listen 127.0.0.1:{port}"),
        ("/etc/nginx/inkan/certificate.pem", str(folder / "certificate.pem")),
        ("/etc/nginx/inkan/key.pem", str(folder / "key.pem")),
        (":8443", f":{deployment.port}"),
    ):
        assert written in example, f"{EXAMPLE.name} no longer has {written}"
        example = example.replace(written, here)
    configuration = folder / "nginx.conf"
    configuration.write_text(
        f"daemon off; master_process off; pid {folder}/pid; error_log stderr notice;\n"
        "events {}\nhttp {\n access_log off;\n"
        + "".join(f" {kind}_temp_path {folder}/{kind};\n" for kind in
                  ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
        + example + "\n}\n")
    process = subprocess.Popen(["/usr/sbin/nginx", "-p", folder, "-c", configuration], stderr=subprocess.PIPE, text=True)
    try:
        for _ in range(200):
            try:
                socket.create_connection(("127.0.0.1", port), 1).close()
                break
            except OSError:
                assert process.poll() is None, process.stderr.read()
                time.sleep(0.02)
        host = deployment.certificate_portal().split("//")[1].split(":")[0]
        yield f"https://{host}:{port}"
    finally:
        process.terminate()
        process.wait(10)
        service.shutdown()


def test_a_session_opens_the_relying_service_and_its_end_closes_it(deployment, nginx, folder):
    person = deployment.person("administrator")
    certificate = Enrolment(deployment, person).issue().pem(folder)
    with Web(deployment, certificate) as web:
        form = web.get(deployment.certificate_portal("/"))
        top = web.post(deployment.certificate_portal("/logon"), {"csrf": form.csrf, "logonSecret": person.secret}, "-L")
        assert top.page == "top"

        answer = web.get(f"{nginx}/deductions", "--insecure")
        assert answer.status == 200, f"{answer.status} {answer.body}"
        told = answer.json
        assert told["inkan-contract"] == person.contract_id
        assert told["inkan-role"] == person.role

        web.post(deployment.certificate_portal("/logoff"), {"csrf": top.csrf})
        assert web.get(f"{nginx}/deductions", "--insecure").status in (302, 401, 403)


def test_without_a_session_nobody_gets_in_whatever_the_request_claims(deployment, nginx):
    with Web(deployment) as web:
        answer = web.get(
            f"{nginx}/deductions", "--insecure", "-H", "Inkan-Contract: 50000001", "-H", "Inkan-Role: administrator",
            "-H", "Cookie: __Host-inkan=forged")
        assert answer.status in (302, 401, 403) and "inkan-contract" not in answer.body


def test_verify_is_not_served_on_the_public_port(deployment):
    with Web(deployment) as web:
        for url in (deployment.portal("/verify"), deployment.certificate_portal("/verify")):
            assert web.get(url).header("inkan-contract") is None
        assert web.get(deployment.internal("/verify")).status == 401
        assert web.get(deployment.internal("/healthz")).status == 200
        assert "# TYPE" in web.get(deployment.internal("/metrics")).body
