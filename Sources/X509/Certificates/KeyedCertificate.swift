/// A certificate with its private key, as ceremonies and the service's own helpers have them.
public struct KeyedCertificate: Sendable {
  public let certificate: Certificate
  public let key: PrivateKey

  /// A certificate with its private key.
  public init(certificate: Certificate, key: PrivateKey) {
    self.certificate = certificate
    self.key = key
  }
}
