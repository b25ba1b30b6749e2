"""What goes wrong on a customer's PC, by the real program: each has a number of its own, and loses nothing.

Whatever it was, the same command succeeds afterwards, and makes one certificate.
"""

import datetime
import fcntl
import re
import sqlite3

import pytest
from harness.deployment import Deployment
from harness.processes import run
from stand.astray import FalseServer, SmallPlace, wrong_clock
from stand.client import Client, Register
from stand.cutting_proxy import CuttingProxy
from stand.people import WIDE, add_people, store_file
from stand.store import StoreFile

YEARS = datetime.timedelta(days=365)


@pytest.fixture(scope="module")
def served():
    with Deployment(start=datetime.datetime.now(datetime.timezone.utc), limits=WIDE) as deployment:
        deployment.service.stop()
        deployment.strangers = iter(add_people(deployment, 40, deployment.start))
        deployment.serve(deployment.start)
        yield deployment


@pytest.fixture
def client(served, tmp_path):
    """Somebody with a new browser's database."""
    return Client(served, next(served.strangers), "nss", tmp_path / "pc")


@pytest.fixture
def proxy():
    with CuttingProxy() as proxy:
        yield proxy


def fails(done, code: str):
    assert done.returncode == 1, done.stdout + done.stderr
    assert re.findall(r"INK-\d{4}", done.stderr)[-1] == code, done.stderr


def succeeds(client: Client, done):
    assert done.returncode == 0, done.stderr
    with StoreFile(store_file(client.deployment)) as rows:
        (serial,) = Register(rows).with_status(client.person, "issued")
        assert len(Register(rows).certificates(client.person)) == 1
    assert client.keys() == 1 and client.records() == []


@pytest.mark.parametrize("off_by, code", [(60 * YEARS, "INK-6010"), (-40 * YEARS, "INK-6011")], ids=["fast", "slow"])
def test_a_clock_that_is_wrong_is_told_from_a_server_that_is(client, tmp_path, off_by, code):
    environment = wrong_clock(tmp_path, off_by)
    fails(client.run("issue", environment=environment), code)
    succeeds(client, client.run("issue"))


@pytest.mark.parametrize("hours", [-26, 26])
def test_a_clock_that_is_a_day_wrong_keeps_nobody_from_a_certificate(client, tmp_path, hours):
    environment = wrong_clock(tmp_path, datetime.timedelta(hours=hours))
    assert client.run("issue", kill="installed", environment=environment).returncode < 0
    succeeds(client, client.run("issue", environment=environment))


WRONG_ANSWERS = {
    "garbage": (200, {"Content-Type": "application/json"}, b"\x00\xff{" * 400, "INK-6008"),
    "a page": (200, {"Content-Type": "text/html"}, b"<h1>welcome</h1>", "INK-6012"),
    "an error without a reason": (500, {}, b"", "INK-6008"),
    "another institution's JSON": (200, {"Content-Type": "application/json"}, b'{"id": 7}', "INK-6008"),
    "a way down to HTTP": (302, {"Location": "http://daiichi.localhost/"}, b"", "INK-6013"),
}


@pytest.mark.parametrize("name", WRONG_ANSWERS)
def test_a_server_that_answers_something_else(served, client, proxy, tmp_path, name):
    status, headers, body, code = WRONG_ANSWERS[name]
    environment = {"https_proxy": proxy.url}
    with FalseServer(served, tmp_path, status, headers, body) as false:
        proxy.detour = false.port
        fails(client.run("issue", environment=environment), code)
    proxy.detour = None
    succeeds(client, client.run("issue", environment=environment))


@pytest.mark.parametrize("verb", ["issue", "renew"])
def test_a_proxy_that_opens_tls_is_named_and_told_nothing(served, client, proxy, tmp_path, verb):
    """C-9: help must know whose device it is; a renewal does not show it the certificate either."""
    if verb == "renew":
        succeeds(client, client.run("issue"))
    environment = {"https_proxy": proxy.url}
    with FalseServer(served, tmp_path, 200, {}, b"{}", issuer="Mihon Corp Inspection CA") as device:
        proxy.detour = device.port
        done = client.run(verb, environment=environment)
        fails(done, "INK-6003")
        assert "Mihon Corp Inspection CA" in done.stderr and device.asked == []
    proxy.detour = None
    if verb == "issue":
        succeeds(client, client.run("issue", environment=environment))


def test_an_address_without_tls_is_not_even_asked(served, client, proxy):
    plain = served.portal().replace("https:", "http:")
    done = client.run("issue", environment={"https_proxy": proxy.url, "http_proxy": proxy.url}, portal=plain)
    fails(done, "INK-6007")
    assert proxy.hosts == []
    succeeds(client, client.run("issue"))


def test_a_full_disk_under_the_browsers_database(client):
    with SmallPlace(client.file, 400) as place:
        assert client.run("issue", kill="started", prefix=place.prefix).returncode < 0
        place.fill()
        fails(client.run("issue", prefix=place.prefix), "INK-6108")
        place.empty()
        assert client.run("issue", prefix=place.prefix).returncode == 0
        assert client.records() == []


def test_a_full_disk_under_a_file(served, tmp_path):
    client = Client(served, next(served.strangers), "p12", tmp_path / "pc")
    client.file = tmp_path / "stick" / "certificate.p12"
    with SmallPlace(client.file.parent, 64) as place:
        place.fill()
        fails(client.run("issue", prefix=place.prefix), "INK-6108")
        place.empty()
        assert client.run("issue", prefix=place.prefix).returncode == 0
        assert [file.name for file in place.seen.iterdir()] == ["certificate.p12"]


def test_a_full_disk_under_the_records(client):
    with SmallPlace(client.home / ".local/state/inkan", 16) as place:
        place.fill()
        fails(client.run("issue", prefix=place.prefix), "INK-6208")
        assert client.keys() == 0, "a key was made of which nothing is recorded"
        place.empty()
        succeeds(client, client.run("issue", prefix=place.prefix))


def test_records_that_cannot_be_written(client):
    folder = client.home / ".local/state"
    folder.parent.mkdir(parents=True)
    folder.write_text("a file in the folder's place")
    fails(client.run("issue"), "INK-6208")
    assert client.keys() == 0
    folder.unlink()
    succeeds(client, client.run("issue"))


def test_a_database_with_a_password(client):
    password = client.home / "database-password"
    password.write_text("right one\n")
    client.file.mkdir()
    run("certutil", "-N", "-d", f"sql:{client.file}", "-f", password)
    fails(client.run("issue"), "INK-6107")
    password.write_text("wrong one\n")
    fails(client.run("issue", "--store-password-file", str(password)), "INK-6102")
    password.write_text("right one\n")
    done = client.run("issue", "--store-password-file", str(password))
    assert done.returncode == 0, done.stderr


def test_a_database_that_another_program_holds(client):
    assert client.run("issue", kill="started").returncode < 0
    with sqlite3.connect(client.file / "key4.db", isolation_level=None) as other:
        other.execute("BEGIN EXCLUSIVE")
        fails(client.run("issue"), "INK-6109")
        other.execute("ROLLBACK")
    other.close()
    succeeds(client, client.run("issue"))


def test_two_at_once(client):
    assert client.run("issue", kill="attemptRecorded").returncode < 0
    (lock,) = (client.home / ".local/state").rglob("*.lock")
    with open(lock) as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        fails(client.run("issue"), "INK-6207")
    succeeds(client, client.run("issue"))
