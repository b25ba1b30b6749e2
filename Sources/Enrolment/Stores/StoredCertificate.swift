/// A certificate as a key store holds it.
public struct StoredCertificate: Sendable, Hashable {
  /// The certificate, DER.
  public let der: [UInt8]
  /// The name under which programs show it; it may come from anybody.
  public let label: String
  /// Whether the store holds its private key.
  public let hasKey: Bool

  /// A certificate.
  public init(der: [UInt8], label: String, hasKey: Bool) {
    self.der = der
    self.label = label
    self.hasKey = hasKey
  }
}
