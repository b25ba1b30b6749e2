public import CivilTime

/// A certificate as a notice names it, so that its holder knows which one is meant.
public struct NamedCertificate: Sendable, Equatable {
  /// The serial number in lower-case hexadecimal digits.
  public let serial: String
  /// What the holder calls the PC; nil where he gave it no name.
  public let device: String?
  /// When it was issued; shown as a day in Japan.
  public let issuedAt: Timestamp
  /// The last second of validity; shown in Japan's time.
  public let notAfter: Timestamp

  /// A certificate by its serial number, device and dates.
  public init(serial: String, device: String?, issuedAt: Timestamp, notAfter: Timestamp) {
    self.serial = serial
    self.device = device
    self.issuedAt = issuedAt
    self.notAfter = notAfter
  }
}
