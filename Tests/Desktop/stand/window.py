"""The program `inkan-desktop` on a customer's PC, seen and used by what a screen reader is told."""

import contextlib
import json
import os
import pathlib
import subprocess
import time

from harness.processes import BUILD

from .screen import DRIVER, Screen

INKAN_DESKTOP = BUILD / "inkan-desktop"


class Window:
    """One run of the program; use it as a context manager."""

    def __init__(self, screen: Screen, home: pathlib.Path, *arguments, language: str = "ja_JP.UTF-8"):
        self.screen = screen
        self.environment = {**screen.environment, "HOME": str(home), "LANG": language}
        self.process = subprocess.Popen(
            [str(INKAN_DESKTOP), *map(str, arguments)], env=self.environment, stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace")
        self.driver = subprocess.Popen(
            ["/usr/bin/python3", str(DRIVER)], env=self.environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def __enter__(self) -> "Window":
        return self

    def __exit__(self, *failure):
        self.driver.stdin.close()
        self.driver.wait()
        if self.process.poll() is None:
            self.process.terminate()
        said = self.process.communicate()[0]
        if failure[0] is not None:
            print(said)

    def ask(self, **question):
        self.driver.stdin.write(json.dumps({"pid": self.process.pid, **question}) + "\n")
        self.driver.stdin.flush()
        return json.loads(self.driver.stdout.readline())

    def see(self) -> list[dict]:
        answer = self.ask(do="see")
        self.trouble = answer.get("error")
        return answer.get("ok") or []

    def until(self, condition, what: str, seconds: float = 20):
        """Looks until it is so; what is found is returned."""
        end = time.monotonic() + seconds
        while True:
            seen = self.see()
            found = condition(seen)
            if found:
                return found
            self.screen.pause()
            assert time.monotonic() < end, f"no {what} in\n{describe(seen)}\n{self.trouble or ''}"

    def find(self, role: str, name: str, **options) -> dict:
        return self.until(
            lambda seen: next((node for node in seen if node["role"] == role and name in node["name"]), None),
            f"{role} {name!r}", **options)

    def press(self, name: str):
        def sensitive(seen):
            return next((node for node in seen if node["role"] in ("push button", "button") and node["name"] == name
                         and "sensitive" in node["states"]), None)
        node = self.until(sensitive, f"button {name!r}")
        assert self.ask(do="press", path=node["path"]).get("ok"), f"{name} cannot be pressed"


def describe(seen: list[dict]) -> str:
    return "\n".join(
        f"{'  ' * len(node['path'])}{node['role']} {node['name']!r} {node['text'] or ''} {' '.join(node['states'])}"
        for node in seen)
