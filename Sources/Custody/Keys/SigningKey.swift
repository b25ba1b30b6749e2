import X509

/// A CA's private key, wherever it lies. Signing blocks, and several threads may do it at once.
protocol SigningKey: Sendable {
  var publicKey: PublicKey { get }
  /// How many threads may sign at once.
  var width: Int { get }
  /// For how many signatures another thread is worth waking.
  var grain: Int { get }
  /// The signature over a digest: ECDSA in DER form, or RSA PKCS#1 v1.5.
  func sign(digest: [UInt8]) throws -> [UInt8]
}
