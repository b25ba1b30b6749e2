"""The answer to any one request of the program `inkan` is lost on the way; the same command goes on.

What the institution did is not done twice, and what it did not do is asked again.
"""

import pytest
from harness.deployment import Deployment
from stand.client import Client, Register
from stand.cutting_proxy import CuttingProxy
from stand.people import WIDE, add_people, store_file
from stand.store import StoreFile

INSTITUTION, START, PROVE, REQUEST, CONFIRM = range(5)


@pytest.mark.parametrize("institution, at_issue", [("daiichi", True), ("daini", False)])
def test_any_answer_of_issue_and_renewal_may_be_lost(tmp_path, institution, at_issue):
    """F-3, C-10, H-85."""
    with Deployment(limits=WIDE, home=institution) as deployment, CuttingProxy() as proxy:
        deployment.service.stop()
        people = add_people(deployment, CONFIRM + 1, deployment.start, institution_id=institution)
        deployment.serve(deployment.start)
        with StoreFile(store_file(deployment), institution) as rows:
            register = Register(rows)
            clients = [Client(deployment, person, "nss", tmp_path / str(n)) for n, person in enumerate(people)]
            for verb in ("issue", "renew"):
                for number, client in enumerate(clients):
                    old = register.with_status(client.person, "issued")
                    proxy.arm(number)
                    cut = client.run(verb, environment={"https_proxy": proxy.url})
                    assert proxy.was_cut.wait(5) and cut.returncode == 1 and "INK-6006" in cut.stderr, cut.stderr
                    issued, pending = (register.with_status(client.person, one) for one in ("issued", "pending"))
                    asked = f"{verb}, answer {number} lost; {proxy.hosts} were asked: {cut.stderr}"
                    if number < REQUEST:
                        assert (issued, pending) == (old, []), asked
                    elif number == REQUEST:
                        assert len(pending) == 1 and issued == ([] if at_issue else old), asked
                    else:
                        assert len(issued) == 1 and issued != old and pending == [], asked
                    proxy.arm(None)
                    done = client.run(verb, environment={"https_proxy": proxy.url})
                    assert done.returncode == 0, f"{verb} after answer {number} was lost: {done.stderr}"
                    made = 1 if verb == "issue" else 2
                    assert len(register.certificates(client.person)) == made, "another certificate was made"
                    assert register.with_status(client.person, "pending") == []
                    (live,) = register.with_status(client.person, "issued")
                    assert live in client.serials() and client.keys() == made and client.records() == []
                deployment.advance(days=340)
