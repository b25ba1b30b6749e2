"""Mails as their readers have them."""

import email
import email.policy
import email.utils
import pathlib
import re
from collections.abc import Callable

from harness.deployment import JST


class Mail:
    def __init__(self, raw: bytes):
        self.raw = raw
        self.message = email.message_from_bytes(raw, policy=email.policy.default)
        self.to = email.utils.parseaddr(str(self.message["to"]))[1]
        self.at = self.message["date"].datetime.astimezone(JST)
        self.message_id = str(self.message["message-id"]).strip()
        self.subject = str(self.message["subject"])
        self.text = self.message.get_body(("plain",)).get_content().replace("\r\n", "\n")

    def __repr__(self) -> str:
        return self.told

    @property
    def purpose(self) -> str:
        """The subject without the service's name before it."""
        return self.subject.rpartition("】")[2]

    @property
    def told(self) -> str:
        """When and what, as the journeys expect it: `2027-10-21 09:00 電子証明書更新のお知らせ`."""
        return f"{self.at:%Y-%m-%d %H:%M} {self.purpose}"

    @property
    def code(self) -> str:
        found = re.search(r"(?<!\d)\d{6}(?!\d)", self.text.partition("認証コード")[2])
        assert found, f"no code in: {self.text}"
        return found[0]

    @property
    def calendar(self) -> str | None:
        for part in self.message.iter_attachments():
            if part.get_content_type() == "text/calendar":
                return part.get_payload(decode=True).decode()
        return None

    @property
    def flat(self) -> str:
        """The text without the breaks and margins of its lines."""
        return re.sub(r"\s+", "", self.text)


class Mailbox:
    """A folder of the institution's mails, read over and over."""

    def __init__(self, folder: pathlib.Path, order: Callable[[], dict[str, int]]):
        """`order` tells the acts' order by Message-ID: mails come faster than a disk's clock ticks."""
        self.folder, self.order = folder, order
        self._mails: dict[str, Mail] = {}
        self._told: set[str] = set()

    @property
    def mails(self) -> list[Mail]:
        """All, in the order of the acts."""
        if not self.folder.is_dir():
            return []
        known = len(self._mails)
        for file in self.folder.iterdir():
            if file.name not in self._mails:
                self._mails[file.name] = Mail(file.read_bytes())
        if len(self._mails) > known:
            order = self.order()
            self._mails = dict(sorted(self._mails.items(), key=lambda item: order[item[1].message_id.strip("<>")]))
        return list(self._mails.values())

    def to(self, address: str) -> list[Mail]:
        return [mail for mail in self.mails if mail.to == address]

    def new(self, address: str) -> list[Mail]:
        """Those to an address that nobody has asked for before."""
        found = [mail for mail in self.to(address) if mail.message_id not in self._told]
        self._told |= {mail.message_id for mail in found}
        return found
