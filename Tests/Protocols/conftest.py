import re

import pytest
from harness.deployment import Deployment

WIDE = {"triesPerSource": 100_000, "triesBackPerMinute": 1_000_000}
"""All load comes from one address here."""


@pytest.fixture(scope="module")
def deployment():
    """The sample, served under the simulated clock; at the end it is the same process, and has not complained."""
    with Deployment(limits=WIDE) as served:
        yield served
        assert served.service.process.poll() is None, served.service.output
        ready = next(number for number, line in enumerate(served.service.lines) if line.startswith("ready "))
        said = [line for line in served.service.lines[ready + 1:] if not re.fullmatch(r"\w+: \d+ due acts? done", line)]
        assert said == []
