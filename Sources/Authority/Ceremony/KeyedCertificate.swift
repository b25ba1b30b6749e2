public import X509

/// A certificate with its private key, as a ceremony makes them.
public struct KeyedCertificate: Sendable {
  public let certificate: Certificate
  public let key: PrivateKey

  /// A certificate with its private key.
  public init(certificate: Certificate, key: PrivateKey) {
    self.certificate = certificate
    self.key = key
  }
}
