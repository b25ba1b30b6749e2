"""A renewal whose answer was lost goes on by itself, although the old certificate died at issue (H-85, F-3, C-10)."""

import base64

from harness.enrolment import Enrolment, new_key, request_for
from harness.web import Web


def test_the_request_is_repeated_on_the_portal_host(deployment, folder):
    person = deployment.person("administrator")
    old = Enrolment(deployment, person).issue()
    deployment.advance(days=340)
    key = new_key()
    request = base64.b64encode(request_for(key)).decode()

    with Web(deployment, old.pem(folder)) as holder, Web(deployment) as anybody:
        def call(web, host, step, body):
            return web.post_json(f"{host}/enrolment/{step}", body, check=False)

        portal, certificate_host = deployment.portal(""), deployment.certificate_portal("")
        attempt = call(holder, certificate_host, "start", {"intent": "renew"}).json["attempt"]
        early = call(anybody, portal, "request", {"attempt": attempt, "request": request})
        assert early.code == "INK-3012", "an attempt that is not proven answers nothing"
        proven = call(holder, certificate_host, "prove",
                      {"attempt": attempt, "answers": {"logonSecret": person.secret}})
        assert proven.json == {"asks": [], "pending": None}, proven.body
        never = call(anybody, portal, "request", {"attempt": attempt, "request": request})
        assert never.code == "INK-1011", "without its certificate a renewal leads to nothing"

        answered = call(holder, certificate_host, "request", {"attempt": attempt, "request": request})
        assert answered.status == 200, answered.body
        dead = call(holder, certificate_host, "request", {"attempt": attempt, "request": request})
        assert dead.code == "INK-2006"
        again = call(anybody, portal, "request", {"attempt": attempt, "request": request})
        assert again.status == 200 and again.json["certificate"] == answered.json["certificate"], again.body
        other = base64.b64encode(request_for(new_key())).decode()
        assert call(anybody, portal, "request", {"attempt": attempt, "request": other}).code == "INK-3003"
