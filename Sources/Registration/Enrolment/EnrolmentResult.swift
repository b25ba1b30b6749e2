import Authority
public import Lifecycle
public import X509

/// A certificate on its way to its holder.
public struct EnrolmentResult: Sendable {
  /// The token that fetches it again.
  public let token: String
  /// Where it stands.
  public let status: CertificateStatus
  /// The certificate.
  public let certificate: Certificate
  /// The CA certificates above it, the issuing one first, as DER.
  public let chain: [[UInt8]]
}

extension Registration {
  /// A result token follows from the attempt's: whoever holds the attempt can ask again after a power cut, and the
  /// store keeps neither.
  func resultToken(of attempt: String) -> String {
    secrets.derivedToken(from: attempt, label: "inkan result 1")
  }

  func enrolmentResult(_ stored: StoredCertificate, token: String) throws -> EnrolmentResult {
    EnrolmentResult(
      token: token, status: stored.held.status, certificate: try Certificate(der: stored.der),
      chain: authority.ca.chain.map(\.der))
  }
}
