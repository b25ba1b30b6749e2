/// What of a transaction has to outlive the message in which its certificate went out.
public struct CMPTransaction: Sendable, Hashable {
  /// What the request was.
  public let type: CMPBodyType
  /// The nonce of our last message, which the next one has to repeat.
  public let nonce: [UInt8]
  /// The certificate that waits for its confirmation.
  public let certificate: Certificate
  /// The request itself where it was PKCS#10: only from that does OpenSSL know what the confirmation's ID is.
  public let pkcs10: [UInt8]?

  /// A transaction as it was stored.
  public init(type: CMPBodyType, nonce: [UInt8], certificate: Certificate, pkcs10: [UInt8]?) {
    self.type = type
    self.nonce = nonce
    self.certificate = certificate
    self.pkcs10 = pkcs10
  }
}
