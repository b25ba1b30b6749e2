import COpenSSL
import DER

/// A private key in this process's memory, erased when the last reference goes.
///
/// `@unchecked Sendable`: the handle is never changed after it was made, so several threads may sign at once.
public final class PrivateKey: @unchecked Sendable {
  /// The public half.
  public let publicKey: PublicKey
  let handle: KeyHandle

  private init(_ handle: KeyHandle) throws(KeyFileError) {
    self.handle = handle
    let encoding = try handle.withEnvelope { key throws(KeyFileError) in
      guard let bytes = encoded({ i2d_PUBKEY(key, $0) }) else {
        throw KeyFileError(.openSSL(OpenSSLError("encoding a public key")))
      }
      return bytes
    }
    do throws(UnsuitableKey) {
      publicKey = try PublicKey(subjectPublicKeyInfo: encoding)
    } catch {
      throw KeyFileError(.unsuitable(error))
    }
  }

  /// The same key; the handle is shared.
  init(_ other: PrivateKey) {
    publicKey = other.publicKey
    handle = other.handle
  }

  /// A new key from OpenSSL's random generator.
  public static func generate(_ algorithm: KeyAlgorithm) throws(KeyFileError) -> PrivateKey {
    switch algorithm {
    case .ecP256: try generate(on: .p256)
    case .ecP384: try generate(on: .p384)
    case .rsa2048: try generate(bits: 2048)
    case .rsa3072: try generate(bits: 3072)
    case .rsa4096: try generate(bits: 4096)
    }
  }

  /// The signature over a message with the key's own algorithm: ECDSA in DER form, or RSA PKCS#1 v1.5.
  public func sign(_ message: [UInt8]) throws(OpenSSLError) -> [UInt8] {
    let digest = signatureAlgorithm.digest
    return try handle.sign(digest(message), digest)
  }

  /// The signature of `sign` over a message that comes in pieces, for messages that are not held at once.
  public func sign(
    chunks: (_ chunk: (UnsafeRawBufferPointer) throws -> Void) throws -> Void
  ) throws -> [UInt8] {
    let digest = signatureAlgorithm.digest
    var running = RunningDigest(digest)
    try chunks { running.update($0) }
    return try handle.sign(running.finish(), digest)
  }

  /// The signature of `sign` over a message's digest, which somebody else has computed.
  package func sign(digest: [UInt8]) throws(OpenSSLError) -> [UInt8] {
    try handle.sign(digest, signatureAlgorithm.digest)
  }

  /// The signature with SHA-256 whatever the key, where a protocol fixes the digest.
  public func signSHA256(_ message: [UInt8]) throws(OpenSSLError) -> [UInt8] {
    try handle.sign(Digest.sha256(message), .sha256)
  }

  /// The algorithm of `sign`.
  public var signatureAlgorithm: SignatureAlgorithm { publicKey.signatureAlgorithm }

  private static func generate(on curve: EllipticCurve) throws(KeyFileError) -> PrivateKey {
    guard let group = curve.group, let key = EC_KEY_new() else {
      throw KeyFileError(.openSSL(OpenSSLError("making an EC key")))
    }
    let handle = KeyHandle(.ec(key))
    guard EC_KEY_set_group(key, group) == 1, EC_KEY_generate_key(key) == 1 else {
      throw KeyFileError(.openSSL(OpenSSLError("making an EC key")))
    }
    return try PrivateKey(handle)
  }

  private static func generate(bits: Int32) throws(KeyFileError) -> PrivateKey {
    guard let exponent = BN_new() else { throw KeyFileError(.openSSL(OpenSSLError("making an RSA key"))) }
    defer { BN_free(exponent) }
    guard let key = RSA_new() else { throw KeyFileError(.openSSL(OpenSSLError("making an RSA key"))) }
    let handle = KeyHandle(.rsa(key))
    guard BN_set_word(exponent, 65_537) == 1, RSA_generate_key_ex(key, bits, exponent, nil) == 1 else {
      throw KeyFileError(.openSSL(OpenSSLError("making an RSA key")))
    }
    return try PrivateKey(handle)
  }

  /// The key inside an `EVP_PKEY`.
  convenience init(envelope: OpaquePointer) throws(KeyFileError) {
    guard let handle = KeyHandle(envelope) else {
      ERR_clear_error()
      throw KeyFileError(.unsuitable(UnsuitableKey(.unsupportedAlgorithm, "a key that is neither EC nor RSA")))
    }
    try self.init(handle)
  }
}
