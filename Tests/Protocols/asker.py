"""Somebody who relies on an institution's certificates, with the programs that he has."""

import pathlib

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.x509 import ocsp
from harness.deployment import Deployment
from harness.processes import run


class Asker:
    def __init__(self, served: Deployment, folder: pathlib.Path, ca: str = "daiichi-g1"):
        self.served, self.folder = served, folder
        self.url = served.plain(f"/ocsp/{ca}")
        run("curl", "-sS", "--fail", "-o", folder / "ca.cer", served.plain(f"/ca/{ca}.cer"))
        self.issuer = x509.load_der_x509_certificate((folder / "ca.cer").read_bytes())
        (folder / "ca.pem").write_bytes(self.issuer.public_bytes(serialization.Encoding.PEM))
        (folder / "root.pem").write_bytes(pathlib.Path(served.client_root).read_bytes())

    def openssl(self, *options) -> str:
        """What openssl says, which checks the answer's signature, the delegation and the nonce."""
        asked = run("openssl", "ocsp", "-issuer", self.folder / "ca.pem", "-CAfile", self.folder / "root.pem",
                    "-verify_other", self.folder / "ca.pem", "-attime", int(self.served.now().timestamp()),
                    "-url", self.url, *options)
        assert "Response verify OK" in asked.stderr, asked.stderr
        assert "Nonce" not in asked.stderr, asked.stderr
        return asked.stdout

    def question(self, certificate: x509.Certificate, algorithm: hashes.HashAlgorithm | None = None) -> bytes:
        builder = ocsp.OCSPRequestBuilder().add_certificate(certificate, self.issuer, algorithm or hashes.SHA1())
        return builder.build().public_bytes(serialization.Encoding.DER)

    def post(self, body: bytes, url: str | None = None) -> bytes:
        return self.curl("--data-binary", "@" + str(self.written(body)),
                         "-H", "Content-Type: application/ocsp-request", url=url)[2]

    def get(self, path: str, *options) -> tuple[int, dict[str, str], bytes]:
        return self.curl(*options, url=f"{self.url}/{path}")

    def curl(self, *options, url: str | None = None) -> tuple[int, dict[str, str], bytes]:
        out = self.folder / "out"
        out.unlink(missing_ok=True)
        head = run("curl", "-sS", "--path-as-is", "-D", "-", "-o", out, *options, url or self.url).stdout
        lines = head.strip().split("\n\n")[-1].splitlines()
        fields = {name.lower(): value for name, value in (line.split(": ", 1) for line in lines[1:])}
        return int(lines[0].split()[1]), fields, out.read_bytes() if out.exists() else b""

    def written(self, body: bytes) -> pathlib.Path:
        file = self.folder / "body"
        file.write_bytes(body)
        return file

