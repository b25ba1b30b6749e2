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

    state = {"calls": [], "token": None, "file": None, "confirmed": False, "count": 0, "presented": [],
             "started": [], "answers": [], "secret": "right", "letter": "letter", "mailed": 0, "over": False}
    if not os.path.exists(path("server.pem")): prepare()

    def save():
        write("state.new", json.dumps(state))
        os.replace(path("state.new"), path("state.json"))

    def result():
        return {"result": state["token"], "state": "issued" if state["confirmed"] else "pending",
                "certificate": der(state["file"]),
                "chain": [der("issuing.pem"), der("clientroot.pem")], "details": {}}

    def issue_past(request, out):
        """A certificate whose time is over; `openssl x509` cannot make one."""
        write("ca.cnf", "[ca]\ndefault_ca=d\n[d]\ndatabase=%s\nnew_certs_dir=%s\nrand_serial=yes\ndefault_md=sha256\n"
              "policy=p\n[p]\ncommonName=supplied\norganizationName=optional\norganizationalUnitName=optional\n"
              % (path("index"), folder))
        write("index", "")
        write(out + ".ext", "keyUsage=critical,digitalSignature\nextendedKeyUsage=clientAuth")
        ssl_tool("ca", "-config", path("ca.cnf"), "-batch", "-notext", "-preserveDN", "-in", path(request),
                 "-cert", path("issuing.pem"), "-keyfile", path("issuing.key"), "-startdate", "20200101000000Z",
                 "-enddate", "20210101000000Z", "-extfile", path(out + ".ext"), "-subj", SUBJECT, "-out", path(out))

    LOGON = {"name": "logonSecret", "label": "暗証番号", "kind": "secret"}
    INITIAL = {"name": "initialSecret", "label": "初期暗証番号", "kind": "secret"}
    CHOSEN = [{"name": "logonSecret", "label": "新しい暗証番号", "kind": "secret", "new": True, "hint": "8 digits"},
              {"name": "confirmationSecret", "label": "新しい確認暗証番号", "kind": "secret", "new": True}]
    MOVE = {"name": "moveCode", "label": "移行コード", "kind": "code", "digits": 12}
    MAIL = {"name": "mailCode", "label": "認証コード", "kind": "code", "digits": 6}
    CARD = {"name": "oneTimePassword", "label": "乱数表", "kind": "matrix", "cells": ["A1", "C3"]}
    ENDLESS = [LOGON, {"name": "oneTimePassword", "label": "番号", "kind": "code", "digits": 6}]

    def event(name):
        """Whether a test has ordered this, which happens once."""
        if not os.path.exists(path("order." + name)): return False
        os.remove(path("order." + name))
        return True

    def first_asks():
        if state["intent"] == "register": return [INITIAL] + CHOSEN
        return [LOGON] + ([MOVE] if state["intent"] == "move" else [])

    def prove(answers):
        """What is asked next, or the code of a refusal."""
        if mode == "endless": return ENDLESS
        if not state["known"]:
            missing = [ask for ask in first_asks() if ask["name"] not in answers]
            if missing: return missing
            register = state["intent"] == "register"
            if answers["initialSecret" if register else "logonSecret"] != state["letter" if register else "secret"]:
                return "INK-1001"
            if register and answers["logonSecret"] == "short": return "INK-1014"
            if register: state.update(secret=answers["logonSecret"], letter=None)
            if state["intent"] == "move" and answers["moveCode"] != "123456789012": return "INK-3019"
            state["known"] = True
        if mode.startswith("mail") and not state["coded"]:
            if not state["code"]:
                state["mailed"] += 1
                state.update(code="%d" % (111111 * state["mailed"]), failures=0)
                return [MAIL]
            if "mailCode" not in answers: return [MAIL]
            if answers["mailCode"] != state["code"]:
                state["failures"] += 1
                if state["failures"] < 2: return "INK-1015"
                state["code"] = None
                return "INK-1016"
            state["coded"] = True
        if mode.startswith("mail") or state["intent"] in ["move", "makeMoveCode"]: return []
        if "matrix" not in answers: return [CARD]
        return [] if answers["matrix"] == {"A1": "12", "C3": "34"} else "INK-1002"

    def certify(request):
        state["count"] += 1
        name = "person%d" % state["count"]
        with open(path(name + ".der"), "wb") as f: f.write(request)
        verified = run("openssl", "req", "-inform", "DER", "-in", path(name + ".der"), "-verify", "-noout")
        if b"verify OK" not in verified.stderr + verified.stdout: return False
        ssl_tool("req", "-inform", "DER", "-in", path(name + ".der"), "-out", path(name + ".csr"))
        csr = "stranger.csr" if mode == "foreignKey" else name + ".csr"
        if mode == "past": issue_past(csr, name + ".pem")
        else:
            issue("other" if mode == "foreignIssuer" else "issuing", csr, name + ".pem",
                  "keyUsage=critical,digitalSignature\nextendedKeyUsage=clientAuth", str(20 + state["count"]))
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

    def end_of(*words, data=None):
        end = ssl_tool("x509", *words, "-noout", "-enddate", "-dateopt", "iso_8601", data=data).decode()
        return end.strip().split("=")[1].replace(" ", "T")

    def pose():
        """As whom it poses, whose CAs it calls its own, and what it says of the certificates of others."""
        if not os.path.exists(path("pose")): return {}
        with open(path("pose")) as f: return json.load(f)

    def status(certificate):
        """What is said of a certificate: the last one serves, those before it were renewed; `states` may say otherwise."""
        given = {}
        if os.path.exists(path("states")):
            with open(path("states")) as f: given = json.load(f)
        for number in range(1, state["count"] + 1):
            name = "person%d.pem" % number
            if base64.b64decode(der(name)) != certificate: continue
            last = name == state["file"]
            usual = ("issued" if state["confirmed"] else "pending") if last else "superseded"
            end = end_of("-in", path(name))
            renewable = last and os.path.exists(path("order.renewable"))
            return {"state": given.get(str(number), usual), "notAfter": end, "renewableFrom": None, "renewable": renewable,
                    "service": "見本ダイレクト", "role": "管理者", "friendlyName": "見本ダイレクト・管理者・%d" % number}
        if "state" in pose():
            return {"state": pose()["state"], "notAfter": end_of("-inform", "DER", data=certificate),
                    "renewable": pose()["state"] == "issued", "friendlyName": "見本・整理してください"}
        return {"state": "unknown"}

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
                    "helpLine": "00-0000-0001", "terms": {"contractID": "契約法人ID"},
                    **({"identifiers": {"contractID": True, "administratorID": False}}
                       if os.path.exists(path("order.identifiers")) else {}), "keyAlgorithms": ["ecP256"],
                    "issuers": pose().get("issuers", []) + [der("issuing.pem")]} | {"id": pose().get("id", "daiichi")})
            elif call == "start":
                state["started"].append(json.dumps(body, sort_keys=True))
                if body["intent"] in ["renew", "makeMoveCode"] and not shown: return self.refuse(401, "INK-2001")
                if body["intent"] == "renew" and mode == "expired": return self.refuse(403, "INK-2003")
                if body["intent"] == "renew" and mode == "graceOver": return self.refuse(403, "INK-3018")
                state.update(intent=body["intent"], known=False, coded=False, code=None, over=False,
                             attempt="A" * 41 + "%02d" % len(state["started"]))
                self.answer(200, {"attempt": state["attempt"], "expiresAt": "2026-11-20T01:30:00Z", "asks": first_asks()})
            elif call == "prove":
                state["answers"].append(json.dumps(body["answers"], sort_keys=True))
                if event("over") or body["attempt"] != state["attempt"] or state["over"]:
                    state["over"] = True
                    return self.refuse(404, "INK-3011")
                asks = prove(body["answers"])
                if event("cut"): return self.cut()
                if isinstance(asks, str): return self.refuse(401, asks)
                waits = not asks and state["token"] and not state["confirmed"]
                self.answer(200, {"asks": asks, "pending": result() if waits else None})
            elif call == "request":
                if event("over"): state["over"] = True
                if mode == "attemptOver" or state["over"]: return self.refuse(404, "INK-3011")
                if not (state["token"] and not state["confirmed"]):
                    if not certify(base64.b64decode(body["request"])): return self.refuse(400, "INK-3007")
                    if mode in ["cutAfterRequest", "mailCutAfterRequest"]: return self.cut()
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
            elif call == "status":
                words = [status(base64.b64decode(one)) for one in body["certificates"]]
                if event("statusShort"): words.pop()
                if event("statusShifted"): words.append(words.pop(0))
                self.answer(200, {"certificates": words})
            elif call == "move-code":
                if state["intent"] != "makeMoveCode" or not shown or not state["known"]:
                    return self.refuse(403, "INK-4004")
                self.answer(200, {"code": "123456789012", "expiresAt": "2026-11-20T01:30:00Z"})
            elif call == "launch":
                acts = json.load(open(path("launches"))) if os.path.exists(path("launches")) else {}
                if body["nonce"] not in acts: return self.refuse(404, "INK-3020")
                act = acts.pop(body["nonce"])
                write("launches", json.dumps(acts))
                self.answer(200, act)
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
    # X509_V_FLAG_NO_CHECK_TIME: an expired certificate gets through the handshake, as at the institution.
    context.verify_flags |= 0x200000
    class Server(http.server.ThreadingHTTPServer):
        daemon_threads = True
        def handle_error(self, *words): pass
    server = Server(("127.0.0.1", 0), Handler)
    server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    print(server.server_port, flush=True)
    server.serve_forever()
    """#
}
