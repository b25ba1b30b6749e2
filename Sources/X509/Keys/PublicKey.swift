import COpenSSL
import DER

/// A public key that was judged: a point on P-256 or P-384, or RSA of 2048 to 8192 bits.
public struct PublicKey: Sendable, Hashable {
  /// What kind of key it is.
  public enum Kind: Sendable, Hashable {
    case ecP256
    case ecP384
    case rsa(bits: Int)

    /// Whether it is RSA of any length.
    public var isRSA: Bool { if case .rsa = self { true } else { false } }
  }

  /// The encoding (RFC 5280 4.1.2.7).
  public let subjectPublicKeyInfo: [UInt8]
  /// The kind.
  public let kind: Kind
  /// The content of the encoding's BIT STRING.
  let keyOctets: [UInt8]
  // One of the two. In an enumeration the pointer to the second would carry a mark, behind which no checker for leaks
  // finds it.
  private let point: CurvePoint?
  private let key: KeyHandle?

  /// Judges a key: nothing but the encoding of one suitable key may be in the bytes.
  public init(subjectPublicKeyInfo bytes: [UInt8]) throws(UnsuitableKey) {
    let algorithm: AlgorithmIdentifier
    do throws(DERError) {
      var outer = DERReader(bytes)
      var reader = try outer.nested(.sequence)
      try outer.finish()
      algorithm = try AlgorithmIdentifier(from: &reader)
      keyOctets = try reader.bitStringOctets()
      try reader.finish()
    } catch {
      throw UnsuitableKey(.malformed, error.reason)
    }
    subjectPublicKeyInfo = bytes
    switch algorithm.algorithm {
    case .ecPublicKey:
      guard let parameters = algorithm.parameters, let curve = EllipticCurve(parameters: parameters) else {
        throw UnsuitableKey(.unsupportedCurve, "a curve other than P-256 and P-384, by name")
      }
      kind = curve == .p256 ? .ecP256 : .ecP384
      point = try CurvePoint(keyOctets, on: curve)
      key = nil
    case .rsaEncryption:
      guard algorithm.parameters == AlgorithmIdentifier.nullParameters else {
        throw UnsuitableKey(.malformed, "RSA's parameters are not NULL")
      }
      let (bits, key) = try Self.rsa(keyOctets)
      kind = .rsa(bits: bits)
      point = nil
      self.key = key
    default: throw UnsuitableKey(.unsupportedAlgorithm, "a key that is neither EC nor RSA")
    }
  }

  /// The SHA-1 digest of the key's BIT STRING: what names a key in a certificate (RFC 5280 4.2.1.2 (1)).
  public var keyIdentifier: [UInt8] { Digest.sha1(keyOctets) }

  /// The SHA-256 digest of the encoding: what finds a key that was used before.
  public var fingerprint: [UInt8] { Digest.sha256(subjectPublicKeyInfo) }

  /// The signature algorithm that this key is used with here.
  public var signatureAlgorithm: SignatureAlgorithm {
    switch kind {
    case .ecP256: .ecdsaSHA256
    case .ecP384: .ecdsaSHA384
    case .rsa: .rsaSHA256
    }
  }

  /// Whether a signature is by this key; false too where the algorithm does not fit the key.
  public func verifies(signature: [UInt8], over message: [UInt8], algorithm: SignatureAlgorithm) -> Bool {
    guard algorithm.isRSA == kind.isRSA else { return false }
    return isSignature(signature, over: algorithm.digest(message), algorithm.digest)
  }

  /// Whether a signature over a message that comes in pieces is by this key.
  public func verifies(
    signature: [UInt8], algorithm: SignatureAlgorithm,
    chunks: (_ chunk: (UnsafeRawBufferPointer) throws -> Void) throws -> Void
  ) throws -> Bool {
    let isRSA = if case .rsa = kind { true } else { false }
    guard algorithm.isRSA == isRSA else { return false }
    var running = RunningDigest(algorithm.digest)
    try chunks { running.update($0) }
    return isSignature(signature, over: running.finish(), algorithm.digest)
  }

  /// Whether a signature with SHA-256 (ECDSA in DER form, or RSA PKCS#1 v1.5) is by this key.
  public func verifies(signature: [UInt8], over message: [UInt8]) -> Bool {
    isSignature(signature, over: Digest.sha256(message), .sha256)
  }

  public static func == (one: PublicKey, other: PublicKey) -> Bool {
    one.subjectPublicKeyInfo == other.subjectPublicKeyInfo
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(subjectPublicKeyInfo)
  }

  private func isSignature(_ signature: [UInt8], over digest: [UInt8], _ algorithm: Digest) -> Bool {
    (point?.key ?? key)?.verifies(signature, over: digest, algorithm) ?? false
  }

  private static func rsa(_ octets: [UInt8]) throws(UnsuitableKey) -> (Int, KeyHandle) {
    let modulus: [UInt8]
    let exponent: [UInt8]
    do throws(DERError) {
      var outer = DERReader(octets)
      var reader = try outer.nested(.sequence)
      try outer.finish()
      modulus = try reader.unsignedInteger()
      exponent = try reader.unsignedInteger()
      try reader.finish()
    } catch {
      throw UnsuitableKey(.malformed, error.reason)
    }
    let bits = modulus.count * 8 - modulus[0].leadingZeroBitCount
    guard bits >= 2048 else { throw UnsuitableKey(.modulusTooShort, "RSA of fewer than 2048 bits") }
    guard bits <= 8192 else { throw UnsuitableKey(.modulusTooLong, "RSA of more than 8192 bits") }
    guard modulus[modulus.count - 1] & 1 == 1 else {
      throw UnsuitableKey(.unsuitableModulus, "an even RSA modulus")
    }
    var value: UInt64 = 0
    guard exponent.count <= 8 else { throw UnsuitableKey(.unsuitableExponent, "an RSA exponent beyond 64 bits") }
    for octet in exponent { value = value << 8 | UInt64(octet) }
    guard value >= 65_537, value & 1 == 1 else {
      throw UnsuitableKey(.unsuitableExponent, "an RSA exponent that is even or below 65537")
    }
    guard let key = RSA_new() else { throw UnsuitableKey(.unsupportedAlgorithm, "OpenSSL lacks RSA") }
    let handle = KeyHandle(.rsa(key))
    let n = BN_bin2bn(modulus, Int32(modulus.count), nil)
    let e = BN_bin2bn(exponent, Int32(exponent.count), nil)
    guard n != nil, e != nil, RSA_set0_key(key, n, e, nil) == 1 else {
      BN_free(n)
      BN_free(e)
      ERR_clear_error()
      throw UnsuitableKey(.malformed, "OpenSSL refuses the RSA key")
    }
    return (bits, handle)
  }
}
