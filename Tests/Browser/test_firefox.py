"""Firefox logs on with a certificate that `inkan` put into its profile, and with the renewed one after it."""

import re

import pytest
from harness.firefox import Firefox, Refused
from harness.pc import PC


@pytest.fixture
def profile(deployment):
    """A PC whose certificate store is that of a Firefox profile."""
    with PC(deployment) as pc:
        pc.database = pc.home / ".mozilla/firefox/mihon.default-esr"
        pc.database.mkdir(parents=True)
        yield pc


def log_on(firefox: Firefox, deployment, person, serial: str):
    firefox.open(deployment.certificate_portal("/"))
    assert firefox.page == "certificateLogon" and serial in firefox.text
    firefox.fill("logonSecret", person.secret)
    firefox.press("ログオン")
    assert firefox.page == "top", firefox.text[:400]


def serial_in(output: str) -> str:
    return re.search(r"\b[0-9a-f]{40}\b", output)[0]


def test_firefox_logs_on_with_what_inkan_installed_and_renewed(deployment, profile):
    """H-39, H-46, H-85, F-9: key, certificate and trust come from `inkan` alone; the profile had never been opened before."""
    person = deployment.person("administrator")
    profile.trust()
    first = serial_in(profile.issue(person).stdout)
    with Firefox(profile.database, profile.home) as firefox:
        log_on(firefox, deployment, person, first)

    deployment.advance(days=338)
    second = serial_in(profile.renew(person).stdout.replace(first, ""))
    # The old one would only be offered beside it (H-80).
    profile.inkan(
        "tidy", "--yes", "--portal", deployment.portal(), "--store", profile.store, "--ca", deployment.ca)
    with Firefox(profile.database, profile.home) as firefox:
        log_on(firefox, deployment, person, second)


def test_firefox_does_not_trust_the_service_before_its_root_was_added(deployment, profile):
    """What makes the test above say something: neither trust nor certificate was there by themselves."""
    with Firefox(profile.database, profile.home) as firefox:
        with pytest.raises(Refused, match="insecure certificate|SEC_ERROR_UNKNOWN_ISSUER"):
            firefox.open(deployment.certificate_portal("/"))
