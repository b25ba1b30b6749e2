"""The program `inkan-desktop` on a customer's PC, seen and used by what a screen reader is told."""

import json
import os
import pathlib
import subprocess
import tempfile
import time

from harness.processes import BUILD

from .screen import DRIVER, Screen

INKAN_DESKTOP = BUILD / "inkan-desktop"
SCREENS = pathlib.Path(os.environ.get("SCREENS") or tempfile.mkdtemp(prefix="inkan-screens-"))

FIELDS = ("text", "entry", "password text")
BUTTONS = ("push button", "button")


class Window:
    """One run of the program; use it as a context manager."""

    def __init__(
        self, screen: Screen, home: pathlib.Path, *arguments, language: str = "ja", starts: bool = True
    ):
        """Without `starts`, the window that another program opens."""
        self.screen, self.trouble, self.process = screen, None, None
        self.environment = {**screen.environment, "HOME": str(home), "LC_MESSAGES": language}
        if starts:
            self.process = subprocess.Popen(
                [str(INKAN_DESKTOP), *map(str, arguments)], env=self.environment, stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace")
        self.driver = subprocess.Popen(
            ["/usr/bin/python3", "-W", "ignore", str(DRIVER)], env=self.environment, stdin=subprocess.PIPE,
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)

    def __enter__(self) -> "Window":
        return self

    def __exit__(self, *failure):
        self.driver.stdin.close()
        self.driver.wait()
        if self.process:
            if self.process.poll() is None:
                self.process.terminate()
            said = self.process.communicate()[0]
            print(said)
            assert "CRITICAL" not in said, said

    # Seeing

    def _ask(self, **question):
        self.driver.stdin.write(json.dumps({"pid": self.process and self.process.pid, **question}) + "\n")
        self.driver.stdin.flush()
        return json.loads(self.driver.stdout.readline())

    def see(self) -> list[dict]:
        """All that is there, from the outside in; nothing where the window has gone or is being made."""
        answer = self._ask(do="see")
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
            if time.monotonic() > end:
                self.screen.photograph(SCREENS / f"window-failed-{time.monotonic_ns()}.png")
                raise AssertionError(f"no {what} in\n{describe(seen)}\n{self.trouble or ''}")
            self.screen.pause()

    def page(self, title: str, photograph: str | None = None):
        """The page of this title is shown."""
        self.until(
            lambda seen: any(node["role"] == "frame" and node["name"].startswith(f"{title} - ") for node in seen),
            f"page {title!r}")
        if photograph:
            self.screen.photograph(SCREENS / f"window-{photograph}.png")

    def field(self, label: str) -> dict:
        return self.until(
            lambda seen: next((node for node in seen if node["role"] in FIELDS and node["name"].startswith(label)
                               and "focusable" in node["states"]), None), f"field {label!r}")

    def questions(self) -> list[str]:
        """The labels of the fields on a page with a question."""
        return self.until(
            lambda seen: [node["name"] for node in seen if node["role"] in FIELDS and not (node["text"] or "").startswith("[")
                          and "focusable" in node["states"]], "question")

    def button(self, name: str) -> dict:
        return self.until(
            lambda seen: next((node for node in seen if node["role"] in BUTTONS and node["name"] == name
                               and "sensitive" in node["states"]), None), f"button {name!r}")

    def rows(self) -> list[dict]:
        return [node for node in self.see() if node["role"] == "list item"]

    def row(self, text: str) -> dict:
        return self.until(
            lambda seen: next((node for node in seen if node["role"] == "list item" and text in node["name"]), None),
            f"row {text!r}")

    def says(self, text: str):
        self.until(lambda seen: any(text in node["name"] or text in (node["text"] or "") for node in seen), f"text {text!r}")

    def fact(self, name: str) -> str:
        """The value that stands beside a name."""
        found = self.until(
            lambda seen: next((node["name"] for node in seen if node["name"].startswith(f"{name}: ")), None), f"fact {name!r}")
        return found[len(name) + 2:]

    @property
    def log(self) -> list[str]:
        return next((node["text"] for node in self.see() if node["role"] == "text" and (node["text"] or "").startswith("[")),
                    "").splitlines()

    # Using

    def press(self, name: str):
        assert self._ask(do="press", path=self.button(name)["path"]).get("ok"), f"{name} cannot be pressed"

    def fill(self, label: str, text: str):
        assert self._ask(do="type", path=self.field(label)["path"], text=text).get("ok"), f"{label} cannot be typed"

    def choose(self, text: str):
        assert self._ask(do="select", path=self.row(text)["path"]).get("ok"), f"{text} cannot be chosen"

    def keys(self, *strokes: str):
        """Keys as a person strikes them: `Tab`, `Alt+c`, or a text."""
        answer = self._ask(do="keys", path=[], strokes=strokes)
        assert answer.get("ok"), answer

    def close(self):
        """As a person does who has finished; another program's window can only be waited for by its going."""
        self.keys("Control+q")
        self.until(lambda seen: not seen, "end of the window")

    def ended(self, seconds: float = 10) -> int:
        return self.process.wait(seconds)


def describe(seen: list[dict]) -> str:
    return "\n".join(
        f"{'  ' * len(node['path'])}{node['role']} {node['name']!r} {node['text'] or ''} {' '.join(node['states'])}"
        for node in seen if "Scrollbar" not in node["name"] and node["name"] != "GtkRange")
