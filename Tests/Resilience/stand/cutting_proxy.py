"""A company's proxy (CONNECT) that breaks: a request goes through, and its answer does not come back."""

import selectors
import socket
import threading


class CuttingProxy:
    """Counts connections, which are one a request; `cut` numbers the one whose answer is lost. Use it as a context
    manager. `detour` is a port to which all of them are led astray."""

    def __init__(self):
        self.cut: int | None = None
        self.detour: int | None = None
        self.hosts: list[str] = []
        self.was_cut = threading.Event()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._listener.getsockname()[1]}"

    def __enter__(self) -> "CuttingProxy":
        self._server = threading.Thread(target=self._serve, daemon=True)
        self._server.start()
        return self

    def __exit__(self, *failure):
        # Closing alone leaves the port open for one more connection, as the thread waits in accept.
        self._listener.shutdown(socket.SHUT_RDWR)
        self._server.join()
        self._listener.close()

    def arm(self, cut: int | None):
        self.cut = cut
        self.hosts = []
        self.was_cut.clear()

    def _serve(self):
        while True:
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            threading.Thread(target=self._connect, args=(client,), daemon=True).start()

    def _connect(self, client: socket.socket):
        head = b""
        while b"\r\n\r\n" not in head:
            piece = client.recv(4096)
            if not piece:
                return client.close()
            head += piece
        host, _, port = head.split()[1].decode().rpartition(":")
        number = len(self.hosts)
        self.hosts.append(host)
        server = socket.create_connection(("127.0.0.1", self.detour or int(port)))
        client.sendall(b"HTTP/1.1 200 established\r\n\r\n")
        with client, server:
            self._carry(client, server, number == self.cut)

    def _carry(self, client: socket.socket, server: socket.socket, cut: bool):
        """TLS 1.3: after the server's flight comes the client's second, which carries the request; nothing of what
        the server says from there on is passed on where the connection is cut."""
        flights, answered = 0, False
        with selectors.DefaultSelector() as selector:
            selector.register(client, selectors.EVENT_READ)
            selector.register(server, selectors.EVENT_READ)
            while True:
                # Silence after a lost answer has begun means that all of it was said.
                ready = selector.select(0.3 if answered else 30)
                if not ready:
                    break
                for key, _ in ready:
                    try:
                        piece = key.fileobj.recv(65_536)
                    except OSError:
                        piece = b""
                    if not piece:
                        return self._note(cut)
                    if key.fileobj is client:
                        flights += 1 if flights % 2 == 0 else 0
                        server.sendall(piece)
                    else:
                        flights += flights % 2
                        if cut and flights > 2:
                            answered = True
                        else:
                            client.sendall(piece)
        self._note(cut)

    def _note(self, cut: bool):
        if cut:
            self.was_cut.set()
