extension FakePortal {
  /// A server that plays the institution, honest or not; `openssl` signs and judges for it.
  static let script = #"""
    import base64, http.server, json, os, socket, ssl, subprocess, sys

    folder, mode, version = sys.argv[1:4]
    def path(name): return os.path.join(folder, name)
    def run(*words, data=None):
        return subprocess.run(words, input=data, capture_output=True)
    def ssl_tool(*words, data=None):
        done = run("openssl", *words, data=data)
        if done.returncode: raise SystemExit(done.stderr.decode())
        return done.stdout

    NEW = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"]
    def write(name, text):
        with open(path(name), "w") as f: f.write(text)
    def root(name, subject):
        ssl_tool("req", "-x509", *NEW, "-keyout", path(name + ".key"), "-out", path(name + ".pem"), "-days", "30",
                 "-subj", subject, "-addext", "keyUsage=critical,keyCertSign,cRLSign")
    def issue(issuer, request, out, extensions, days="20"):
        write(out + ".ext", extensions)
        ssl_tool("x509", "-req", "-in", path(request), "-CA", path(issuer + ".pem"), "-CAkey", path(issuer + ".key"),
                 "-out", path(out), "-days", days, "-extfile", path(out + ".ext"), "-set_serial",
                 "0x57" + os.urandom(19).hex(), *(["-subj", SUBJECT] if out.startswith("person") else []))
    SUBJECT = "/O=Mihon Daiichi Bank, Ltd./OU=Mihon Daiichi Bank Internet Banking CA - G1/CN=50000001"
    def prepare():
        root("tlsroot", "/CN=Mihon TLS Root")
        ssl_tool("req", *NEW, "-keyout", path("server.key"), "-out", path("server.csr"), "-subj", "/CN=server")
        issue("tlsroot", "server.csr", "server.pem", "subjectAltName=DNS:daiichi.localhost,DNS:cert.daiichi.localhost")
        root("clientroot", "/CN=Mihon Client Root")
        for name in ["issuing", "other"]:
            ssl_tool("req", *NEW, "-keyout", path(name + ".key"), "-out", path(name + ".csr"), "-subj",
                     "/O=Mihon Daiichi Bank, Ltd./CN=Mihon CA " + name)
            issue("clientroot", name + ".csr", name + ".pem",
                  "basicConstraints=critical,CA:TRUE,pathlen:0\nkeyUsage=critical,keyCertSign")
        write("stranger.csr", ssl_tool("req", "-new", *NEW, "-keyout", path("stranger.key"), "-subj", "/CN=x").decode())

    def der(name): return base64.b64encode(ssl_tool("x509", "-in", path(name), "-outform", "DER")).decode()
    def peer(name): return ssl_tool("x509", "-in", path(name), "-noout", "-serial").decode().strip().split("=")[1].lower()

    state = {"calls": [], "token": None, "file": None, "confirmed": False, "count": 0, "presented": []}
    if not os.path.exists(path("server.pem")): prepare()

    def save():
        write("state.new", json.dumps(state))
        os.replace(path("state.new"), path("state.json"))

    def result():
        return {"result": state["token"], "state": "issued" if state["confirmed"] else "pending",
                "certificate": der(state["file"]),
                "chain": [der("issuing.pem"), der("clientroot.pem")], "details": {}}

    def certify(request):
        state["count"] += 1
        name = "person%d" % state["count"]
        with open(path(name + ".der"), "wb") as f: f.write(request)
        verified = run("openssl", "req", "-inform", "DER", "-in", path(name + ".der"), "-verify", "-noout")
        if b"verify OK" not in verified.stderr + verified.stdout: return False
        ssl_tool("req", "-inform", "DER", "-in", path(name + ".der"), "-out", path(name + ".csr"))
        csr = "stranger.csr" if mode == "foreignKey" else name + ".csr"
        issue("other" if mode == "foreignIssuer" else "issuing", csr, name + ".pem",
              "keyUsage=critical,digitalSignature\nextendedKeyUsage=clientAuth")
        state.update(file=name + ".pem", token="T" * 42 + str(state["count"] % 10), confirmed=False)
        return True

