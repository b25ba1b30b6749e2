"""A deployment whose first institution's key is with a signer, a process of its own."""

import os
import pathlib
import re
import shutil

from harness.deployment import Deployment
from harness.processes import BUILD, ROOT, Service, run

SIGNER = BUILD / "inkand-signer"


class SignedDeployment(Deployment):
    """`inkand.json5` names the signer's socket; the key lies in the signer's folder and nowhere else."""

    AUTHORITY = "daiichi-g1"

    def prepare(self):
        self.signer: Service | None = None
        self.keys = self.data.parent / "signer"
        self.keys.mkdir(mode=0o700)
        file = self.data / "inkand.json5"
        text = file.read_text()
        form = re.compile(rf'key: "ca/{self.AUTHORITY}\.key", passphraseFile: "ca/{self.AUTHORITY}\.passphrase"')
        text, changed = form.subn(f'signer: "{self.keys}/signer.sock"', text)
        assert changed == 1
        file.write_text(text)
        entry = text[text.index(f'id: "{self.AUTHORITY}"'):]
        base, shards, policy = (re.search(pattern, entry)[1] for pattern in (
            r'statusURL: "([^"]+)"', r"shards: (\d+)", r'policy: "([^"]+)"'))
        for name in (f"{self.AUTHORITY}.key", f"{self.AUTHORITY}.passphrase"):
            shutil.move(self.data / "ca" / name, self.keys / name)
        for name in (f"{self.AUTHORITY}.pem", "client-root.pem"):
            shutil.copy(self.data / "ca" / name, self.keys / name)
        (self.keys / "signer.json5").write_text(f"""{{
          socket: "signer.sock", socketMode: "0600", peers: [{os.getuid()}], custodians: [], journal: "journal",
          authorities: [{{
            id: "{self.AUTHORITY}", certificate: "{self.AUTHORITY}.pem", root: "client-root.pem",
            statusURL: "{base}", shards: {shards}, policy: "{policy}",
            key: {{ file: "{self.AUTHORITY}.key", passphraseFile: "{self.AUTHORITY}.passphrase" }},
          }}],
        }}""")

    def start_signer(self) -> Service:
        self.signer = Service([SIGNER, "serve", "--config", self.keys / "signer.json5"], ready="ready ")
        return self.signer

    def __exit__(self, *failure):
        if self.signer and self.signer.process.poll() is None:
            self.signer.process.kill()
            self.signer.process.wait()
        super().__exit__(*failure)

    @property
    def journal(self) -> pathlib.Path:
        return self.keys / "journal"

    def signed(self, *kinds: str) -> list[str]:
        """The serial numbers that the journal tells of, once `inkand-signer` finds it whole."""
        run(SIGNER, "journal", self.journal)
        lines = [line.split() for line in self.journal.read_text().splitlines()]
        return [line[3] for line in lines if line[2] in (kinds or ("person",))]

    def signed_and_unknown(self, journal: pathlib.Path | None = None) -> str:
        """What docs/signer.md has an institution look for: certificates of which the store knows nothing."""
        guide = (ROOT / "docs/signer.md").read_text()
        recipe = next(block for block in guide.split("```")[1::2] if "sqlite3" in block)
        places = {"inkan.db": self.data / "store" / "inkan.db", "journal": journal or self.journal}
        for name, path in places.items():
            recipe = re.sub(rf"(?<= ){re.escape(name)}(?= )", str(path), recipe)
        return run("bash", "-euc", recipe, cwd=self.keys, env={**os.environ, "LC_ALL": "C"}).stdout
