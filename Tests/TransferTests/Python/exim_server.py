"""Debian's Exim on loopback, one process for each connection as inetd starts them: no daemon, no settings of the system.

Arguments: JSON with `folder`, `report` (a port that is told ours, and then after each connection that all is
delivered), `certificate`, `key`, `user` and `password`. Messages lie in `folder`/mail/new. To be run by root.
"""

import json
import pathlib
import shutil
import socket
import subprocess
import sys

CONFIGURATION = """
primary_hostname = mail.test
exim_user = mail
exim_group = mail
spool_directory = {folder}/spool
log_file_path = {folder}/spool/log_%s
keep_environment =
host_lookup =
tls_advertise_hosts = *
tls_certificate = {folder}/spool/certificate
tls_privatekey = {folder}/spool/key
auth_advertise_hosts = ${{if def:tls_in_cipher{{*}}}}
acl_smtp_rcpt = recipient
acl_smtp_data = accept

begin acl
recipient:
  deny !authenticated = *
       message = authenticate first
  deny local_parts = unknown
       message = no such person
  defer local_parts = later
  accept

begin routers
everyone:
  driver = accept
  transport = folder

begin transports
folder:
  driver = appendfile
  directory = {folder}/mail
  maildir_format
  user = mail

begin authenticators
plain:
  driver = plaintext
  public_name = PLAIN
  server_prompts = :
  server_condition = ${{if and{{{{eq{{$auth2}}{{{user}}}}}{{eq{{$auth3}}{{{password}}}}}}}}}
  server_set_id = $auth2
"""


def tell(text):
    with socket.create_connection(("127.0.0.1", options["report"]), timeout=20) as report:
        report.sendall(text.encode())


options = json.loads(sys.argv[1])
folder = pathlib.Path(options["folder"])
folder.chmod(0o711)
for name in ("spool", "mail"):
    (folder / name).mkdir()
    shutil.chown(folder / name, "mail", "mail")
# Exim is no longer root when it reads them.
for name in ("certificate", "key"):
    shutil.copy(options[name], folder / "spool" / name)
    shutil.chown(folder / "spool" / name, "mail", "mail")
configuration = folder / "exim.conf"
configuration.write_text(CONFIGURATION.format(**options), encoding="utf-8")
with socket.create_server(("127.0.0.1", 0)) as server:
    tell(str(server.getsockname()[1]))
    while True:
        connection, _ = server.accept()
        with connection:
            subprocess.run(
                ["/usr/sbin/exim4", "-C", configuration, "-odi", "-bs"], stdin=connection, stdout=connection)
        tell("delivered")
