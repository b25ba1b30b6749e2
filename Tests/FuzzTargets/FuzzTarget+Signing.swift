import Authority
import CivilTime
import DER
import Signing
import X509

extension FuzzTarget {
  /// What the exposed process says to the signer, and the signer to it: a kind and its content.
  static let signerFrame = FuzzTarget("signer-frame") { bytes in
    guard let kind = bytes.first, let frame = SignerFrame(kind: kind, content: bytes.dropFirst()) else { return }
    mustHold(frame.bytes.dropFirst(4).elementsEqual(bytes), "a frame that we write is the frame that we read")
  }

  /// What somebody wants signed, before the rules that look at it (RFC 5280 4.1); the first octet says as what.
  static let toBeSigned = FuzzTarget("to-be-signed") { bytes in
    guard let ca, let kind = CertificateKind.allCases.first(where: { $0.rawValue == bytes.first }) else { return }
    let content = Array(bytes.dropFirst())
    let algorithm = ca.publicKey.signatureAlgorithm.identifier
    guard let examined = try? Lint.examine(content, as: kind, of: ca, signatureAlgorithm: algorithm) else { return }
    mustHold(examined.issuer == ca.certificate.subjectDER, "nothing is signed in another's name")
  }

  /// Of this process alone, so that what is kept names another's key and is refused.
  private static let ca: IssuingCA? = {
    let now = Timestamp(seconds: 1_795_000_000)
    let policy = ObjectIdentifier(1, 3, 6, 1, 4, 1, 32_473, 1, 1)
    guard let addresses = StatusAddresses(base: "http://status.localhost:8080", id: "daiichi-g1"),
      let root = try? Ceremony.clientRoot(
        name: Ceremony.name(organization: "Mihon", authority: "Mihon Client Root CA", generation: 1), now: now),
      let issuing = try? Ceremony.issuingCA(
        name: Ceremony.name(organization: "Mihon", authority: "Mihon CA", generation: 1), policy: policy,
        clientRoot: root, rootAddresses: addresses, now: now)
    else { return nil }
    return try? IssuingCA(
      certificate: issuing.certificate, root: root.certificate, addresses: addresses, shards: 16, policy: policy)
  }()
}
