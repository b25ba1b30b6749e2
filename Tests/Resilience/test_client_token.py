"""The program `inkan` with a token as its store, cut off in the middle of both acts; then it tidies up."""

import os
import re

from harness.deployment import Deployment
from harness.processes import INKAN, run
from stand.client import Client, Register
from stand.people import store_file
from stand.store import StoreFile
from stand.token import Token


class Card(Client):
    """Somebody whose key lies in a token."""

    def __init__(self, deployment: Deployment, person, folder):
        super().__init__(deployment, person, "token", folder)
        self.token = Token(folder / "token")

    @property
    def store(self) -> list:
        return ["--store", self.token.address]

    def run(self, verb: str, *flags: str, **options):
        return super().run(verb, *flags, environment=self.token.environment, **options)

    def keys(self) -> int:
        return self.token.count("CKO_PRIVATE_KEY")

    def serials(self) -> list[str]:
        return re.findall(r'"serialNumber"\s*:\s*"([0-9a-f]+)"', self.said("list", "--json"))

    def said(self, *words) -> str:
        deployment = self.deployment
        return run(
            INKAN, *words, "--portal", deployment.portal(), "--ca", deployment.ca, *self.store,
            env={**os.environ, **self.token.environment, "HOME": str(self.home), "LANG": "C.UTF-8"}).stdout


def test_a_token_takes_part_in_everything_and_keeps_nothing_that_is_of_no_use(tmp_path):
    """F-1, F-3, F-9, C-10, C-19."""
    with Deployment() as deployment, StoreFile(store_file(deployment)) as rows:
        register, card = Register(rows), Card(deployment, deployment.person(), tmp_path / "pc")
        assert card.run("issue", kill="keyMade").returncode < 0 and card.keys() == 1
        done = card.run("issue")
        assert done.returncode == 0, done.stderr
        first = register.with_status(card.person, "issued")
        assert card.serials() == first and card.keys() == 1 and card.records() == []

        deployment.advance(days=340)
        assert card.run("renew", kill="installed").returncode < 0
        done = card.run("renew")
        assert done.returncode == 0, done.stderr
        second = register.with_status(card.person, "issued")
        assert len(register.certificates(card.person)) == 2 and second != first
        assert sorted(card.serials()) == sorted(first + second) and card.keys() == 2 and card.records() == []

        card.said("tidy", "--yes")
        assert card.serials() == second and card.keys() == 1
        assert card.token.count("CKO_CERTIFICATE") >= 1 and card.token.count("CKO_PUBLIC_KEY") == 0
