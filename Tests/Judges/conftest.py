import pytest
from harness.deployment import Deployment


@pytest.fixture(scope="module")
def deployment():
    with Deployment() as served:
        yield served
