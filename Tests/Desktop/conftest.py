import pathlib
import sys

import pytest

# The deployment, the PC and the programs are the browser scenarios' own.
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "Browser"))

from harness.deployment import Deployment  # noqa: E402
from harness.pc import PC  # noqa: E402
from stand.screen import Screen  # noqa: E402
from stand.window import SCREENS  # noqa: E402


@pytest.fixture(scope="module")
def deployment():
    """The credit union's, whose practice the window follows (B)."""
    with Deployment(home="kumiai") as served:
        yield served


@pytest.fixture(scope="session")
def screen():
    with Screen() as shown:
        yield shown


@pytest.fixture
def pc(deployment):
    with PC(deployment) as machine:
        machine.trust()
        yield machine


def pytest_terminal_summary(terminalreporter):
    if any(SCREENS.glob("window-*.png")):
        terminalreporter.write_line(f"photographs: {SCREENS}")
