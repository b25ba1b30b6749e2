"""`openssl cmp`, a machine that speaks CMP."""

import pathlib
import subprocess

from harness.processes import run

from .challenges import Challenge
from .relay import Relay


class Machine:
    """A key and what it was given, in a folder of its own."""

    def __init__(self, folder: pathlib.Path, relay: Relay, name: str = "machine"):
        self.folder, self.relay = folder / name, relay
        self.folder.mkdir()
        self.key, self.certificate = self.new_key("first"), self.folder / "first.pem"

    def new_key(self, name: str) -> pathlib.Path:
        file = self.folder / f"{name}.key"
        run("openssl", "genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256", "-out", file)
        return file

    def request(self, key: pathlib.Path, *options) -> pathlib.Path:
        """A PKCS#10 request for the key."""
        file = key.with_suffix(".csr")
        run("openssl", "req", "-new", "-key", key, "-subj", "/CN=a wish", "-out", file, *options)
        return file

    def cmp(self, command: str, *options, check: bool = True) -> subprocess.CompletedProcess:
        return run(
            "openssl", "cmp", "-cmd", command, "-server", f"127.0.0.1:{self.relay.port}", "-path", ".well-known/cmp",
            "-recipient", "/CN=whoever issues", "-batch", *options, check=check)

    @property
    def now(self) -> str:
        """The service's moment, for what judges dates by its own clock otherwise."""
        return str(int(self.relay.deployment.now().timestamp()))

    def enrol(self, challenge: Challenge, *options, command: str = "ir", check: bool = True):
        return self.cmp(
            command, "-ref", challenge.reference, "-secret", f"pass:{challenge.text}", "-newkey", self.key,
            "-certout", self.certificate, "-subject", "/CN=a wish", *options, check=check)

    def under_certificate(self, command: str, *options, check: bool = True):
        return self.cmp(
            command, "-cert", self.certificate, "-key", self.key, "-trusted", self.relay.deployment.client_root,
            "-attime", self.now, *options, check=check)

    def renew(self, *options, check: bool = True) -> tuple[pathlib.Path, subprocess.CompletedProcess]:
        """The renewed certificate's file, for the key `second`."""
        renewed = self.folder / "second.pem"
        key = self.folder / "second.key"
        if not key.exists():
            self.new_key("second")
        return renewed, self.under_certificate(
            "kur", "-newkey", key, "-certout", renewed, *options, check=check)


def shown(certificate: pathlib.Path) -> str:
    return run("openssl", "x509", "-in", certificate, "-noout", "-text").stdout
