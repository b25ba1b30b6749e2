"""pkilint in this process: a thousand certificates would take its commands minutes to start for."""

import collections
import dataclasses
import pathlib
import re

from pkilint import loader, pkix
from pkilint.bin import lint_pkix_signer_signee_cert_chain as pairs
from pkilint.pkix import certificate, crl, extension, name, ocsp
from pkilint.validation import ValidationFindingSeverity

FINDINGS = pathlib.Path(__file__).resolve().parents[2] / "docs/lint-findings.md"
ROW = re.compile(r"^\| (\w[\w ]*) \| `([^`]+)` \| (\w+) \| (.+) \|$", re.M)
COMPARISON = re.compile(r"^\| ([^|]+) \| (—|`[^|]+`) \|$", re.M)

_decoders = [pkix.create_attribute_decoder(name.ATTRIBUTE_TYPE_MAPPINGS),
             pkix.create_extension_decoder(extension.EXTENSION_MAPPINGS)]

_certificate = certificate.create_pkix_certificate_validator_container(
    certificate.create_decoding_validators(name.ATTRIBUTE_TYPE_MAPPINGS, extension.EXTENSION_MAPPINGS),
    [certificate.create_issuer_validator_container([]), certificate.create_validity_validator_container(),
     certificate.create_subject_validator_container([]), certificate.create_extensions_validator_container([]),
     certificate.create_spki_validator_container([])])
_list = crl.create_pkix_crl_validator_container(
    _decoders, [crl.create_issuer_validator_container([]), crl.create_validity_validator_container([]),
                crl.create_extensions_validator_container([])])
_answer = ocsp.create_pkix_ocsp_response_validator_container([ocsp.create_response_decoder(), *_decoders], [])
_pair = (pairs.create_decoder_validation_container(), pairs.create_issuer_validation_container(),
         pairs.create_subject_validation_container())


@dataclasses.dataclass(frozen=True, order=True)
class Finding:
    """What was found in a kind of document; where and how often is told beside it."""

    kind: str
    code: str
    severity: str

    @property
    def is_error(self) -> bool:
        return ValidationFindingSeverity[self.severity].value <= ValidationFindingSeverity.ERROR.value


class Found:
    """Everything that was found, each with the documents in which it was."""

    def __init__(self):
        self.places: dict[Finding, set[str]] = collections.defaultdict(set)
        self.looked_at: collections.Counter[str] = collections.Counter()

    def certificate(self, kind: str, der: bytes, place: str):
        self._note(kind, place, _certificate.validate(loader.load_der_certificate(der, place).root))

    def list(self, kind: str, der: bytes, place: str):
        self._note(kind, place, _list.validate(loader.load_der_crl(der, place).root))

    def answer(self, kind: str, der: bytes, place: str):
        self._note(kind, place, _answer.validate(loader.load_der_ocsp_response(der, place).root))

    def pair(self, kind: str, issuer: bytes, signee: bytes, place: str):
        """The signee as its issuer's: names, key identifiers, policies and the signature."""
        documents: dict = {}
        load = loader.RFC5280CertificateDocumentLoader().load_der_document
        for role, der in (("issuer", issuer), ("subject", signee)):
            documents[role] = load(der, place, role, documents)
        decoding, of_issuer, of_signee = _pair
        results = [*decoding.validate(documents["issuer"].root), *decoding.validate(documents["subject"].root),
                   *of_issuer.validate(documents["issuer"].root), *of_signee.validate(documents["subject"].root)]
        self._note(kind, place, results)

    def _note(self, kind: str, place: str, results):
        self.looked_at[kind] += 1
        for result in results:
            for described in result.finding_descriptions:
                finding = Finding(kind, described.finding.code, described.finding.severity.name)
                self.places[finding].add(f"{place}: {described.message or result.node.path}")

    def told(self, findings) -> str:
        return "\n".join(f"{finding}: {sorted(self.places.get(finding, ['nowhere']))[0]}" for finding in findings)


def explained() -> dict[Finding, str]:
    """The rows of docs/lint-findings.md."""
    return {Finding(kind, code, severity): why for kind, code, severity, why in ROW.findall(FINDINGS.read_text())}


def compared() -> dict[str, set[str]]:
    """The samples of our own lints in docs/lint-findings.md, each with what pkilint finds in it."""
    return {name: set(re.findall(r"`([^`]+)`", codes)) for name, codes in COMPARISON.findall(FINDINGS.read_text())}
