public import CivilTime
import DER
public import X509

/// What a person compares of a certificate: Organization, Organizational Unit, Common Name and serial (H-31).
public struct CertificateSummary: Sendable, Hashable {
  /// Organization, made harmless for a terminal as all names here.
  public let organization: String
  /// Organizational Unit.
  public let organizationalUnit: String
  /// Common Name.
  public let commonName: String
  /// Lower-case hexadecimal digits (H-36).
  public let serialNumber: String
  /// The last valid second.
  public let notAfter: Timestamp

  package init(
    organization: String, organizationalUnit: String, commonName: String, serialNumber: String, notAfter: Timestamp
  ) {
    self.organization = organization
    self.organizationalUnit = organizationalUnit
    self.commonName = commonName
    self.serialNumber = serialNumber
    self.notAfter = notAfter
  }

  /// The summary of a certificate.
  public init(_ certificate: Certificate) {
    let subject = try? certificate.subject
    organization = TerminalText.line(subject?.first(.organization) ?? "", limit: 100)
    organizationalUnit = TerminalText.line(subject?.first(.organizationalUnit) ?? "", limit: 100)
    commonName = TerminalText.line(subject?.first(.commonName) ?? "", limit: 100)
    serialNumber = certificate.serialNumber.hex
    notAfter = certificate.notAfter
  }

  /// The last valid second in Japan's time (H-53).
  public var expiry: Wording { notAfter.wording }
}
