"""A deployment whose store lies on a disk of its own, so small that it can be filled."""

import os
import pathlib
import shlex
import shutil

import pytest
from harness.deployment import Deployment, rfc3339
from harness.processes import INKAND, Service, run

from .ports import keep_ports


class SmallDisk(Deployment):
    """The service runs in a mount namespace where a few megabytes of tmpfs lie over the store's folder; the store is
    copied there first. Nothing outside sees the mount, and it ends with the service."""

    megabytes = 4

    def serve(self, clock=None):
        keep_ports(self)
        enter = ["unshare", "-m"] if os.geteuid() == 0 else ["unshare", "-Urm"]
        if run(*enter, "mount", "-t", "tmpfs", "tmpfs", "/mnt", check=False).returncode != 0:
            pytest.skip("no mounts are allowed here, so no disk can be made that is small")
        command = [INKAND, "serve", "--data", self.data, "--port", self.port, "--http-port", self.http_port,
                   "--internal-port", self.internal_port, *(["--clock", rfc3339(clock)] if clock else [])]
        store = self.data / "store"
        saved = self.data / "store-before"
        store.rename(saved)
        store.mkdir(mode=0o700)
        script = (
            f"mount -t tmpfs -o size={self.megabytes}m,mode=700 tmpfs {shlex.quote(str(store))}"
            f" && cp -p {shlex.quote(str(saved))}/* {shlex.quote(str(store))}/ && exec \"$@\"")
        self.service = Service([*enter, "sh", "-c", script, "sh", *command], ready="ready https://", cwd=self.data.parent)

    @property
    def disk(self) -> pathlib.Path:
        """The store's folder as the service sees it."""
        return pathlib.Path(f"/proc/{self.service.process.pid}/root") / (self.data / "store").relative_to("/")

    def copy_of_store(self, folder: pathlib.Path) -> pathlib.Path:
        """The store's file and its write-ahead log, for reading: SQLite does not follow the way into the namespace.
        Nothing must be written meanwhile."""
        for name in ("inkan.db", "inkan.db-wal"):
            shutil.copyfile(self.disk / name, folder / name)
        (folder / "inkan.db-shm").unlink(missing_ok=True)
        return folder / "inkan.db"

    def fill(self):
        with open(self.disk / "filler", "wb", buffering=0) as filler:
            for size in (65_536, 4_096, 1):
                try:
                    while True:
                        filler.write(b"\0" * size)
                except OSError:
                    pass

    def free(self):
        (self.disk / "filler").unlink()
