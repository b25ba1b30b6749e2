"""`make bench`: measures, compares in the same run, prints one table, and says by the exit status whether a floor was missed.

Seconds of a server are CPU seconds of its processes (/proc/PID/stat), so that the client on the same two cores does not
count; each pair of competitors takes turns, and the median of the turns' ratios is shown.
"""

import contextlib
import json
import os
import pathlib
import re
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "Tests/Browser"))

os.environ.setdefault("INKAN_BUILD", str(ROOT / ".build/release"))

import client  # noqa: E402
import issuance  # noqa: E402
import responders  # noqa: E402
from harness import deployment as deployments  # noqa: E402
from harness.enrolment import Enrolment  # noqa: E402
from harness.processes import BUILD, free_port, run  # noqa: E402
from processor import cpu_seconds  # noqa: E402

PROGRAMS = pathlib.Path(os.environ.get("BENCH_BUILD") or ROOT / "Benchmarks/.build/release")
CORES = os.cpu_count()

HANDSHAKES = int(os.environ.get("BENCH_HANDSHAKES", 3_000))
PAGES = int(os.environ.get("BENCH_PAGES", 10_000))
LOGONS = int(os.environ.get("BENCH_LOGONS", 10_000))
CERTIFICATES = int(os.environ.get("BENCH_CERTIFICATES", 1_000_000))
ENTRIES = int(os.environ.get("BENCH_ENTRIES", 1_000_000))
ROUNDS = 5


def say(text: str):
    print(f"bench: {text}", file=sys.stderr, flush=True)


def resident_megabytes(pid: int) -> float:
    status = pathlib.Path(f"/proc/{pid}/status").read_text()
    return int(re.search(r"VmRSS:\s+(\d+)", status)[1]) / 1024


def load(*arguments) -> dict:
    return json.loads(run(PROGRAMS / "load", *arguments, timeout=1_200).stdout)


class Nginx:
    """The peer: the same key, TLS 1.3, a client certificate asked for and checked, an access log, no resumption."""

    def __init__(self, served, folder: pathlib.Path, certificate: pathlib.Path, key: pathlib.Path,
                 clients: pathlib.Path, body: bytes):
        self.port = free_port()
        folder.chmod(0o755)
        site = folder / "site"
        site.mkdir()
        (site / "index.html").write_bytes(body)
        configuration = folder / "nginx.conf"
        configuration.write_text(f"""
daemon off; worker_processes {CORES}; pid {folder}/pid; error_log {folder}/error.log error; user root;
events {{ worker_connections 1024; }}
http {{
  access_log {folder}/access.log;
  {"".join(f"{kind}_temp_path {folder}/{kind}; " for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))}
  types {{ text/html html; }}
  server {{
    listen 127.0.0.1:{self.port} ssl reuseport backlog=1024;
    ssl_certificate {certificate}; ssl_certificate_key {key};
    ssl_protocols TLSv1.3; ssl_session_tickets off; ssl_session_cache off;
    ssl_verify_client optional; ssl_client_certificate {clients}; ssl_verify_depth 3;
    root {site};
  }}
}}
""")
        self.process = subprocess.Popen(["/usr/sbin/nginx", "-p", folder, "-c", configuration])
        time.sleep(0.5)
        assert self.process.poll() is None, "nginx did not start"

    @property
    def pids(self) -> list[int]:
        children = run("ps", "--ppid", self.process.pid, "-o", "pid=").stdout.split()
        return [self.process.pid, *map(int, children)]

    def stop(self):
        self.process.terminate()
        self.process.wait(10)


def setting(data: pathlib.Path, key: str) -> str:
    """A value of the `tls` block of inkand.json5."""
    block = re.search(r"tls\s*:\s*\{(.*?)\}", (data / "inkand.json5").read_text(), re.S)[1]
    return re.search(rf"\b{key}\"?\s*:\s*['\"]([^'\"]+)['\"]", block)[1]


WIDE = {"triesPerSource": 100_000, "triesBackPerMinute": 1_000_000, "connections": 10_000, "connectionsPerSource": 10_000}


