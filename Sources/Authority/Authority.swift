public import CivilTime
import DER
public import X509

/// Issues certificates and revocation lists in the name of one CA: prepare → lint → issue.
public struct Authority: Sendable {
  /// The CA.
  public let ca: IssuingCA
  private let signer: any Signer
  private let profile: ExtensionProfile

  /// An authority of a CA and whoever holds its key.
  public init(ca: IssuingCA, signer: any Signer) throws(AuthorityError) {
    guard signer.publicKey == ca.publicKey else { throw .anotherKey }
    self.ca = ca
    self.signer = signer
    profile = ExtensionProfile(ca: ca)
  }

  /// The content of a certificate by the order, examined; the token is good for one signature.
  ///
  /// - Throws: `LintFailure` with every rule that the content would break; nothing was signed then.
  public func prepare(_ order: IssuanceOrder) throws(LintFailure) -> PreparedCertificate {
    let algorithm = signer.signatureAlgorithm.identifier
    let written = TBSCertificate(
      serialNumber: order.serial, signatureAlgorithm: algorithm, issuer: ca.certificate.subjectDER,
      validity: Validity(notBefore: order.notBefore, notAfter: order.notAfter), subject: order.subject.der,
      subjectPublicKeyInfo: order.publicKey.subjectPublicKeyInfo, extensions: profile.extensions(for: order)
    ).encode()
    let content = try Lint.examine(
      written, as: order.kind, of: ca, signatureAlgorithm: algorithm, judged: order.publicKey)
    return PreparedCertificate(
      content: content, order: SigningOrder(kind: order.kind, toBeSigned: written),
      authorityKeyIdentifier: ca.keyIdentifier)
  }

  /// The certificate of examined content.
  ///
  /// - Throws: `AuthorityError`, or whatever the signer throws; no certificate exists then.
  public func issue(_ prepared: consuming PreparedCertificate) async throws -> Certificate {
    let content = prepared.content
    let order = prepared.order
    guard prepared.authorityKeyIdentifier == ca.keyIdentifier else { throw AuthorityError.anotherKey }
    let signatures = try await signer.sign([order])
    guard signatures.count == 1 else { throw AuthorityError.signatureMissing }
    return Certificate(content: content, toBeSigned: order.toBeSigned, signature: signatures[0])
  }

  /// A signed revocation list of one shard, in DER.
  ///
  /// - Parameters:
  ///   - entries: every revoked certificate of the shard that has not yet expired.
  ///   - number: greater than that of any earlier list of the shard (RFC 5280 5.2.3).
  public func revocationList(
    entries: [RevokedCertificate], number: UInt64, thisUpdate: Timestamp, nextUpdate: Timestamp, shard: Int
  ) async throws -> [UInt8] {
    guard (0..<ca.shards).contains(shard) else { throw AuthorityError.noSuchShard }
    let content = TBSCertificateList(
      signatureAlgorithm: signer.signatureAlgorithm.identifier, issuer: ca.certificate.subjectDER,
      thisUpdate: thisUpdate, nextUpdate: nextUpdate, entries: entries, number: number,
      authorityKeyIdentifier: ca.keyIdentifier, distributionPoint: ca.addresses.revocationList(shard: shard))
    let toBeSigned = content.encode()
    return CertificateRevocationList(
      content: content, toBeSigned: toBeSigned, signature: try await signer.sign(Whole(bytes: toBeSigned))
    ).der
  }
}

/// A short list's content, which is held at once.
private struct Whole: ChunkedContent {
  let bytes: [UInt8]

  func read(_ chunk: (UnsafeRawBufferPointer) throws -> Void) throws {
    try bytes.withUnsafeBytes { try chunk($0) }
  }
}
