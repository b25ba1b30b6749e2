"""A deployment in which one institution's next issuing CA waits for its moment."""

import datetime
import pathlib
import tempfile

from harness.deployment import JST, Deployment
from harness.processes import INKAND, run

PASSPHRASE = "a passphrase for rehearsals"


class TwoGenerations(Deployment):
    """`kumiai` goes over to its second generation a quarter of an hour after the start."""

    INSTITUTION = "kumiai"

    @property
    def switch(self) -> datetime.datetime:
        return self.start + datetime.timedelta(minutes=15)

    def prepare(self):
        with tempfile.TemporaryDirectory(prefix="inkan-roots-") as folder:
            roots = pathlib.Path(folder)
            (roots / "client-root.pem").write_bytes((self.data / "ca/client-root.pem").read_bytes())
            run("openssl", "pkcs8", "-topk8", "-in", self.data / "sample-roots/client-root.key", "-out",
                roots / "client-root.key", "-passout", f"pass:{PASSPHRASE}")
            (roots / "client-root.key").chmod(0o600)
            entry = self.entry()
            run(INKAND, "ceremony", "issue", "--roots", roots, "--out", self.data / "ca", "--id", "kumiai-g2",
                "--organization", "Mihon Center", "--name", entry["name"].removesuffix(" - G1"), "--generation", "2",
                "--status-url", entry["statusURL"], "--policy", entry["policy"],
                input=f"{PASSPHRASE}\n{PASSPHRASE}\n")
        self.name_generations()

    def entry(self) -> dict:
        """What the configuration says of the first generation."""
        text = (self.data / "inkand.json5").read_text()
        block = text[text.index('id: "kumiai-g1"'):].partition("}")[0]
        pairs = [pair.split(":", 1) for pair in block.replace("\n", " ").split(",") if ":" in pair]
        return {key.strip(): value.strip().strip('"') for key, value in pairs}

    def name_generations(self):
        file = self.data / "inkand.json5"
        text = file.read_text()
        first = text[text.rindex("{", 0, text.index('id: "kumiai-g1"')):]
        first = first[:first.index("}") + 1]
        second = first.replace("kumiai-g1", "kumiai-g2").replace("- G1", "- G2")
        moment = self.switch.astimezone(JST).isoformat(timespec="seconds")
        second = second[:-1].rstrip().rstrip(",") + f',\n      issuesFrom: "{moment}",\n    }}'
        text = text.replace(first, f"{first},\n    {second}", 1)
        text = text.replace('authorities: ["kumiai-g1"]', 'authorities: ["kumiai-g1", "kumiai-g2"]', 1)
        file.write_text(text)