class Bench:
    def __init__(self):
        self.rows: list[tuple[str, str, str, str, str]] = []

    def row(self, measure: str, floor: float, aim: float, value: float, least: bool = True, unit: str = "", note: str = ""):
        """`least`: the value should be at least the floor; else at most."""
        sign = "≥" if least else "≤"
        met = (lambda limit: value >= limit) if least else (lambda limit: value <= limit)
        verdict = "aim met" if met(aim) else "floor met" if met(floor) else "MISSED"
        self.rows.append((measure, f"{sign} {floor:g}{unit}", f"{sign} {aim:g}{unit}", f"{value:.3g}{unit}",
                          verdict + (f" ({note})" if note else "")))

    def table(self) -> str:
        head = ("measure", "floor", "aim", "measured", "")
        widths = [max(len(row[i]) for row in [head, *self.rows]) for i in range(4)]
        lines = [head, tuple("-" * width for width in widths) + ("",), *self.rows]
        return "\n".join("  ".join(cell.ljust(width) for cell, width in zip(line, [*widths, 0])).rstrip() for line in lines)

    # Measures

    def start_and_serve(self, folder: pathlib.Path):
        say("starting the service")
        with deployments.Deployment(limits=WIDE) as served:
            served.service.stop()
            times = []
            for _ in range(7):
                served.serve(served.start)
                times.append(served.service.seconds_to_ready)
                served.service.stop()
            self.row("ready after the first start", 0.3, 0.15, statistics.median(times), least=False, unit=" s")
            served.serve(served.start)
            self.handshakes(served, folder)
            self.pages(served)
            self.logons(served, folder)

    def handshakes(self, served, folder: pathlib.Path):
        say(f"{ROUNDS} × {HANDSHAKES} handshakes with Inkan and with nginx in turn")
        person = served.person("administrator", nth=0)
        enrolment = Enrolment(served, person).issue()
        self.person, self.certificate = person, enrolment.pem(folder)
        from cryptography.hazmat.primitives.serialization import Encoding

        clients = folder / "clients.pem"
        clients.write_bytes(b"".join(one.public_bytes(Encoding.PEM) for one in enrolment.chain))
        from harness.web import Web

        with Web(served, self.certificate) as web:
            page = web.get(served.certificate_portal("/"))
            assert page.status == 200, page
        host = served.certificate_portal().split("//")[1].split(":")[0]
        nginx = Nginx(served, folder / "nginx", served.data / setting(served.data, "certificate"),
                      served.data / setting(served.data, "key"), clients, page.body.encode())
        try:
            ratios = []
            for turn in range(ROUNDS + 1):
                seconds = []
                for port, pids in ((served.port, [served.service.process.pid]), (nginx.port, nginx.pids)):
                    count = HANDSHAKES if turn else 300
                    before = cpu_seconds(pids)
                    load("handshakes", host, port, "/", served.ca, self.certificate, count, 4)
                    seconds.append((cpu_seconds(pids) - before) / count)
                if turn:
                    ratios.append(seconds[0] / seconds[1])
            self.row("server CPU per client-certificate handshake and page, against nginx", 1.2, 1.0,
                     statistics.median(ratios), least=False,
                     note=f"{seconds[0] * 1e6:.0f} µs and {seconds[1] * 1e6:.0f} µs")
        finally:
            nginx.stop()

    def pages(self, served):
        """The top page, session and status looked up each time, against an answer that never changes."""
        say(f"{ROUNDS} × {PAGES} top pages over connections that are kept, and a constant answer in turn")
        from harness.web import Web

        with Web(served, self.certificate) as web:
            form = web.get(served.certificate_portal("/"))
            web.post(served.certificate_portal("/logon"), {"csrf": form.csrf, "logonSecret": self.person.secret})
            assert (top := web.get(served.certificate_portal("/top"))).page == "top", top
            session = web.session()
        host = served.certificate_portal().split("//")[1].split(":")[0]
        rates = {}
        ratios = []
        for turn in range(ROUNDS + 1):
            for path in ("/top", "/assets/brand.css"):
                done = load("pages", host, served.port, path, served.ca, self.certificate,
                            PAGES if turn else 300, CORES * 2, session)
                rates[path] = done["done"] / done["seconds"]
            if turn:
                ratios.append(rates["/top"] / rates["/assets/brand.css"])
        self.row("top pages over TLS, against a constant answer of the same server", 0.25, 0.4,
                 statistics.median(ratios), note=f"{rates['/top']:,.0f} and {rates['/assets/brand.css']:,.0f} a second")

    def rendering(self):
        say("rendering top pages in process")
        measured = json.loads(run(PROGRAMS / "pages", ROOT / "profiles/h-direct.json5", 200_000, timeout=600).stdout)
        self.row("top pages rendered a second in process, all cores", 40_000, 80_000, measured["pagesPerSecond"],
                 note=f"{measured['bytes']:,} bytes each")

    def logons(self, served, folder: pathlib.Path):
        say(f"{LOGONS} logons, and bare Argon2id in turn")
        host = served.certificate_portal().split("//")[1].split(":")[0]
        pid = served.service.process.pid
        ratios, done = [], 0
        while done < LOGONS:
            count = min(LOGONS // ROUNDS or 1, LOGONS - done)
            before = cpu_seconds([pid])
            load("logons", host, served.port, self.person.secret, served.ca, self.certificate, count, CORES)
            ours = (cpu_seconds([pid]) - before) / count
            bare = load("argon2", 300, CORES)
            ratios.append(bare["cpuSeconds"] / bare["done"] / ours)
            done += count
        self.row("full logon against bare Argon2id, CPU", 0.75, 0.9, statistics.median(ratios),
                 note=f"{ours * 1e3:.1f} ms a logon")
        self.row(f"resident after {LOGONS:,} logons", 120, 80, resident_megabytes(pid), least=False, unit=" MB")

    def in_process(self, folder: pathlib.Path):
        say(f"issuing and looking up in process, at 1,000 and at {CERTIFICATES:,} certificates (some minutes)")
        measured = json.loads(run(
            PROGRAMS / "inprocess", ROOT / "profiles/h-direct.json5", folder, CERTIFICATES, timeout=3_000).stdout)
        many = measured["certificates"]["many"]
        self.row("durable issuance, lint on, against bare verify + sign", 0.35, 0.5, measured["issueOverBare"],
                 note=f"{1 / measured['issue']['few']:,.0f} and {1 / measured['bareVerifyAndSign']:,.0f} a second")
        self.row(f"status look-up at {many:,} certificates against 1,000", 1.1, 1.05, measured["lookUpManyOverFew"],
                 least=False, note=f"{measured['lookUp']['many'] * 1e6:.0f} µs and {measured['lookUp']['few'] * 1e6:.0f} µs")
        self.row(f"issuance at {many:,} certificates against 1,000", 1.6, 1.3, measured["issueManyOverFew"], least=False,
                 note=f"{measured['issue']['many'] * 1e6:.0f} µs and {measured['issue']['few'] * 1e6:.0f} µs")
        daily = measured["dailyRun"]
        self.row(f"daily run, {daily['due']:,} due of {many:,} certificates, against {daily['due']:,} in all", 1.2, 1.1,
                 measured["dailyRunManyOverFew"], least=False,
                 note=f"{daily['many']:.2f} s and {daily['few']:.2f} s")
        self.row(f"daily run, {daily['due']:,} due of {many:,} certificates", 3, 1, daily["many"], least=False,
                 unit=" s", note=f"{daily['due'] / daily['many']:,.0f} acts a second, each with its mail")
        self.row("rule decisions a second, one core", 100_000, 1_000_000, measured["decisions"],
                 note="lives of all roles under all six profiles")

    def signer(self, folder: pathlib.Path):
        say("issuing through the signer's process, and by a SoftHSM token (a minute)")
        measured = json.loads(run(
            PROGRAMS / "inprocess", "signer", ROOT / "profiles/h-direct.json5", folder, BUILD / "inkand-signer",
            timeout=900).stdout)
        issue, token = measured["issue"], measured["token"]
        self.row("issuance through the signer's process against in process", 0.8, 0.95, measured["farOverNear"],
                 note=f"{1 / issue['far']:,.0f} and {1 / issue['near']:,.0f} a second, durable, 64 at a time")
        self.row("SoftHSM issuance through the signer against SoftHSM's bare signing", 0.7, 0.9,
                 measured["tokenOverBare"],
                 note=f"{1 / token['issue']:,.0f} and {1 / token['bare']:,.0f} a second, linted twice, journalled")

    def lists(self, folder: pathlib.Path):
        say(f"revocation lists of {ENTRIES:,} entries, and bare encoding with one signature in turn")
        run(PROGRAMS / "inprocess", "lists", folder, 0)
        moment = int(time.time()) * 1_000_000
        with contextlib.closing(sqlite3.connect(folder / "lists.db")) as store:
            institution = store.execute("SELECT id FROM institutions").fetchone()[0]
            rows = ((number, institution, b"\x11" + os.urandom(19), moment - 864_000_000_000 + number * 100_000,
                     moment + 31_536_000_000_000) for number in range(1, ENTRIES + 1))
            store.executemany(
                "INSERT INTO revocations (ca, shard, sequence, institution, serial, revoked_at, reason, not_after)"
                " VALUES ('daiichi-g1', 0, ?, ?, ?, ?, 1, ?)", rows)
            store.execute("INSERT INTO revocation_shards VALUES ('daiichi-g1', 0, ?, 0)", (ENTRIES,))
            store.commit()
        measured = json.loads(run(PROGRAMS / "inprocess", "lists", folder, ENTRIES, timeout=600).stdout)
        # Bare: a million lines written into one small buffer, digested and signed, and the bytes forgotten. Ours examines
        # them besides, writes them to the disk and publishes the file; its second thread writes while the first digests.
        note = (f"{measured['bytes'] / 1e6:.0f} MB; {{:.0f}} ms and {measured['bare'] * 1e3:.0f} ms, which examines and "
                "keeps nothing")
        self.row(f"list of {ENTRIES:,} entries after one more revocation, against bare encoding and signing", 2, 1.3,
                 measured["continuedOverBare"], least=False, note=note.format(measured["continued"] * 1e3))
        self.row("the same written anew from the store's rows, once a day", 12, 8, measured["writtenOverBare"],
                 least=False, note=note.format(measured["written"] * 1e3))
        self.row("resident at most while it is made, the whole process", 300, 100, measured["peakMegabytes"],
                 least=False, unit=" MB")


def main() -> int:
    bench = Bench()
    wanted = sys.argv[1:] or ["client", "served", "inprocess", "signer", "ocsp", "lists", "issuance"]
    with tempfile.TemporaryDirectory(prefix="inkan-bench-") as name:
        folder = pathlib.Path(name)
        (folder / "nginx").mkdir()
        if "client" in wanted:
            say("the customer's command, and the browser module in Chromium")
            client.measure(bench, folder)
        if "inprocess" in wanted:
            bench.rendering()
            bench.in_process(folder)
        if "signer" in wanted:
            (folder / "signing").mkdir()
            bench.signer(folder / "signing")
        if "lists" in wanted:
            bench.lists(folder)
        if "served" in wanted:
            bench.start_and_serve(folder)
        if "ocsp" in wanted:
            say("answers about certificates, and other responders in turn")
            (folder / "ocsp").mkdir()
            responders.measure(bench, folder / "ocsp", load, PROGRAMS, WIDE)
        if "issuance" in wanted:
            issuance.measure(bench, folder / "issuance", say)
    print(f"\nOn {CORES} cores, {ROUNDS} turns each, medians\n\n{bench.table()}")
    return 1 if any("MISSED" in row[4] for row in bench.rows) else 0


sys.exit(main())
