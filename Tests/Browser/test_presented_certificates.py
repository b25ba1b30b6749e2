"""What Chromium never offers, presented with curl: always a page with a code, never a TLS alert, never a session (F-4)."""

import datetime
import re

import pytest
from harness.deployment import Deployment
from harness.enrolment import Enrolment, foreign, imitation
from harness.web import Web


def expect_page(deployment, certificate, code: str):
    with Web(deployment, certificate) as web:
        for path in ("/", "/top", "/certificate-test"):
            answer = web.get(deployment.certificate_portal(path))
            assert answer.exit == 0, f"{path}: {answer.error}"
            assert answer.code == code, f"{path}: {answer.status} {answer.page} {answer.code}"
            assert answer.page in ("failure", "certificateTest")
            assert not any(re.match("__Host-inkan=[^;]", cookie) for cookie in answer.cookies), answer.cookies
        # Not even with a right secret in hand.
        posted = web.post(deployment.certificate_portal("/logon"), {"logonSecret": "Abc12345", "csrf": "x"})
        assert posted.exit == 0 and posted.status >= 400 and posted.page == "failure"
        top = web.get(deployment.certificate_portal("/top"))
        assert top.page != "top"
        verify = web.get(deployment.internal("/verify"))
        assert verify.status == 401


@pytest.fixture(scope="module")
def holder(deployment):
    """A person with a certificate, issued through the API."""
    return Enrolment(deployment, deployment.person("administrator")).issue()


def test_none(deployment):
    expect_page(deployment, None, "INK-2001")


def test_foreign(deployment, folder):
    expect_page(deployment, foreign(folder), "INK-2002")


def test_one_that_only_looks_like_ours(deployment, holder, folder):
    """Rule 4: same issuer name, key identifier, serial and subject as a living certificate; only the bytes decide."""
    forged = imitation(holder.certificate, holder.chain[0], folder)
    with Web(deployment, forged) as web:
        answer = web.get(deployment.certificate_portal("/"))
        assert answer.exit == 0 and answer.page == "failure", answer
        assert answer.code in ("INK-2002", "INK-2009")


def test_the_true_one_is_taken(deployment, holder, folder):
    """The control: what is refused in the other tests is refused for its defect and not for being presented by curl."""
    with Web(deployment, holder.pem(folder)) as web:
        answer = web.get(deployment.certificate_portal("/"))
        assert answer.exit == 0 and answer.page == "certificateLogon", answer.body[:400]
    with Web(deployment, holder.pem(folder, with_chain=True)) as web:
        assert web.get(deployment.certificate_portal("/")).page == "certificateLogon"


def test_a_certificate_of_another_institution(deployment, folder):
    others = [entry for entry in deployment.sample["institutions"] if entry["id"] != "daiichi"]
    other = others[0]["id"]
    person = next(one for one in deployment.people(other) if one.granted)

    class There(Enrolment):
        def url(self, step):
            return deployment.portal(f"/enrolment/{step}", institution=other)

    certificate = There(deployment, person).issue().pem(folder)
    expect_page(deployment, certificate, "INK-2007")


def test_a_cancelled_one(deployment, folder):
    lost = Enrolment(deployment, deployment.person("administrator", nth=1)).prove().request()
    certificate = lost.pem(folder)
    lost.web.post_json(lost.url("cancel"), {"result": lost.answer["result"]})
    expect_page(deployment, certificate, "INK-2008")


def test_not_yet_valid_then_expired(folder):
    """The service's clock is set before the certificate's first moment, then past its last."""
    with Deployment() as deployment:
        issued = Enrolment(deployment, deployment.person("administrator")).issue()
        certificate = issued.pem(folder)

        deployment.restart(clock=deployment.start - datetime.timedelta(days=2))
        expect_page(deployment, certificate, "INK-2004")

        # H-65: good through the second that is shown, refused from the next on.
        last = issued.certificate.not_valid_after_utc
        deployment.restart(clock=last - datetime.timedelta(minutes=2))
        with Web(deployment, certificate) as web:
            assert web.get(deployment.certificate_portal("/")).page == "certificateLogon"
        deployment.restart(clock=last + datetime.timedelta(seconds=1))
        expect_page(deployment, certificate, "INK-2003")
