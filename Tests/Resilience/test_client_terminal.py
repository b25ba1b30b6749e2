"""The real program at a terminal: what is typed hidden stays hidden, and nothing that it holds is left behind."""

import os
import pty
import resource
import select
import subprocess
import termios

import pytest
from harness.processes import INKAN


def wants_core_files():
    """As on a PC of somebody who looks for faults in programs."""
    most = resource.getrlimit(resource.RLIMIT_CORE)[1]
    resource.setrlimit(resource.RLIMIT_CORE, (most, most))


class Typing:
    """The program with a terminal of its own, up to its question."""

    def __init__(self, folder, *words):
        self.mine, theirs = pty.openpty()
        self.process = subprocess.Popen(
            [INKAN, *words], stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True,
            preexec_fn=wants_core_files,
            env={"HOME": str(folder), "LANG": "en_GB.UTF-8", "PATH": os.environ["PATH"]})
        os.close(theirs)
        self.seen = b""

    def until(self, text: bytes):
        while text not in self.seen:
            ready, _, _ = select.select([self.mine], [], [], 60)
            assert ready, self.seen
            self.seen += os.read(self.mine, 4096)

    @property
    def echoes(self) -> bool:
        return bool(termios.tcgetattr(self.mine)[3] & termios.ECHO)

    def type(self, text: bytes):
        os.write(self.mine, text)

    def rest(self) -> int:
        try:
            while piece := os.read(self.mine, 4096):
                self.seen += piece
        except OSError:
            pass
        return self.process.wait()

    def close(self):
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        os.close(self.mine)


@pytest.fixture
def asked(tmp_path):
    """Asked for the passphrase of a file."""
    typing = Typing(tmp_path, "list", "--store", f"p12:{tmp_path}/any.p12")
    try:
        typing.until(b"password or PIN: ")
        yield typing
    finally:
        typing.close()


def test_what_is_typed_is_not_shown_and_control_c_gives_the_echo_back(asked):
    assert not asked.echoes
    asked.type(b"a secret\x03")
    assert asked.rest() == 1
    assert b"INK-6210" in asked.seen and b"a secret" not in asked.seen


def test_no_core_file_would_hold_what_was_typed(asked):
    with open(f"/proc/{asked.process.pid}/limits", encoding="ascii") as limits:
        core = next(line for line in limits if line.startswith("Max core file size"))
    assert core.split()[4:6] == ["0", "0"]

