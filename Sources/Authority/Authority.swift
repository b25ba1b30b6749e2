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

  /// What is wrapped around a list's entries to make it a signed list; the content is examined as its bytes go by.
  ///
  /// - Throws: `LintFailure` with every rule that the list would break, or whatever the signer throws; no list exists then.
  public func sign(_ order: RevocationListOrder, entries: RevocationListEntries) async throws -> SignedListFrame {
    guard (0..<ca.shards).contains(order.shard) else { throw AuthorityError.noSuchShard }
    let expected = ExpectedList(
      of: ca, order, count: entries.count, signatureAlgorithm: signer.signatureAlgorithm.identifier)
    let frame = RevocationListFrame(
      signatureAlgorithm: expected.signatureAlgorithm, issuer: expected.issuer, thisUpdate: order.thisUpdate,
      nextUpdate: order.nextUpdate, number: order.number, authorityKeyIdentifier: ca.keyIdentifier,
      scope: expected.scope)
    let (head, tail) = frame.toBeSigned(around: entries.octets)
    let signature = try await signer.sign(
      ExaminedList(head: head, entries: entries, tail: tail, expected: expected))
    guard !signature.isEmpty else { throw AuthorityError.signatureMissing }
    let outer = frame.signed(around: head.count + entries.octets + tail.count, signature: signature)
    return SignedListFrame(head: outer.head + head, tail: tail + outer.tail)
  }
}
