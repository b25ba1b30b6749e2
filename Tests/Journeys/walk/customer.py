"""A customer at his PC: the program `inkan` with a PKCS#12, and the pages with the certificate in it."""

import html
import json
import os
import pathlib
import pty
import re
import shutil
import subprocess
import tempfile
import time

from cryptography import x509
from cryptography.hazmat.primitives.serialization import pkcs12
from harness.deployment import Person
from harness.processes import INKAN, run
from harness.web import Answer, Web

from .bank import Bank, Done

CODE_MAIL = "認証コードのお知らせ"
PASSPHRASE = "passphrase"


class Customer:
    def __init__(self, bank: Bank, person: Person):
        self.bank, self.person = bank, person
        self.secret, self.confirmation_secret = person.secret, person.confirmation_secret
        self._folder = tempfile.TemporaryDirectory(prefix="inkan-pc-", ignore_cleanup_errors=True)
        self.home = pathlib.Path(self._folder.name)
        self._count = 0
        self.file: pathlib.Path | None = None
        self.visit: Web | None = None

    def __repr__(self) -> str:
        return repr(self.person)

    def leave(self):
        if self.visit:
            self.visit.__exit__()
        self._folder.cleanup()

    # The program

    def _answers(self, given: dict) -> dict:
        """What is given, and for the rest what is right; null stands for what is left out."""
        answers = {"logonSecret": self.secret}
        if self.confirmation_secret:
            answers["confirmationSecret"] = self.confirmation_secret
        factor = self.person.otp
        if factor and factor["kind"] == "matrix":
            answers["matrix"] = factor["cells"]
        if factor and factor["kind"] == "totp" and "oneTimePassword" not in given:
            answers["oneTimePassword"] = self.bank.one_time_password(self.person)
        return answers | given

    def issue(
        self, *flags: str, check: bool = True, attended: bool = True, again: bool = False, **answers
    ) -> Done:
        """`inkan issue` into a new file, or the same command `again`; what is not answered here is answered right."""
        self._count += 0 if again else 1
        target = self.home / f"{self._count}.p12"
        ids = [
            *(["--contract", self.person.contract_id] if self.person.contract_id else []),
            *(["--user", self.person.id] if self.person.id else [])]
        done = self._inkan(["issue", *ids, *flags], target, answers, attended)
        assert done.code is None or not check, done.errors
        if done.code is None:
            self.file = target
        return done

    def renew(self, check: bool = True, **answers) -> Done:
        """`inkan renew` of the file at hand; the old one stays beside it in `former`."""
        self._count += 1
        target = self.home / f"{self._count}.p12"
        shutil.copyfile(self.file, target)
        target.chmod(0o600)
        done = self._inkan(["renew"], target, answers)
        assert done.code is None or not check, done.errors
        if done.code is None:
            self.former, self.file = self.file, target
        return done

    def _inkan(self, words: list[str], target: pathlib.Path, answers: dict, attended: bool = True) -> Done:
        typed = self._answers(answers)
        command = [
            INKAN, *words, "--portal", self.bank.portal(), "--ca", self.bank.ca, "--out", target,
            "--passphrase-file", self._file("passphrase", PASSPHRASE + "\n"),
            "--answers", self._file("answers.json", json.dumps(typed)), "--device", "経理PC"]
        if not attended:
            done = run(*command, check=False, env={**os.environ, "HOME": str(self.home)})
            self.bank.settle()
            return Done.of(done)
        return Done.of(self._at_terminal([str(word) for word in command]))

    def _at_terminal(self, command: list[str]) -> subprocess.CompletedProcess:
        """Runs with a terminal on which every mailed code is typed as it comes."""
        known = len(self._codes())
        master, terminal = pty.openpty()
        try:
            process = subprocess.Popen(
                command, stdin=terminal, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                env={**os.environ, "HOME": str(self.home)})
            try:
                deadline = time.monotonic() + 40
                while process.poll() is None and time.monotonic() < deadline:
                    codes = self._codes()
                    if len(codes) > known:
                        os.write(master, (codes[-1] + "\n").encode())
                        known = len(codes)
                    time.sleep(0.01)
            finally:
                process.kill()
                output, errors = process.communicate()
        finally:
            os.close(master)
            os.close(terminal)
        return subprocess.CompletedProcess(command, process.returncode, output, errors)

    def _codes(self) -> list[str]:
        return [mail.code for mail in self.bank.mailbox.to(self.person.mail) if mail.purpose == CODE_MAIL]

    def _file(self, name: str, content: str) -> pathlib.Path:
        path = self.home / name
        path.write_text(content)
        path.chmod(0o600)
        return path

    @property
    def certificate(self) -> x509.Certificate:
        return certificate_in(self.file)

    @property
    def serial(self) -> str:
        """As pages, mails and staff write it."""
        number = self.certificate.serial_number
        return f"{number:0{2 * ((number.bit_length() + 7) // 8)}x}"

    # The pages

    def present(self, file: pathlib.Path | None = None) -> Answer:
        """The certificate host's first page, with a certificate and nothing else."""
        with Web(self.bank, file or self.file) as web:
            return web.get(self.bank.certificate_portal("/"))

    def log_on(self, secret: str | None = None, file: pathlib.Path | None = None, number: str | None = None) -> Answer:
        """The certificate way up to where it leads; a generator's number or the card's cells where they are asked."""
        web = self._fresh_visit(file or self.file)
        form = web.get(self.bank.certificate_portal("/"))
        if form.page != "certificateLogon":
            return form
        answer = web.post(self.bank.certificate_portal("/logon"), {
            "csrf": form.csrf, "logonSecret": secret or self.secret}, "-L")
        return self._second_step(web, answer, self.bank.certificate_portal("/logon/otp"), number)

    def log_on_by_id(self, secret: str | None = None, number: str | None = None) -> Answer:
        web = self._fresh_visit(None)
        address = self.bank.portal("/logon" + ("?role=member" if self.person.role == "member" else ""))
        fields = {"csrf": web.get(address).csrf, "logonSecret": secret or self.secret}
        if self.person.contract_id:
            fields["contractID"] = self.person.contract_id
        if self.person.id:
            fields["subscriberID"] = self.person.id
        return self._second_step(web, web.post(address, fields, "-L"), self.bank.portal("/logon/otp"), number)

    def _second_step(self, web: Web, asked: Answer, address: str, number: str | None) -> Answer:
        if asked.page != "oneTimePassword":
            return web.go_on(asked)
        self.asked = asked
        cells = cells_asked(asked)
        if cells:
            fields = {f"cell-{cell}": number or self.person.otp["cells"][cell] for cell in cells}
        else:
            fields = {"oneTimePassword": number or self.bank.one_time_password(self.person)}
        return web.go_on(web.post(address, {"csrf": asked.csrf, **fields}, "-L"))

    def _fresh_visit(self, file: pathlib.Path | None) -> Web:
        if self.visit:
            self.visit.__exit__()
        self.visit = Web(self.bank, file)
        return self.visit

    def top(self) -> Answer:
        """The top page in the session that was opened last."""
        return self.visit.get(self.bank.certificate_portal("/top"))

    # The mailbox

    def told(self) -> list[str]:
        """What came by mail since the last time that this was asked, with its minute."""
        self.bank.settle()
        return [mail.told for mail in self.bank.mailbox.new(self.person.mail)]

    def news(self) -> list[str]:
        """The same without the minute."""
        return [line.split(" ", 2)[2] for line in self.told()]


def secret_in(letter: str) -> str:
    """The initial secret of a letter, which prints it character by character."""
    found = re.findall(r'<span class="character[^"]*">([^<]+)</span>', letter)
    assert found, letter
    return html.unescape("".join(found))


def cells_asked(answer: Answer) -> list[str]:
    return re.findall(r'name="cell-([A-J][1-5]|[1-5][A-J])"', answer.body)


def certificate_in(file: pathlib.Path) -> x509.Certificate:
    return pkcs12.load_key_and_certificates(file.read_bytes(), PASSPHRASE.encode())[1]
