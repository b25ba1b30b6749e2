"""A customer's PC: a home folder with the certificate store that browsers use, the program `inkan`, and Chromium."""

import contextlib
import json
import os
import pathlib
import shutil
import stat
import subprocess
import tempfile

from .deployment import Deployment, Person, founded
from .processes import INKAN, run

CHROMIUM = "/usr/bin/chromium"
POLICY_FOLDER = pathlib.Path("/etc/chromium")


class PC:
    """Its deployment may be told later, and be another one after: they all have one TLS root in a run."""

    def __init__(self, deployment: Deployment | None = None):
        self.deployment = deployment
        self._folder = tempfile.TemporaryDirectory(prefix="inkan-pc-", ignore_cleanup_errors=True)
        self.home = pathlib.Path(self._folder.name) / "home"
        self.database = self.home / ".pki/nssdb"
        self.database.mkdir(parents=True)
        run("certutil", "-N", "--empty-password", "-d", f"sql:{self.database}")

    def __enter__(self) -> "PC":
        return self

    def __exit__(self, *failure):
        self._folder.cleanup()

    @property
    def store(self) -> str:
        return f"nss:{self.database}"

    def copy(self) -> "PC":
        """Another PC with the same store: a backup, or what malware took away as files."""
        other = PC(self.deployment)
        shutil.rmtree(other.database)
        shutil.copytree(self.database, other.database)
        return other

    # The program `inkan`

    def inkan(self, command: str, *arguments, check: bool = True) -> subprocess.CompletedProcess:
        return run(INKAN, command, *arguments, check=check, env={**os.environ, "HOME": str(self.home)})

    def trust(self):
        self.inkan("trust", "--store", self.store, "--ca", founded() / "tls/root.pem", "--yes")

    def issue(
        self, person: Person, check: bool = True, answers: dict | None = None, out: pathlib.Path | None = None,
        cipher: str = "aes256",
    ):
        """`inkan issue` into the store, or into a file `out` whose passphrase is "passphrase"."""
        target = ["--store", self.store]
        if out:
            target = ["--out", out, "--passphrase-file", self._file("passphrase", "passphrase\n"), "--cipher", cipher]
        return self._enrol(
            "issue", self.deployment.portal(), person, check, answers, *target,
            *(["--contract", person.contract_id] if person.contract_id else []),
            *(["--user", person.id] if person.id else []))

    def renew(self, person: Person, check: bool = True, answers: dict | None = None):
        return self._enrol("renew", self.deployment.portal(), person, check, answers, "--store", self.store)

    def _enrol(self, command, portal, person, check, answers, *arguments):
        typed = self.deployment.answers(person) if answers is None else answers
        return self.inkan(
            command, "--portal", portal, *arguments, "--ca", self.deployment.ca,
            "--answers", self._file("answers.json", json.dumps(typed)), check=check)

    def _file(self, name: str, content: str) -> pathlib.Path:
        path = self.home / name
        path.write_text(content)
        path.chmod(0o600)
        return path

    # The store

    def nicknames(self) -> list[str]:
        """Certificates whose key is in the store."""
        listing = run("certutil", "-L", "-d", f"sql:{self.database}").stdout
        return [
            line.rsplit(None, 1)[0] for line in listing.splitlines()
            if "," in line and "u" in line.rsplit(None, 1)[-1].split(",")[0]
        ]

    def import_p12(self, file: pathlib.Path, passphrase: str):
        run("pk12util", "-i", file, "-d", f"sql:{self.database}", "-W", passphrase, "-K", "")

    # The browser

    @contextlib.contextmanager
    def browser(self, playwright, policies: dict | None = None, **context_options):
        """Chromium as this PC's user, who picks the fitting certificate in its chooser: headless nobody could click
        there, so the institutions' hosts have the policy AutoSelectCertificateForUrls; `policies` are a company's own."""
        policy = {"AutoSelectCertificateForUrls": [json.dumps({"pattern": "https://[*.]localhost", "filter": {}})], **(policies or {})}
        profile = tempfile.mkdtemp(prefix="chromium-", dir=self.home.parent)
        with under_policy(policy, self.home.parent) as executable:
            context = playwright.chromium.launch_persistent_context(
                profile, executable_path=executable, headless=True, ignore_https_errors=False, locale="ja-JP",
                timezone_id="Asia/Tokyo",
                viewport={"width": 1100, "height": 800},
                args=[
                    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
                    "--disable-background-networking", "--disable-component-update",
                ],
                env={**os.environ, "HOME": str(self.home)}, **context_options)
            context.set_default_timeout(15_000)
            try:
                yield context
            finally:
                context.close()


@contextlib.contextmanager
def under_policy(policy: dict, folder: pathlib.Path):
    """The path of a Chromium to which `policy` applies, and to no other on this machine.

    The program starts in a mount namespace of its own where a prepared folder lies over /etc/chromium, so nothing has
    to be cleaned up however a test ends. Where namespaces are forbidden, a file of a unique name is written instead.
    """
    prepared = pathlib.Path(tempfile.mkdtemp(prefix="policy-", dir=folder))
    etc = prepared / "etc"
    if POLICY_FOLDER.is_dir():
        shutil.copytree(POLICY_FOLDER, etc)
    managed = etc / "policies/managed"
    managed.mkdir(parents=True, exist_ok=True)
    (managed / "inkan-test.json").write_text(json.dumps(policy))

    enter = ["unshare", "-m"] if os.geteuid() == 0 else ["unshare", "-Urm"]
    POLICY_FOLDER.is_dir() or os.geteuid() != 0 or POLICY_FOLDER.mkdir()
    may_mount = run(*enter, "mount", "--bind", etc, POLICY_FOLDER, check=False).returncode == 0
    if may_mount:
        wrapper = prepared / "chromium"
        wrapper.write_text(
            "#!/bin/sh\n"
            f"exec {' '.join(enter)} sh -c 'mount --bind \"$0\" {POLICY_FOLDER} && exec {CHROMIUM} \"$@\"' {etc} \"$@\"\n")
        wrapper.chmod(wrapper.stat().st_mode | stat.S_IXUSR)
        yield str(wrapper)
        return

    shared = POLICY_FOLDER / "policies/managed" / f"inkan-test-{os.getpid()}-{prepared.name}.json"
    shared.parent.mkdir(parents=True, exist_ok=True)
    shared.write_text(json.dumps(policy))
    try:
        yield CHROMIUM
    finally:
        shared.unlink(missing_ok=True)
