"""SIGTERM: what is under way is answered and kept, nothing new is taken in, and the exit status is 0."""

import datetime
import signal
import socket
import sqlite3
import threading
import urllib.request

from harness.deployment import Deployment
from stand.connection import Connection
from stand.journey import Journey
from stand.people import store_file
from stand.store import AuditTrail, StoreFile


def in_flight(deployment: Deployment) -> int:
    with urllib.request.urlopen(deployment.internal("/metrics"), timeout=10) as answer:
        lines = answer.read().decode().splitlines()
    # The question itself is under way, too.
    return next(int(line.split()[1]) for line in lines if line.startswith("inkan_http_requests_in_flight ")) - 1


def is_accepting(deployment: Deployment) -> bool:
    try:
        socket.create_connection(("127.0.0.1", deployment.port), timeout=5).close()
        return True
    except ConnectionError:
        return False


def test_a_request_under_way_is_answered_before_the_service_ends():
    with Deployment(start=datetime.datetime.now(datetime.timezone.utc)) as deployment:
        idle = Connection(deployment)
        assert idle.call("GET", "/").status == 200
        connection = Connection(deployment)
        journey = Journey(deployment, deployment.person())
        journey.prove(connection)
        # Another writer holds the request back, for less than the store's patience (2 seconds).
        other = sqlite3.connect(store_file(deployment), isolation_level=None, check_same_thread=False)
        other.execute("BEGIN IMMEDIATE")
        complaints = []

        def request():
            try:
                journey.request(connection)
            except Exception as complaint:
                complaints.append(repr(complaint))

        client = threading.Thread(target=request)
        client.start()
        while in_flight(deployment) < 1 and client.is_alive():
            pass
        process = deployment.service.process
        process.send_signal(signal.SIGTERM)
        while is_accepting(deployment) and client.is_alive():
            pass
        assert client.is_alive() and process.poll() is None, "the request was not under way any more"
        other.execute("ROLLBACK")
        other.close()
        client.join(20)
        assert complaints == [] and journey.held, complaints
        assert process.wait(20) == 0

        with StoreFile(store_file(deployment)) as store:
            assert journey.held.check(store) == "pending"
            AuditTrail().follow(store)
        deployment.serve(deployment.start)
        journey.fetch(connection)
        journey.confirm(connection)


def test_half_a_request_does_not_hold_the_service_up():
    with Deployment(start=datetime.datetime.now(datetime.timezone.utc)) as deployment:
        silent = socket.create_connection(("127.0.0.1", deployment.port))
        half = socket.create_connection(("127.0.0.1", deployment.http_port))
        half.sendall(b"GET /crl/daiichi-g1/0.crl HTTP/1.1\r\nHost: sta")
        with silent, half:
            deployment.service.process.send_signal(signal.SIGTERM)
            assert deployment.service.process.wait(10) == 0


def test_connections_that_come_and_go_do_not_bring_the_end_down():
    """A connection accepted in the very turn in which the drain begins, and closed by its peer at once."""
    with Deployment(start=datetime.datetime.now(datetime.timezone.utc)) as deployment:
        for _ in range(4):
            over = threading.Event()

            def come_and_go():
                while not over.is_set():
                    for port in (deployment.port, deployment.http_port):
                        try:
                            socket.create_connection(("127.0.0.1", port), timeout=5).close()
                        except OSError:
                            return

            crowd = [threading.Thread(target=come_and_go) for _ in range(4)]
            for one in crowd:
                one.start()
            process = deployment.service.process
            try:
                assert is_accepting(deployment)
                process.send_signal(signal.SIGTERM)
                assert process.wait(20) == 0
            finally:
                over.set()
                for one in crowd:
                    one.join(20)
            deployment.serve(deployment.start)
