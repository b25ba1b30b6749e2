public import CivilTime
import DER
public import Lifecycle
import X509

/// What a completion screen shows of a certificate (H-31). For showing only: nobody is recognised by it.
public struct CertificateDetails: Sendable {
  /// Organization.
  public let organization: String
  /// Organizational Unit.
  public let organizationalUnit: String
  /// Common Name.
  public let commonName: String
  /// シリアル番号: lower-case hexadecimal digits (H-36).
  public let serialNumber: String
  /// The issuer's common name.
  public let issuer: String
  /// The last second at which it may be used.
  public let notAfter: Timestamp

  init(of certificate: Certificate) {
    let subject = try? certificate.subject
    organization = subject?.first(.organization) ?? ""
    organizationalUnit = subject?.first(.organizationalUnit) ?? ""
    commonName = subject?.first(.commonName) ?? ""
    serialNumber = certificate.serialNumber.hex
    notAfter = certificate.notAfter
    issuer = (try? certificate.issuer)?.first(.commonName) ?? ""
  }

  /// The details of a stored certificate.
  public init?(of stored: StoredCertificate) {
    guard let certificate = try? Certificate(der: stored.der) else { return nil }
    self.init(of: certificate)
  }
}
