import pathlib

import pytest
from playwright.sync_api import sync_playwright

from harness import pages
from harness.deployment import Deployment
from harness.pc import PC


@pytest.fixture(scope="module")
def deployment():
    """Each subject has a deployment of its own, so that no scenario depends on another's people."""
    with Deployment() as served:
        yield served


@pytest.fixture(scope="session")
def playwright():
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="module")
def pc(deployment):
    with PC(deployment) as machine:
        machine.trust()
        yield machine


@pytest.fixture
def fresh_pc(deployment):
    with PC(deployment) as machine:
        machine.trust()
        yield machine


@pytest.fixture
def folder(tmp_path) -> pathlib.Path:
    return tmp_path


def pytest_terminal_summary(terminalreporter):
    if any(pages.SCREENS.glob("*.png")):
        terminalreporter.write_line(f"photographs: {pages.SCREENS}")
