"""The log of a service that runs, exported for an auditor, who has a public key, this program's `audit verify`, openssl and
Python, and nothing else (F-16)."""

import base64
import json
import shutil
import subprocess
import time

import pytest
from harness.deployment import Deployment
from harness.processes import INKAND, run


def audit(*words, check: bool = True) -> subprocess.CompletedProcess:
    return run(INKAND, "audit", *words, check=check)


def look(deployment: Deployment, times: int):
    """Each look that staff take is a line of the log."""
    person = deployment.person()
    for number in range(times):
        deployment.operator("find", "--contract", person.contract_number, "--reason", f"audit {number}",
                            "--institution", "daiichi")


def export(deployment: Deployment, out, *words):
    audit("export", "--data", deployment.data, "--institution", "daiichi", "--out", out, *words)
    return out


@pytest.fixture(scope="module")
def audited(tmp_path_factory):
    """A log with two checkpoints: of a start, and of an hour later; and some lines since."""
    folder = tmp_path_factory.mktemp("audit")
    with Deployment() as deployment:
        look(deployment, 4)
        deployment.advance(minutes=61)
        deadline = time.monotonic() + 20
        file = deployment.data / "store/checkpoints"
        while sum(" daiichi 2 " in line for line in file.read_text().splitlines()) < 1:
            assert time.monotonic() < deadline, file.read_text()
            time.sleep(0.05)
        look(deployment, 2)
        audit("public", "--data", deployment.data, "--out", folder / "key.pem")
        yield deployment, export(deployment, folder / "log.jsonl"), folder


def test_an_export_of_a_running_service_holds_for_us_and_for_openssl(audited):
    deployment, log, folder = audited
    verified = audit("verify", log, "--key", folder / "key.pem", "--checkpoints", deployment.data / "store/checkpoints")
    assert "2 checkpoints; signed up to record" in verified.stdout
    assert "records since are not covered by a checkpoint" in verified.stdout
    audit("verify", "--data", deployment.data)

    lines = [json.loads(line) for line in log.read_text().splitlines()]
    hashes = {line["sequence"]: line["hash"] for line in lines if "sequence" in line}
    checkpoints = [line for line in lines if "checkpoint" in line]
    assert len(checkpoints) == 2
    for line in checkpoints:
        (folder / "statement").write_text(line["checkpoint"])
        (folder / "signature").write_bytes(base64.urlsafe_b64decode(line["signature"] + "=="))
        run("openssl", "dgst", "-sha256", "-verify", folder / "key.pem", "-signature", folder / "signature",
            folder / "statement")
        *_, sequence, digest, _, _ = line["checkpoint"].split()
        assert hashes[int(sequence)] == digest


def test_what_was_done_to_an_export_is_named_by_its_record(audited):
    _, log, folder = audited
    lines = log.read_text().splitlines(keepends=True)
    place = [index for index, line in enumerate(lines) if '"operator.find"' in line][1]
    number = json.loads(lines[place])["sequence"]
    forged = lines[place].replace("audit", "Audit", 1)
    for what, changed in {
        "changed": lines[:place] + [forged] + lines[place + 1:],
        "missing": lines[:place] + lines[place + 1:],
        "a second time": lines[:place] + [forged] + lines[place:],
        "before its place": lines[:place - 1] + [lines[place], lines[place - 1]] + lines[place + 1:],
    }.items():
        file = folder / "changed.jsonl"
        file.write_text("".join(changed))
        refused = audit("verify", file, "--key", folder / "key.pem", check=False)
        assert refused.returncode == 1 and f"daiichi: record {number}: " in refused.stdout, (what, refused.stdout)
        if what != "changed":
            assert what in refused.stdout
    assert audit("verify", check=False).returncode == 2
    assert audit("verify", log, "--key", log, check=False).returncode == 1


def test_a_part_is_enough_and_nothing_is_overwritten(audited):
    deployment, log, folder = audited
    part = export(deployment, folder / "part.jsonl", "--from", "3")
    assert '{"sequence":3,' in part.read_text() and '{"sequence":2,' not in part.read_text()
    audit("verify", part, "--key", folder / "key.pem")
    again = audit("export", "--data", deployment.data, "--institution", "daiichi", "--out", log, check=False)
    assert again.returncode == 1
    assert audit("rotate", "--data", deployment.data, check=False).returncode == 1, "the service runs"


def test_a_store_that_was_rolled_back_is_not_served_and_a_rotated_key_is_vouched_for_by_the_old(tmp_path):
    with Deployment() as deployment:
        store = deployment.data / "store"
        look(deployment, 1)
        assert deployment.service.stop() == 0
        shutil.copytree(store, tmp_path / "old", ignore=shutil.ignore_patterns("ledger", "checkpoints"))
        audit("public", "--data", deployment.data, "--out", tmp_path / "old.pem")
        audit("rotate", "--data", deployment.data)
        audit("public", "--data", deployment.data, "--out", tmp_path / "new.pem")
        deployment.serve(deployment.start)
        look(deployment, 3)
        # The end is signed when the service stops.
        assert deployment.service.stop() == 0
        log = export(deployment, tmp_path / "log.jsonl")
        for key in ("old.pem", "new.pem"):
            verified = audit("verify", log, "--key", tmp_path / key)
            assert "records since" not in verified.stdout, verified.stdout
        audit("verify", "--data", deployment.data)

        for file in store.glob("inkan.db*"):
            file.unlink()
        for file in (tmp_path / "old").iterdir():
            shutil.copy(file, store / file.name)
        refused = run(INKAND, "serve", "--data", deployment.data, "--port", 0, "--http-port", 0, "--internal-port", 0,
                      check=False)
        assert refused.returncode == 1 and "the store is not the one that it was" in refused.stderr, refused.stderr
        rolled = audit("verify", "--data", deployment.data, check=False)
        assert rolled.returncode == 1 and "rolled back or cut off" in rolled.stdout
