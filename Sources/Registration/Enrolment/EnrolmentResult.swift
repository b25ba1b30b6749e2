import Authority
public import Lifecycle
import X509

/// A certificate on its way to its holder.
public struct EnrolmentResult: Sendable {
  /// The token that fetches it again.
  public let token: String
  /// Where it stands.
  public let status: CertificateStatus
  /// The certificate as DER.
  public let certificate: [UInt8]
  /// What its holder is in the contract.
  public let role: Role
  /// What screens show of it.
  public let details: CertificateDetails
  /// The CA certificates above it, the issuing one first, as DER.
  public let chain: [[UInt8]]
}

extension Registration {
  /// A result token follows from the attempt's: whoever holds the attempt can ask again after a power cut, and the
  /// store keeps neither.
  func resultToken(of attempt: String) -> String {
    secrets.derivedToken(from: attempt, label: "inkan result 1")
  }

  func enrolmentResult(_ found: PresentedCertificate, token: String) throws -> EnrolmentResult {
    try enrolmentResult(found.stored, of: found.subscriber.role, token: token)
  }

  func enrolmentResult(_ stored: StoredCertificate, of role: Role, token: String) throws -> EnrolmentResult {
    enrolmentResult(
      try Certificate(der: stored.der), of: generations.named(stored.ca), role: role,
      status: stored.held.status, token: token)
  }

  func enrolmentResult(
    _ certificate: Certificate, of issuer: Authority?, role: Role, status: CertificateStatus, token: String
  ) -> EnrolmentResult {
    EnrolmentResult(
      token: token, status: status, certificate: certificate.der, role: role,
      details: CertificateDetails(of: certificate), chain: issuer?.ca.chain.map(\.der) ?? [])
  }
}
