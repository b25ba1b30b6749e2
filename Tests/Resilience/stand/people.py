"""Many people at once: rows beside the sample's, whose secrets they share, since a hash is not bound to its owner."""

import datetime
import sqlite3

from harness.deployment import Deployment, Person

WIDE = {"triesPerSource": 100_000, "triesBackPerMinute": 1_000_000}
"""Limits for load that comes from one address, as no customer's does."""


def store_file(deployment: Deployment):
    return deployment.data / "store" / "inkan.db"


def add_people(
    deployment: Deployment, count: int, granted_at: datetime.datetime, first: int = 51_000_000,
    institution_id: str = "daiichi",
) -> list[Person]:
    """Contracts from `first` on, one granted person each, every fourth a member. The service is best stopped."""
    opened = int(granted_at.timestamp()) * 1_000_000
    closes = opened + 80 * 86_400 * 1_000_000
    people = []
    with sqlite3.connect(store_file(deployment)) as store:
        store.execute("PRAGMA foreign_keys = ON")
        (institution,) = store.execute(
            "SELECT id FROM institutions WHERE slug = ?", (institution_id,)).fetchone()
        models = {}
        for role in ("administrator", "member"):
            model = next(
                person for person in deployment.people(institution_id)
                if person.role == role and not person.otp and person.granted)
            (row,) = store.execute(
                "SELECT s.id FROM subscribers s JOIN contracts c ON c.id = s.contract AND c.institution = s.institution"
                " WHERE s.institution = ? AND c.contract_id = ? AND s.subscriber_id IS ?",
                (institution, model.contract_id, model.id)).fetchone()
            models[role] = (model, row)
        for number in range(count):
            contract_id = str(first + number)
            role = "member" if number % 4 == 3 else "administrator"
            model, row = models[role]
            subscriber_id = f"{number:07}" if role == "member" else None
            contract = store.execute(
                "INSERT INTO contracts (institution, contract_id, name, method_open) VALUES (?, ?, ?, 1)",
                (institution, contract_id, f"見本{number}株式会社")).lastrowid
            store.execute(
                "INSERT INTO subscribers (institution, contract, subscriber_id, role, name, mail, logon_secret,"
                " confirmation_secret, otp_secret, otp_step, logon_method, grant_opened_at, grant_closes_at, failures,"
                " locks, hold, hold_until, suspended) SELECT institution, ?, ?, role, name, mail, logon_secret,"
                " confirmation_secret, NULL, NULL, logon_method, ?, ?, 0, 0, 'free', NULL, 0"
                " FROM subscribers WHERE id = ?",
                (contract, subscriber_id, opened, closes, row))
            people.append(Person(
                deployment.institution(institution_id),
                {"contractID": contract_id, "number": contract_id, "name": ""}, {
                    "id": subscriber_id, "role": role, "name": "", "mail": "", "logonSecret": model.secret,
                    "confirmationSecret": model.confirmation_secret, "initialSecret": None, "otp": None,
                    "granted": True}))
    store.close()
    return people
