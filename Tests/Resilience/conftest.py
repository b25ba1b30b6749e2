import datetime

import pytest
from harness.deployment import Deployment
from harness.enrolment import Enrolment
from harness.web import Web
from stand.people import WIDE, store_file
from stand.store import StoreFile


@pytest.fixture(scope="module")
def deployment():
    """One service for a file's hostile requests; still the same process at the end, and without complaints."""
    with Deployment(start=datetime.datetime.now(datetime.timezone.utc), limits=WIDE) as deployment:
        yield deployment
        assert deployment.service.process.poll() is None, deployment.service.output
        ready = next(number for number, line in enumerate(deployment.service.lines) if line.startswith("ready "))
        assert deployment.service.lines[ready + 1:] == []
        assert deployment.service.stop() == 0


@pytest.fixture
def unchanged(deployment):
    """The test may add lines to the log and change nothing else; the service answers afterwards as before."""
    with StoreFile(store_file(deployment)) as store:
        before = store.snapshot()
        yield store
        assert store.snapshot() == before
    healthy(deployment)


def healthy(deployment):
    with Web(deployment) as web:
        assert web.get(deployment.internal("/healthz")).status == 200
        assert web.get(deployment.portal("/")).page == "entry"


@pytest.fixture(scope="module")
def proven(deployment) -> Enrolment:
    """Somebody who may ask for a certificate now."""
    return Enrolment(deployment, deployment.person()).prove()


@pytest.fixture(scope="module")
def holder(deployment) -> Enrolment:
    """Somebody who has one."""
    return Enrolment(deployment, deployment.person(nth=1)).issue()
