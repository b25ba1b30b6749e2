"""A card or USB token, as SoftHSM plays it: a PKCS#11 library, a PIN in a file, and the objects that it keeps."""

import os
import pathlib
import urllib.parse

from harness.processes import run

LIBRARY = "/usr/lib/softhsm/libsofthsm2.so"
LABEL, PIN = "見本 token", "見本1234"


class Token:
    """A token of one's own; programs see it by `environment`."""

    def __init__(self, folder: pathlib.Path):
        self._objects = folder / "tokens"
        self._objects.mkdir(parents=True)
        configuration = folder / "softhsm2.conf"
        configuration.write_text(f"directories.tokendir = {self._objects}\nobjectstore.backend = file\n")
        self.environment = {"SOFTHSM2_CONF": str(configuration)}
        run("softhsm2-util", "--init-token", "--free", "--label", LABEL, "--so-pin", "12345678", "--pin", PIN,
            env={**os.environ, **self.environment})
        pin = folder / "pin"
        pin.write_text(PIN + "\n")
        pin.chmod(0o600)
        self.address = f"pkcs11:token={urllib.parse.quote(LABEL)}?module-path={LIBRARY}&pin-source={pin}"

    def count(self, kind: str) -> int:
        """How many objects of a class it keeps, such as CKO_PRIVATE_KEY."""
        kept = [run("softhsm2-dump-file", file, check=False).stdout for file in self._objects.glob("*/*.object")]
        return sum(kind in said for said in kept)
