"""A person at a browser who makes a certificate there, step by step."""

import pathlib
import sqlite3

from cryptography.hazmat.primitives.serialization import pkcs12

from .pages import arrive
from .processes import run

PASSPHRASE = "mihon-desk-2031"
# Many people have one address here.
WIDE = {"triesPerSource": 100_000, "triesBackPerMinute": 1_000_000}


class Clerk:
    """A person at a browser: counts the buttons and links of ours that he presses."""

    def __init__(self, deployment, pc, page, person):
        self.deployment, self.pc, self.page, self.person = deployment, pc, page, person
        self.clicks = 0
        self.file: pathlib.Path | None = None

    def click(self, locator):
        self.clicks += 1
        locator.click()

    def press(self, name: str, role: str = "button"):
        self.click(self.page.locator("main").get_by_role(role, name=name, exact=True))

    def open(self, path: str, certificate_host: bool = False):
        host = self.deployment.certificate_portal if certificate_host else self.deployment.portal
        self.page.goto(host(path))
        self.settled()

    def settled(self):
        """The program shows its part of the page, or what it lacks."""
        self.page.wait_for_selector("#work", state="visible")
        self.page.wait_for_selector("#enrolment:not([aria-busy])")

    def fill(self, **values: str):
        for name, value in values.items():
            self.page.locator(f"#{name}").fill(value)

    def identify(self):
        """All that the form asks for of what the person knows by heart."""
        known = {"contractID": self.person.contract_id, "subscriberID": self.person.id, "logonSecret": self.person.secret,
                 "confirmationSecret": self.person.confirmation_secret}
        for name, value in known.items():
            if self.page.locator(f"#{name}").count():
                self.fill(**{name: value})

    def passphrase(self):
        self.fill(**{"passphrase": PASSPHRASE, "passphrase-again": PASSPHRASE})

    def receive(self, button: str = "次へ"):
        with self.page.expect_download() as download:
            self.press(button)
        self.keep(download.value)

    def keep(self, download):
        self.file = self.pc.home / download.suggested_filename
        download.save_as(self.file)
        self.page.wait_for_selector("#install", state="visible")

    def take_in(self):
        """What the wizard does; who renews has thrown the old one away, so that no chooser has to be answered."""
        for nickname in self.pc.nicknames():
            run("certutil", "-F", "-d", f"sql:{self.pc.database}", "-n", nickname)
        self.pc.import_p12(self.file, PASSPHRASE)

    def check_file(self):
        """Key and certificate of the file belong together, and no other waits: it would log on, as is shown elsewhere."""
        key, certificate, _ = pkcs12.load_key_and_certificates(self.file.read_bytes(), PASSPHRASE.encode())
        assert certificate.public_key() == key.public_key()
        assert certificates(self.deployment, self.person)[-1:] == ["pending"]

    def confirm_and_log_on(self):
        self.click(self.page.locator("#confirm"))
        arrive(self.page, "certificateTest")
        word = "ログイン" if self.deployment.home == "rokin" else "ログオン"
        assert f"この電子証明書で{word}していただけます。" in self.page.locator("main").inner_text()
        self.fill(logonSecret=self.person.secret)
        self.press(word)
        self.page.wait_for_load_state("load")
        if self.person.otp:
            self.fill(oneTimePassword=self.deployment.one_time_password(self.person))
            self.press("次へ")
        arrive(self.page, "top")

    def interrupt(self, step: str, stage: str):
        """The call is cut off: before it is sent (`Request`), or on its way back (`Response`)."""
        session = self.page.context.new_cdp_session(self.page)
        session.on("Fetch.requestPaused", lambda event: session.send(
            "Fetch.failRequest", {"requestId": event["requestId"], "errorReason": "ConnectionReset"}))
        session.send("Fetch.enable", {"patterns": [{"urlPattern": f"*/enrolment/{step}", "requestStage": stage}]})
        return session

    @property
    def journal(self) -> list[str]:
        return self.page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('inkan.enrolment.'))")


def certificates(deployment, person) -> list[str]:
    """The states of a person's certificates, in the order of their issue."""
    with sqlite3.connect(f"file:{deployment.data}/store/inkan.db?mode=ro", uri=True) as store:
        rows = store.execute(
            "SELECT certificates.status FROM certificates JOIN subscribers ON subscribers.id = certificates.subscriber"
            " WHERE subscribers.mail = ? ORDER BY certificates.id", [person.mail])
        return [status for (status,) in rows]