    def confirmed(body):
        certificate = base64.b64decode(der(state["file"]))
        message = b"inkan confirmation 1\0" + state["token"].encode() + b"\0" + certificate
        write("public.pem", ssl_tool("x509", "-in", path(state["file"]), "-noout", "-pubkey").decode())
        for name, content in [("message", message), ("signature", base64.b64decode(body["signature"]))]:
            with open(path(name), "wb") as f: f.write(content)
        return run("openssl", "dgst", "-sha256", "-verify", path("public.pem"), "-signature", path("signature"),
                   path("message")).returncode == 0

    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        def log_message(self, *words): pass
        def answer(self, status, content, headers={}):
            save()
            data = content if isinstance(content, bytes) else json.dumps(content).encode()
            self.send_response(status)
            for name, value in headers.items(): self.send_header(name, value)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)
        def refuse(self, status, code, headers={}):
            self.answer(status, {"error": {"code": code, "name": "refused", "message": "no \x1b[2J\nINK-0000",
                                           "next": "wait", "helpLine": "00-0000-0001"}}, headers)
        def do_GET(self): self.handle_call(None)
        def do_POST(self):
            self.handle_call(json.loads(self.rfile.read(int(self.headers["Content-Length"])) or b"{}"))
        def cut(self):
            save()
            save()
            self.close_connection = True
            self.connection.shutdown(socket.SHUT_RDWR)
        def handle_call(self, body):
            call = self.path.removeprefix("/enrolment/")
            state["calls"].append(call)
            shown = self.connection.getpeercert()
            if shown: state["presented"].append([call, shown["serialNumber"].lower(), self.connection.version()])
            host = "https://daiichi.localhost:%d" % self.server.server_port
            certificates = "https://cert.daiichi.localhost:%d" % self.server.server_port
            if self.path == "/echo":
                self.answer(200, {"version": self.connection.version(), "serial": shown and shown["serialNumber"]})
            elif mode == "oversized": self.answer(200, b" " * 400000)
            elif mode == "garbage": self.answer(200, b"\xff\xfe<html>")
            elif mode == "nested": self.answer(200, b"[" * 200000)
            elif mode == "redirect": self.answer(302, b"", {"Location": "https://127.0.0.1/"})
            elif mode == "busy": self.refuse(503, "INK-5006", {"Retry-After": "7"})
            elif call == "institution":
                self.answer(200, {"id": "daiichi", "name": "見本第一銀行\u202e\u0007", "portal": host,
                    "certificatePortal": "http://evil.example" if mode == "plainHost" else certificates,
                    "helpLine": "00-0000-0001", "terms": {}, "issuers": [der("issuing.pem")],
                    "keyAlgorithms": ["ecP256"]})
            elif call == "start":
                if body["intent"] == "renew" and not shown: return self.refuse(401, "INK-2001")
                self.answer(200, {"attempt": "A" * 43, "expiresAt": "2026-11-20T01:30:00Z", "asks": [
                    {"name": "logonSecret", "label": "暗証番号", "kind": "secret"}]})
            elif call == "prove":
                answers = body["answers"]
                if answers.get("logonSecret", "right") != "right": return self.refuse(401, "INK-1001")
                again = mode == "endless" or ("matrix" not in answers)
                asks = [{"name": "matrix", "label": "乱数表", "kind": "matrix", "cells": ["A1", "C3"]}] if again else []
                if mode == "endless": asks.append({"name": "oneTimePassword", "label": "番号", "kind": "code", "digits": 6})
                waits = not asks and state["token"] and not state["confirmed"]
                self.answer(200, {"asks": asks, "pending": result() if waits else None})
            elif call == "request":
                if mode == "attemptOver": return self.refuse(404, "INK-3011")
                if not (state["token"] and not state["confirmed"]):
                    if not certify(base64.b64decode(body["request"])): return self.refuse(400, "INK-3007")
                    if mode == "cutAfterRequest": return self.cut()
                self.answer(200, result())
            elif call.startswith("result/"):
                if call != "result/%s" % state["token"]: return self.refuse(404, "INK-3013")
                self.answer(200, result())
            elif call == "confirm":
                if mode == "cutBeforeConfirm" and not os.path.exists(path("cut")):
                    write("cut", "")
                    return self.cut()
                if body["result"] != state["token"] or not confirmed(body): return self.refuse(403, "INK-3014")
                state["confirmed"] = True
                self.answer(200, {"state": "issued", "details": {}})
            elif call == "cancel":
                state.update(token=None)
                self.answer(200, {"state": "granted"})
            else: self.refuse(404, "INK-5002")

    if os.path.exists(path("state.json")):
        with open(path("state.json")) as f: state = json.load(f)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    if version == "1.2": context.maximum_version = ssl.TLSVersion.TLSv1_2
    if version == "1.3": context.minimum_version = ssl.TLSVersion.TLSv1_3
    context.load_cert_chain(path("server.pem"), path("server.key"))
    context.load_verify_locations(path("clientroot.pem"))
    context.verify_mode = ssl.CERT_OPTIONAL
    class Server(http.server.ThreadingHTTPServer):
        daemon_threads = True
        def handle_error(self, *words): pass
    server = Server(("127.0.0.1", 0), Handler)
    server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    print(server.server_port, flush=True)
    server.serve_forever()
    """#
}
