"""The program `inkan` dies at any single write to the disk, inside a store's own work too; the same command goes on.

Some hundred runs: for `make soak` only (CLIENT_KILLS=all). strace kills it at the n-th call that changes a file.
"""

import os

import pytest
from harness.deployment import Deployment
from stand.client import Client, Register
from stand.people import WIDE, add_people, store_file
from stand.store import StoreFile

pytestmark = pytest.mark.skipif(os.environ.get("CLIENT_KILLS") != "all", reason="long: make soak does it")

CALLS = "fsync,fdatasync,rename,renameat,renameat2,unlink,link,linkat,ftruncate,pwrite64"
MOST = 400


def at_call(number: int) -> list[str]:
    return [
        "strace", "-f", "-qq", "-o", "/dev/null", "-e", f"trace={CALLS}", "-e",
        f"inject={CALLS}:signal=SIGKILL:when={number}"]


@pytest.mark.parametrize("verb", ["issue", "renew"])
@pytest.mark.parametrize("store", ["nss", "p12", "pem"])
def test_a_cut_at_any_write_loses_nothing_and_leaves_nothing(tmp_path, store, verb):
    """F-3, C-10, H-85."""
    made = 1 if verb == "issue" else 2
    with Deployment(limits=WIDE) as deployment:
        deployment.service.stop()
        people = add_people(deployment, MOST, deployment.start)
        deployment.serve(deployment.start)
        with StoreFile(store_file(deployment)) as rows:
            register, tried = Register(rows), 0
            # Issued first, renewed after: the clock is moved for all at once.
            clients = [Client(deployment, person, store, tmp_path / str(n)) for n, person in enumerate(people)]
            if verb == "renew":
                for client in clients[: MOST if store == "nss" else 40]:
                    assert client.run("issue").returncode == 0
                deployment.advance(days=340)
            for number, client in enumerate(clients, start=1):
                cut = client.run(verb, prefix=at_call(number))
                if cut.returncode == 0:
                    break
                tried += 1
                pending = register.with_status(client.person, "pending")
                done = bool(client.serials()) and not pending and len(register.certificates(client.person)) == made
                # Cut after its end it has nothing left to go on with, and says so.
                if not done or list((client.home / ".local/state").rglob("*.json")):
                    again = client.run(verb)
                    assert again.returncode == 0, f"{verb} after call {number}: {again.stderr}"
                assert len(register.certificates(client.person)) == made, f"call {number}: one certificate too many"
                assert register.with_status(client.person, "pending") == []
                (live,) = register.with_status(client.person, "issued")
                assert live in client.serials()
                assert client.keys() == (made if store == "nss" else 1), f"call {number}: a key without a certificate"
            assert 5 < tried < MOST, f"{tried} calls were tried"
