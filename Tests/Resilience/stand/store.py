"""The store's file, read beside the service: what it holds, and whether its log was tampered with."""

import datetime
import hashlib
import pathlib
import sqlite3
import struct

UNTOUCHED_BY_REFUSALS = ("institutions", "contracts", "subscribers", "certificates", "sessions", "attempts", "logons")
"""Every table but the log. A lock's counters stand in `subscribers`: only wrong secrets move them."""


class StoreFile:
    """A reading connection of our own; use it as a context manager."""

    def __init__(self, path: pathlib.Path, institution: str = "daiichi"):
        self.connection = sqlite3.connect(path, check_same_thread=False)
        self.connection.execute("PRAGMA query_only = ON")
        (self.institution,) = self.rows("SELECT id FROM institutions WHERE slug = ?", institution)[0]

    def __enter__(self) -> "StoreFile":
        return self

    def __exit__(self, *failure):
        self.connection.close()

    def rows(self, statement: str, *values) -> list[tuple]:
        return self.connection.execute(statement, values).fetchall()

    def status_of(self, der: bytes, serial: bytes) -> str | None:
        """The status of exactly this certificate; None where the store does not know it, or knows other bytes."""
        found = self.rows(
            "SELECT status, der FROM certificates WHERE institution = ? AND serial = ?", self.institution, serial)
        return found[0][0] if len(found) == 1 and found[0][1] == der else None

    def people_with_two_live_certificates(self) -> list[tuple]:
        return self.rows(
            "SELECT institution, subscriber, COUNT(*) FROM certificates WHERE status IN ('pending', 'issued')"
            " GROUP BY institution, subscriber HAVING COUNT(*) > 1")

    def torn_acts(self, since: datetime.datetime) -> list[tuple]:
        """Where one part of an act's transaction is there without the other. Attempts are looked for `since` then only,
        as ended ones are removed."""
        return self.rows(
            # A certificate in use whose owner still logs on by ID, or still holds the right that it used up.
            "SELECT 'certificate in use', c.id FROM certificates c JOIN subscribers s ON s.id = c.subscriber"
            " WHERE c.status = 'issued' AND (s.logon_method <> 'certificate' OR s.grant_opened_at IS NOT NULL)"
            # A successor in the store whose forerunner lives on (H-85).
            " UNION ALL SELECT 'forerunner alive', c.id FROM certificates c JOIN certificates old ON old.id = c.replaces"
            " WHERE c.status IN ('pending', 'issued') AND old.status IN ('pending', 'issued')"
            # A certificate to which no attempt led.
            " UNION ALL SELECT 'no attempt', c.id FROM certificates c WHERE c.issued_at >= ?"
            " AND NOT EXISTS (SELECT 1 FROM attempts a WHERE a.institution = c.institution AND a.issued = c.id)",
            int(since.timestamp()) * 1_000_000)

    def issued_in_log(self) -> set[bytes]:
        """The serials of which the log says that they were issued."""
        details = self.rows(
            "SELECT details FROM audit WHERE institution = ? AND act = 'certificate.issue' AND refusal = ''",
            self.institution)
        return {bytes.fromhex(dict(part.split("=", 1) for part in text.split(" "))["serial"]) for (text,) in details}

    def serials(self) -> set[bytes]:
        found = self.rows("SELECT serial FROM certificates WHERE institution = ?", self.institution)
        return {serial for (serial,) in found}

    def damage(self) -> list[tuple]:
        integrity = [row for row in self.rows("PRAGMA integrity_check") if row != ("ok",)]
        return integrity + self.rows("PRAGMA foreign_key_check")

    def snapshot(self) -> dict[str, str]:
        """A digest for each table but the log."""
        digests = {}
        for table in UNTOUCHED_BY_REFUSALS:
            digest = hashlib.sha256()
            for row in self.connection.execute(f"SELECT * FROM {table} ORDER BY rowid"):
                digest.update(repr(row).encode())
            digests[table] = digest.hexdigest()
        return digests

    def lines(self) -> int:
        return self.rows("SELECT COUNT(*) FROM audit")[0][0]


class AuditTrail:
    """Follows the hash chain of an institution's log, from where it stopped the last time."""

    def __init__(self):
        self.sequence, self.hash = 0, bytes(32)

    def follow(self, store: StoreFile) -> int:
        """Verifies what is new, and how many lines there are in all."""
        for sequence, at, actor, act, subject, refusal, details, kept in store.rows(
            "SELECT sequence, at, actor, act, subject, refusal, details, hash FROM audit"
            " WHERE institution = ? AND sequence > ? ORDER BY sequence", store.institution, self.sequence
        ):
            assert sequence == self.sequence + 1, f"line {self.sequence + 1} of the log is missing"
            hashed = hashlib.sha256(self.hash)
            for field in (str(sequence), str(at), actor, act, subject, refusal, details):
                octets = field.encode()
                hashed.update(struct.pack(">I", len(octets)) + octets)
            assert hashed.digest() == kept, f"the chain is broken at line {sequence}: {act} {subject}"
            self.sequence, self.hash = sequence, kept
        return self.sequence
