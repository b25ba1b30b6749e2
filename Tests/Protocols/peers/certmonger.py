"""certmonger, Debian's SCEP client, on a session bus of its own."""

import pathlib
import re
import subprocess

from harness.processes import run

DAEMON = """
/usr/lib/certmonger/certmonger-session -n >>certmonger.log 2>&1 &
daemon=$!
trap 'kill $daemon' EXIT
tries=0
until getcert list -s >/dev/null 2>&1; do
  tries=$((tries + 1)); [ $tries -lt 200 ] || exit 9; sleep 0.1
done
"""


class Certmonger:
    """What it knows lies in a folder; each `session` is one run of the daemon."""

    def __init__(self, folder: pathlib.Path, deployment):
        self.folder, self.deployment = folder, deployment
        self.key, self.certificate = folder / "device.key", folder / "device.pem"
        settings = folder / "home/.config/certmonger"
        settings.mkdir(parents=True)
        # A key is certified once, so each renewal takes a new one.
        (settings / "certmonger.conf").write_text("[defaults]\nmax_key_use_count = 1\n")
        (folder / "run").mkdir(mode=0o700)
        # Its messages are sent under the system's trust anchors, whatever file it was told.
        trusted = pathlib.Path("/etc/ssl/certs/ca-certificates.crt").read_text() + deployment.ca.read_text()
        (folder / "roots.pem").write_text(trusted)

    def session(self, *commands: str, days_ahead: int = 0) -> str:
        """Runs commands beside the daemon, whose clock may be ahead, and gives what they say."""
        (self.folder / "session").write_text(DAEMON + "\n".join(commands) + "\n")
        clock = f"faketime -f +{days_ahead}d" if days_ahead else ""
        inside = (
            "mount --bind roots.pem /etc/ssl/certs/ca-certificates.crt && "
            f"exec {clock} dbus-run-session -- sh -e session")
        environment = {
            "PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "LANG": "C.UTF-8", "HOME": str(self.folder / "home"),
            "XDG_RUNTIME_DIR": str(self.folder / "run")}
        try:
            return run("unshare", "--mount", "sh", "-c", inside, cwd=self.folder, env=environment, timeout=90).stdout
        except (AssertionError, subprocess.TimeoutExpired):
            print((self.folder / "certmonger.log").read_text()[-4_000:])
            raise

    def enrol(self, challenge: str, *options: str) -> str:
        return self.session(
            f"getcert add-scep-ca -s -c bank -u {self.deployment.portal('/scep')} -R {self.deployment.ca}",
            # It fetches the CA's certificates by itself; a request before that is put by for ever.
            "tries=0; until getcert list-cas -s -c bank -v | grep -q thumbprint; do "
            "tries=$((tries + 1)); [ $tries -lt 300 ] || exit 8; sleep 0.1; done",
            f"getcert request -s -c bank -I device -k {self.key} -f {self.certificate} -G rsa -g 2048 -L {challenge} -w "
            + " ".join(options) + " || true",
            "getcert list -s -i device")

    def renew(self, days_ahead: int) -> str:
        """It renews by itself when it is started that much later."""
        serial = f"openssl x509 -in {self.certificate} -noout -serial"
        return self.session(
            f"before=$({serial}); tries=0",
            f'while [ "$({serial})" = "$before" ] && [ $tries -lt 300 ]; do tries=$((tries + 1)); sleep 0.1; done',
            "getcert list -s -i device", days_ahead=days_ahead)


def status(said: str) -> str:
    return re.search(r"^\s*status: (\S+)$", said, re.MULTILINE)[1]
