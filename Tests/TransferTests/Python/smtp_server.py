"""An SMTP server on loopback that wants STARTTLS and a password, and answers as the recipient's name says.

Arguments: JSON with `folder`, `report` (a port that is told ours), `certificate`, `key`, `tls`
("starttls", "implicit" or "none"), and where it wants them `user` and `password`.
"""

import asyncio
import json
import pathlib
import socket
import ssl
import sys

from aiosmtpd.smtp import SMTP, AuthResult

options = json.loads(sys.argv[1])
folder = pathlib.Path(options["folder"])
connections = 0
count = 0


class Server(SMTP):
    def connection_made(self, transport):
        global connections
        if not self.session:
            connections += 1
            self.connection = connections
        super().connection_made(transport)

    async def smtp_DATA(self, arg):
        if self.envelope.rcpt_tos[0].startswith("gone"):
            await self.push("354 go on")
            await self._reader.readline()
            self.transport.abort()
        else:
            await super().smtp_DATA(arg)


class Handler:
    async def handle_MAIL(self, server, session, envelope, address, options):
        if address.startswith("stranger"):
            return "553 5.7.1 not your address"
        envelope.mail_from = address
        return "250 2.1.0 OK"

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith("unknown"):
            return "550-5.1.1 no such\r\n550 5.1.1 person"
        if address.startswith("later"):
            return "451 4.7.1 greylisted"
        if address.startswith("slow"):
            await asyncio.Event().wait()
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 OK"

    async def handle_DATA(self, server, session, envelope):
        global count
        if envelope.rcpt_tos[0].startswith("spam"):
            return "554 5.7.1 not wanted"
        count += 1
        (folder / f"{count}.eml").write_bytes(envelope.original_content)
        tls = server.transport.get_extra_info("ssl_object")
        (folder / f"{count}.json").write_text(json.dumps({
            "sender": envelope.mail_from, "recipients": envelope.rcpt_tos, "greeting": session.host_name,
            "user": session.auth_data, "connection": server.connection,
            "tls": tls.version() if tls else None,
        }))
        return f"250 2.0.0 queued as {count}"


def authenticate(server, session, envelope, mechanism, data):
    right = (data.login.decode(), data.password.decode()) == (options["user"], options["password"])
    if not right:
        return AuthResult(success=False, handled=False, message=f"535 5.7.8 wrong: {data.password.decode()}")
    return AuthResult(success=True, auth_data=data.login.decode())


async def main():
    context = None
    if options["tls"] != "none":
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(options["certificate"], options["key"])
    starttls = options["tls"] == "starttls"
    secret = "user" in options

    def serve():
        return Server(
            Handler(), hostname="mail.test", ident="test", tls_context=context if starttls else None,
            require_starttls=starttls, authenticator=authenticate if secret else None, auth_required=secret,
            auth_require_tls=starttls, enable_SMTPUTF8=False)

    server = await asyncio.get_running_loop().create_server(
        serve, "127.0.0.1", 0, ssl=context if options["tls"] == "implicit" else None)
    with socket.create_connection(("127.0.0.1", options["report"]), timeout=20) as report:
        report.sendall(str(server.sockets[0].getsockname()[1]).encode())
    await server.serve_forever()


asyncio.run(main())
