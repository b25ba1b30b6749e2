import DER
import X509

/// One rule about a CA certificate's content, examined before a root signs it.
struct AuthorityLint: Sendable {
  /// The section of RFC 5280.
  let section: StaticString
  /// What is wrong; nil where nothing is.
  let complaint: @Sendable (ExaminedAuthority) -> StaticString?

  init(_ section: StaticString, _ complaint: @escaping @Sendable (ExaminedAuthority) -> StaticString?) {
    self.section = section
    self.complaint = complaint
  }

  static let all: [AuthorityLint] = [
    .version, .serialNumber, .signature, .issuer, .validity, .subject, .subjectPublicKey, .extensionSet,
    .authorityKeyIdentifier, .subjectKeyIdentifier, .keyUsage, .certificatePolicies, .basicConstraints,
    .extendedKeyUsage, .distributionPoint, .authorityInformationAccess,
  ]

  /// Examines the very bytes that a root is about to sign, as somebody else would read them.
  static func examine(
    _ der: [UInt8], as kind: AuthorityKind, under root: Certificate?, signatureAlgorithm: AlgorithmIdentifier
  ) throws(LintFailure) {
    let examined: ExaminedAuthority
    do throws(DERError) {
      examined = try ExaminedAuthority(der, as: kind, under: root, signatureAlgorithm: signatureAlgorithm)
    } catch {
      throw LintFailure(findings: [.init(section: "RFC 5280 4.1", reason: String(describing: error.reason))])
    }
    let findings = all.compactMap { lint in
      lint.complaint(examined).map {
        LintFailure.Finding(section: "RFC 5280 \(lint.section)", reason: String(describing: $0))
      }
    }
    guard findings.isEmpty else { throw LintFailure(findings: findings) }
  }
}
