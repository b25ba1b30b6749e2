import COpenSSL

/// OpenSSL's key of one of the two families, private or public.
///
/// The low-level objects and not `EVP_PKEY`: in OpenSSL 3.0 decoding into a provider's key and fetching its algorithms
/// cost more than the signature itself. `@unchecked Sendable`: nothing changes the key after it is made, and OpenSSL
/// locks what it caches inside.
final class KeyHandle: @unchecked Sendable {
  enum Family {
    case ec(OpaquePointer)
    case rsa(OpaquePointer)
  }

  let family: Family

  /// Takes the key over.
  init(_ family: Family) {
    self.family = family
  }

  /// Takes a reference to the key inside an `EVP_PKEY`; nil where it is of another family.
  init?(_ key: OpaquePointer) {
    switch EVP_PKEY_get_base_id(key) {
    case EVP_PKEY_EC:
      guard let ec = EVP_PKEY_get1_EC_KEY(key) else { return nil }
      EC_KEY_set_asn1_flag(ec, OPENSSL_EC_NAMED_CURVE)
      EC_KEY_set_conv_form(ec, POINT_CONVERSION_UNCOMPRESSED)
      family = .ec(ec)
    case EVP_PKEY_RSA:
      guard let rsa = EVP_PKEY_get1_RSA(key) else { return nil }
      family = .rsa(rsa)
    default: return nil
    }
  }

  deinit {
    switch family {
    // Both erase a private part before they free it.
    case .ec(let key): EC_KEY_free(key)
    case .rsa(let key): RSA_free(key)
    }
  }

  /// Lends an `EVP_PKEY` of this key to functions that want one; nil where OpenSSL could not make it.
  func withEnvelope<R, E: Error>(_ body: (OpaquePointer?) throws(E) -> R) throws(E) -> R {
    let envelope = EVP_PKEY_new()
    defer { EVP_PKEY_free(envelope) }
    let isSet =
      switch family {
      case .ec(let key): EVP_PKEY_set1_EC_KEY(envelope, key)
      case .rsa(let key): EVP_PKEY_set1_RSA(envelope, key)
      }
    return try body(isSet == 1 ? envelope : nil)
  }

  /// Whether a signature over a digest is by this key.
  func verifies(_ signature: [UInt8], over digest: [UInt8], _ algorithm: Digest) -> Bool {
    let answer =
      switch family {
      case .ec(let key):
        ECDSA_verify(0, digest, Int32(digest.count), signature, Int32(clamping: signature.count), key)
      case .rsa(let key):
        RSA_verify(
          algorithm.identifier, digest, UInt32(digest.count), signature, UInt32(clamping: signature.count), key)
      }
    // A refused signature leaves entries in the thread's queue, which a TLS call would take for its own.
    if answer != 1 { ERR_clear_error() }
    return answer == 1
  }

  /// The signature over a digest.
  func sign(_ digest: [UInt8], _ algorithm: Digest) throws(OpenSSLError) -> [UInt8] {
    var length: UInt32 = 0
    var answer: Int32 = 0
    let signature =
      switch family {
      case .ec(let key):
        [UInt8](unsafeUninitializedCapacity: Int(ECDSA_size(key))) { output, count in
          answer = ECDSA_sign(0, digest, Int32(digest.count), output.baseAddress, &length, key)
          count = answer == 1 ? Int(length) : 0
        }
      case .rsa(let key):
        [UInt8](unsafeUninitializedCapacity: Int(RSA_size(key))) { output, count in
          answer = RSA_sign(algorithm.identifier, digest, UInt32(digest.count), output.baseAddress, &length, key)
          count = answer == 1 ? Int(length) : 0
        }
      }
    guard answer == 1 else { throw OpenSSLError("signing") }
    return signature
  }
}
