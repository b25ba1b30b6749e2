"""Starting programs and ending them, by process id and never by name."""

import os
import pathlib
import signal
import socket
import subprocess
import threading
import time

ROOT = pathlib.Path(__file__).resolve().parents[3]
BUILD = pathlib.Path(os.environ.get("INKAN_BUILD") or ROOT / ".build/debug")
INKAND = BUILD / "inkand"
INKAN = BUILD / "inkan"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def run(*command, check: bool = True, timeout: float = 120, **options) -> subprocess.CompletedProcess:
    """Runs to the end; a failure shows what the program said."""
    result = subprocess.run(
        [str(part) for part in command], capture_output=True, text=True, errors="replace", timeout=timeout,
        stdin=options.pop("stdin", subprocess.DEVNULL if "input" not in options else None), **options)
    if check and result.returncode != 0:
        said = f"{result.stdout}\n{result.stderr}".strip()
        raise AssertionError(f"{' '.join(map(str, command))}\nexit {result.returncode}: {said}")
    return result


class Service:
    """A program that says on stdout when it is ready; what it writes is kept for the failure's sake."""

    def __init__(self, command, ready: str, timeout: float = 30, **options):
        started = time.monotonic()
        self.lines: list[str] = []
        self.process = subprocess.Popen(
            [str(part) for part in command], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT, text=True, errors="replace", **options)
        self._ready = threading.Event()
        self._said_so = False
        self._pattern = ready
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()
        if not self._ready.wait(timeout) or not self._said_so:
            self.stop()
            raise AssertionError(f"not ready: {' '.join(map(str, command))}\n{self.output}")
        self.seconds_to_ready = time.monotonic() - started

    def _read(self):
        for line in self.process.stdout:
            self.lines.append(line.rstrip("\n"))
            if line.startswith(self._pattern):
                self._said_so = True
                self._ready.set()
        self._ready.set()

    @property
    def output(self) -> str:
        return "\n".join(self.lines[-60:])

    def stop(self, grace: float = 10) -> int:
        """SIGTERM, then SIGKILL after `grace` seconds; the exit status."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(grace)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        return self.process.returncode
