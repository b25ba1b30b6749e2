"""Between a client that speaks plain HTTP to an address and the service, which wants TLS and its name; it can listen and
change what passes."""

import http.client
import http.server
import socket
import ssl
import threading


class Relay:
    """Use it as a context manager; `passed` has every message with its answer."""

    def __init__(self, deployment, host: str):
        self.deployment, self.host = deployment, host
        self.tls = ssl.create_default_context(cafile=str(deployment.ca))
        self.passed: list[tuple[bytes, bytes]] = []
        self.statuses: list[int] = []
        self.on_request = lambda number, body: body
        """What the service gets in place of a message."""
        self.after_answer = lambda number: None
        relay = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                number = len(relay.passed)
                status, kind, answer = relay.send(
                    relay.on_request(number, body), self.path, self.headers["Content-Type"])
                relay.passed.append((body, answer))
                relay.after_answer(number)
                self.send_response(status)
                self.send_header("Content-Type", kind)
                self.send_header("Content-Length", str(len(answer)))
                self.end_headers()
                self.wfile.write(answer)

            def log_message(self, *words):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.port = self.server.server_address[1]

    def send(self, body: bytes, path: str = "/.well-known/cmp", kind: str = "application/pkixcmp"):
        """Status, content type and body of the service's answer."""
        connection = http.client.HTTPSConnection(self.host, self.deployment.port, timeout=30)
        plain = socket.create_connection(("127.0.0.1", self.deployment.port), timeout=30)
        connection.sock = self.tls.wrap_socket(plain, server_hostname=self.host)
        try:
            headers = {"Content-Type": kind} if kind else {}
            connection.request("POST", path, body, headers)
            answer = connection.getresponse()
            self.statuses.append(answer.status)
            return answer.status, answer.headers["Content-Type"], answer.read()
        finally:
            connection.close()

    def __enter__(self) -> "Relay":
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *failure):
        self.server.shutdown()
        self.server.server_close()
