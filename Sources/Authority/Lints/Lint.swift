public import DER
public import X509

/// One rule about a certificate's content: the section that it is from and the examination.
///
/// Public for whoever signs in a process of its own: it takes nobody's word for what it is given to sign.
public struct Lint: Sendable {
  /// The section of RFC 5280.
  let section: StaticString
  /// What is wrong; nil where nothing is.
  let complaint: @Sendable (Examined) -> StaticString?

  init(_ section: StaticString, _ complaint: @escaping @Sendable (Examined) -> StaticString?) {
    self.section = section
    self.complaint = complaint
  }

  /// Every rule for what a CA issues; where kinds differ, the rule asks the kind.
  static let certificate: [Lint] = [
    .version, .serialNumber, .signature, .issuer, .validity, .subject, .subjectPublicKey, .extensionSet,
    .authorityKeyIdentifier, .subjectKeyIdentifier, .keyUsage, .certificatePolicies, .basicConstraints,
    .extendedKeyUsage, .distributionPoint, .authorityInformationAccess, .noCheck,
  ]

  /// Examines the very bytes that are to be signed, as somebody else would read them.
  ///
  /// - Parameters:
  ///   - kind: for whom the certificate is said to be.
  ///   - judged: a key that was judged before; the content's own is not judged again where it is that one.
  public static func examine(
    _ der: [UInt8], as kind: CertificateKind, of ca: IssuingCA, signatureAlgorithm: AlgorithmIdentifier,
    judged: PublicKey? = nil
  ) throws(LintFailure) -> TBSCertificate {
    let examined: Examined
    do throws(DERError) {
      examined = try Examined(der, as: kind, ca: ca, signatureAlgorithm: signatureAlgorithm, judged: judged)
    } catch {
      throw LintFailure(findings: [.init(section: "RFC 5280 4.1", reason: String(describing: error.reason))])
    }
    var findings: [LintFailure.Finding] = []
    for lint in certificate {
      guard let complaint = lint.complaint(examined) else { continue }
      findings.append(.init(section: "RFC 5280 \(lint.section)", reason: String(describing: complaint)))
    }
    guard findings.isEmpty else { throw LintFailure(findings: findings) }
    return examined.content
  }
}
