"""What a clerk waits for, against a service on the same machine: the command, and the module in a browser."""

import pathlib
import statistics
import time

from playwright.sync_api import sync_playwright

from harness.deployment import Deployment
from harness.module import Issuer, ModulePage, served_files
from harness.pc import PC

TURNS = 7


def measure(bench, folder: pathlib.Path):
    """Adds its rows to the table, each the median of some turns."""
    with Deployment() as served:
        command(bench, served)
        module(bench, served, folder)


def command(bench, served: Deployment):
    issuing, listing = [], []
    people = [person for person in served.people() if person.granted and person.secret and not person.otp]
    for person in people[:TURNS]:
        with PC(served) as pc:
            issuing.append(seconds(lambda pc=pc, person=person: pc.issue(person)))
            arguments = ("--store", pc.store, "--portal", served.portal(), "--ca", served.ca)
            listing += [seconds(lambda pc=pc: pc.inkan("list", *arguments)) for _ in range(TURNS)]
    bench.row("`inkan issue` into a browser's store", 0.5, 0.3, statistics.median(issuing), least=False, unit=" s",
              note=f"{len(issuing)} people")
    bench.row("`inkan list`, with the state that the server tells", 0.15, 0.1, statistics.median(listing), least=False,
              unit=" s")


def module(bench, served: Deployment, folder: pathlib.Path):
    files = served_files(served, folder)
    bench.row("browser module and its binding", 150, 100, sum(len(body) for _, body in files.values()) / 1000,
              least=False, unit=" kB")
    issuer, times = Issuer(), []
    with sync_playwright() as playwright, ModulePage(playwright, files) as page:
        for _ in range(TURNS):
            page.open()
            enrolled = page.enrol(issuer, "ecP256", "passphrase", "50000001")
            times.append((enrolled.making + enrolled.writing) / 1000)
    bench.row("in Chromium: load, key, request, PKCS#12 file", 1, 0.5, statistics.median(times), least=False, unit=" s")


def seconds(act) -> float:
    started = time.monotonic()
    act()
    return time.monotonic() - started
