"""Firefox as a customer has it: a profile folder whose certificate store is the one that `inkan` wrote into.

It is driven by Marionette, the protocol that Firefox itself speaks (`length:JSON` over TCP): nothing between us and the
browser chooses or sees a certificate.
"""

import json
import os
import pathlib
import signal
import socket
import subprocess
import time

FIREFOX = "/usr/bin/firefox-esr"

PREFERENCES = {
    # Who sits there takes the fitting certificate; headless nobody could.
    "security.default_personal_cert": "Select Automatically",
    "marionette.port": 0,
    "network.proxy.type": 0,
    # It asks nobody but the institution.
    "app.update.enabled": False,
    "app.update.disabledForTesting": True,
    "app.normandy.enabled": False,
    "browser.newtabpage.enabled": False,
    "browser.safebrowsing.downloads.remote.enabled": False,
    "browser.safebrowsing.malware.enabled": False,
    "browser.safebrowsing.phishing.enabled": False,
    "browser.search.update": False,
    "browser.shell.checkDefaultBrowser": False,
    "browser.startup.homepage_override.mstone": "ignore",
    "browser.startup.page": 0,
    "browser.region.update.enabled": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "datareporting.healthreport.uploadEnabled": False,
    "extensions.update.enabled": False,
    "extensions.systemAddon.update.enabled": False,
    "extensions.getAddons.cache.enabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "network.trr.mode": 5,
    "services.settings.server": "data:,#remote-settings-dummy/v1",
    "toolkit.telemetry.enabled": False,
    "toolkit.telemetry.server": "data:,",
    "intl.accept_languages": "ja",
}


class Refused(Exception):
    """What Firefox says to a command that it does not carry out."""


class Firefox:
    """A running browser on a profile folder; use it as a context manager."""

    def __init__(self, profile: pathlib.Path, home: pathlib.Path):
        self.profile, self.home = profile, home
        lines = [f"user_pref({json.dumps(name)}, {json.dumps(value)});" for name, value in PREFERENCES.items()]
        (profile / "user.js").write_text("\n".join(lines) + "\n")

    def __enter__(self) -> "Firefox":
        announced = self.profile / "MarionetteActivePort"
        announced.unlink(missing_ok=True)
        self._log = open(self.home / "firefox.log", "w")
        self._process = subprocess.Popen(
            [FIREFOX, "--headless", "--marionette", "--no-remote", "--profile", str(self.profile)],
            stdin=subprocess.DEVNULL, stdout=self._log, stderr=self._log, start_new_session=True,
            env={**os.environ, "HOME": str(self.home), "MOZ_CRASHREPORTER_DISABLE": "1", "TZ": "Asia/Tokyo"})
        try:
            deadline = time.monotonic() + 60
            while not (announced.exists() and announced.read_text()):
                assert self._process.poll() is None and time.monotonic() < deadline, self.log
                time.sleep(0.05)
            self._socket = socket.create_connection(("127.0.0.1", int(announced.read_text())), timeout=60)
            self._stream = self._socket.makefile("rb")
            self._message()
            self._number = 0
            self._ask("WebDriver:NewSession", {"capabilities": {"alwaysMatch": {"acceptInsecureCerts": False}}})
        except BaseException:
            self._end()
            raise
        return self

    def __exit__(self, *failure):
        try:
            self._ask("Marionette:Quit", {"flags": ["eForceQuit"]})
            self._process.wait(20)
        except (OSError, Refused, subprocess.TimeoutExpired):
            pass
        self._end()

    def _end(self):
        """The whole session that was started here, children too."""
        try:
            os.killpg(self._process.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        self._process.wait()
        self._log.close()

    @property
    def log(self) -> str:
        return (self.home / "firefox.log").read_text(errors="replace")[-3000:]

    # What a person does

    def open(self, url: str) -> "Firefox":
        self._ask("WebDriver:Navigate", {"url": url})
        return self

    @property
    def page(self) -> str:
        """The page's stable name."""
        return self.ask("return document.body.dataset.page")

    @property
    def text(self) -> str:
        return self.ask("return document.querySelector('main').innerText")

    def fill(self, name: str, text: str):
        self._ask("WebDriver:ElementSendKeys", {"id": self._element(f"input[name={name}]"), "text": text})

    def press(self, label: str):
        """A button of the page's own, by what stands on it; waits for the page that follows."""
        count = self.ask(
            "const found = [...document.querySelectorAll('main button')].filter(b => b.textContent.trim() == arguments[0]);"
            "found.forEach(b => b.id = 'pressed'); return found.length", label)
        assert count == 1, f"{count} buttons {label} on {self.page}: {self.text[:400]}"
        self._ask("WebDriver:ElementClick", {"id": self._element("#pressed")})

    def ask(self, script: str, *arguments):
        return self._ask("WebDriver:ExecuteScript", {"script": script, "args": list(arguments)})["value"]

    # Marionette

    def _element(self, selector: str) -> str:
        found = self._ask("WebDriver:FindElement", {"using": "css selector", "value": selector})["value"]
        return next(iter(found.values()))

    def _ask(self, command: str, parameters: dict):
        self._number += 1
        message = json.dumps([0, self._number, command, parameters]).encode()
        self._socket.sendall(b"%d:%b" % (len(message), message))
        _, number, error, result = self._message()
        assert number == self._number
        if error:
            raise Refused(f"{command} {parameters}: {error['error']}: {error['message']}")
        return result

    def _message(self):
        digits = b""
        while (byte := self._stream.read(1)) != b":":
            if not byte:
                raise OSError(f"Firefox hung up\n{self.log}")
            digits += byte
        return json.loads(self._stream.read(int(digits)))
