extension WayServer {
  static let script = #"""
    import base64, email.utils, os, socket, socketserver, ssl, sys, threading, time

    folder, mode, certificate, key, clock = sys.argv[1:6]
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    LOGON = "Basic " + base64.b64encode("見本 user:p@ss:word".encode()).decode()

    def log(line):
        with open(os.path.join(folder, "log"), "a") as f: f.write(line + "\n")

    def head(stream):
        """The request line and the headers; nothing where nothing comes."""
        lines = []
        while True:
            line = stream.readline(65536).decode("latin-1").rstrip("\r\n")
            if not line: break
            lines.append(line)
        if not lines: return None, {}
        log(" ".join(lines[0].split(" ")[:2]))
        return lines[0], {n.lower(): v for n, v in (l.split(": ", 1) for l in lines[1:] if ": " in l)}

    def answer(connection, status, body=b"", kind="application/json", **headers):
        lines = ["HTTP/1.1 %d Said" % status, "Content-Length: %d" % len(body), "Content-Type: " + kind,
                 "Date: " + email.utils.formatdate(time.time() + int(clock), usegmt=True)]
        lines += ["%s: %s" % (n.replace("_", "-"), v) for n, v in headers.items()]
        connection.sendall(("\r\n".join(lines) + "\r\n\r\n").encode() + body)

    def serve(plain):
        try:
            connection = context.wrap_socket(plain, server_side=True)
        except (ssl.SSLError, OSError):
            return
        with connection, connection.makefile("rb") as stream:
            request, _ = head(stream)
            if request is None: return
            page = "<html><body>ログイン</body></html>".encode()
            if mode in ("answer", "proxyOpening"):
                with open(os.path.join(folder, "answer"), "rb") as f: answer(connection, 200, f.read())
            elif mode == "page": answer(connection, 200, page, "text/html; charset=utf-8")
            elif mode == "signIn": answer(connection, 302, Location="https://login.hotel.test/start?mac=00:11&user=tanaka")
            elif mode == "downgrade": answer(connection, 301, Location="http://daiichi.localhost/enrolment/institution")
            elif mode == "unavailable": answer(connection, 503, page, "text/html")
            elif mode == "silent": stream.read()

    def relay(one, other):
        try:
            while True:
                piece = one.recv(65536)
                if not piece: break
                other.sendall(piece)
        except OSError:
            pass
        for end in (one, other):
            try: end.shutdown(socket.SHUT_RDWR)
            except OSError: pass

    def proxy(plain):
        with plain.makefile("rb", buffering=0) as stream:
            request, headers = head(stream)
            if request is None: return
            target = request.split(" ")[1]
            if mode == "proxyWithLogon" and headers.get("proxy-authorization") != LOGON:
                return answer(plain, 407, Proxy_Authenticate='Basic realm="proxy"', Connection="close")
            if mode == "proxyRefusing": return answer(plain, 403, b"no", "text/html")
            if mode == "proxyFailing": return answer(plain, 503, b"no", "text/html")
            if mode == "proxySignIn": return answer(plain, 302, Location="https://login.hotel.test/")
            if mode == "proxyOpening":
                plain.sendall(b"HTTP/1.1 200 Connection established\r\n\r\n")
                return serve(plain)
            try:
                far = socket.create_connection(("127.0.0.1", int(target.rsplit(":", 1)[1])), timeout=30)
            except OSError:
                return answer(plain, 502)
            plain.sendall(b"HTTP/1.1 200 Connection established\r\nDate: Thu, 01 Jan 1970 00:00:00 GMT\r\n\r\n")
            threading.Thread(target=relay, args=(far, plain), daemon=True).start()
            relay(plain, far)

    class Handler(socketserver.BaseRequestHandler):
        def handle(self):
            if mode == "cut":
                context.wrap_socket(self.request, server_side=True).close()
            elif mode.startswith("proxy"): proxy(self.request)
            else: serve(self.request)

    class Server(socketserver.ThreadingTCPServer):
        daemon_threads = True
        def handle_error(self, request, address): pass

    with Server(("127.0.0.1", 0), Handler) as server:
        print(server.server_address[1], flush=True)
        server.serve_forever()
    """#
}
