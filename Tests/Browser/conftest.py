import pathlib

import pytest
from playwright.sync_api import sync_playwright

from harness.clerk import WIDE
from harness.deployment import Deployment
from harness.pc import PC
from harness.survey import surveyed


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


@pytest.fixture(scope="session")
def desk(playwright):
    """One browser for all who show no certificate, whatever deployment they visit."""
    with PC() as machine:
        machine.trust()
        with machine.browser(playwright, accept_downloads=True) as context:
            yield machine, context


@pytest.fixture
def seat(desk, deployment):
    """A tab in it, as if nobody had been there before."""
    machine, context = desk
    machine.deployment = deployment
    page = context.new_page()
    yield machine, page
    page.evaluate("localStorage.clear()")
    context.clear_cookies()
    page.close()


@pytest.fixture(scope="session")
def surveys(tmp_path_factory):
    """Every institution gone through, for whoever asks; its deployment goes on."""
    with Deployment(limits=WIDE) as served:
        yield surveyed(served, tmp_path_factory.mktemp("survey"))


@pytest.fixture
def folder(tmp_path) -> pathlib.Path:
    return tmp_path
