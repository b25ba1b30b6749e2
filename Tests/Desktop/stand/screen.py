"""A screen of its own and a bus of its own, with nothing of the machine's desktop."""

import contextlib
import os
import pathlib
import signal
import struct
import subprocess
import tempfile
import time
import zlib

DRIVER = pathlib.Path(__file__).with_name("driver.py")


class Screen:
    """Xvfb, a session bus and AT-SPI on it; use it as a context manager."""

    def __enter__(self) -> "Screen":
        self._stack = contextlib.ExitStack()
        self.folder = pathlib.Path(self._stack.enter_context(
            tempfile.TemporaryDirectory(prefix="inkan-screen-", ignore_cleanup_errors=True)))
        runtime = self.folder / "runtime"
        runtime.mkdir(mode=0o700)
        read, write = os.pipe()
        self._start([
            "Xvfb", "-displayfd", str(write), "-screen", "0", "1000x800x24", "-fbdir", str(self.folder), "-nolisten", "tcp",
        ], pass_fds=[write])
        os.close(write)
        with os.fdopen(read) as said:
            display = said.readline().strip()
        assert display, "Xvfb did not start"
        self.environment = {
            "PATH": os.environ["PATH"], "HOME": str(self.folder), "XDG_RUNTIME_DIR": str(runtime), "DISPLAY": f":{display}",
            "LANG": "C.UTF-8", "GSK_RENDERER": "cairo", "GDK_BACKEND": "x11", "GTK_A11Y": "atspi",
            "GSETTINGS_BACKEND": "memory", "NO_AT_BRIDGE": "0",
        }
        bus = self._start(
            ["dbus-daemon", "--session", "--nofork", "--print-address=1"], stdout=subprocess.PIPE, text=True,
            env=self.environment)
        self.environment["DBUS_SESSION_BUS_ADDRESS"] = bus.stdout.readline().strip()
        return self

    def _start(self, command, **options) -> subprocess.Popen:
        """A program in a session of its own, ended with all that it has started."""
        process = subprocess.Popen(
            command, stdin=options.pop("stdin", subprocess.DEVNULL), stderr=subprocess.DEVNULL, start_new_session=True, **options)

        def end():
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGTERM)
            process.wait()

        self._stack.callback(end)
        return process

    def __exit__(self, *failure):
        self._stack.close()

    def pause(self):
        """Between two looks; what is waited for is seen by looking again."""
        time.sleep(0.02)

    def photograph(self, file: pathlib.Path):
        """The screen as PNG, from Xvfb's own memory (X Window Dump)."""
        dump = (self.folder / "Xvfb_screen0").read_bytes()
        header = struct.unpack(">25I", dump[:100])
        size, width, height, depth_line, colours = header[0], header[4], header[5], header[12], header[19]
        start = size + colours * 12
        rows = []
        for row in range(height):
            line = dump[start + row * depth_line:start + row * depth_line + width * 4]
            pixels = bytearray(width * 3)
            pixels[0::3], pixels[1::3], pixels[2::3] = line[2::4], line[1::4], line[0::4]
            rows.append(b"\0" + bytes(pixels))
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(
            b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", struct.pack(">2I5B", width, height, 8, 2, 0, 0, 0))
            + _chunk(b"IDAT", zlib.compress(b"".join(rows))) + _chunk(b"IEND", b""))


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
