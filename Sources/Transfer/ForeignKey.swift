import COpenSSL

/// An OpenSSL key whose private half is elsewhere: OpenSSL computes the digest, a closure signs it.
///
/// OpenSSL 3 treats a key with a method of its own as foreign and takes its older paths, which serve TLS 1.2 and 1.3.
enum ForeignKey {
  /// What hangs on the EC_KEY: the closure, and the error that it threw last.
  final class Signer {
    let signing: ClientIdentity.Signing
    var failure: (any Error)?

    init(_ signing: @escaping ClientIdentity.Signing) {
      self.signing = signing
    }
  }

  /// A new EVP_PKEY with the certificate's public key, to be freed by the caller; nil where that is not an EC key.
  ///
  /// The signer must outlive the key: the caller keeps it for as long as the TLS context lives.
  static func make(matching certificate: OpaquePointer, signer: Signer) -> OpaquePointer? {
    guard let method, let publicKey = X509_get0_pubkey(certificate),
      let original = EVP_PKEY_get1_EC_KEY(publicKey)
    else { return nil }
    defer { EC_KEY_free(original) }
    guard let key = EC_KEY_new(), let group = EC_KEY_get0_group(original), let point = EC_KEY_get0_public_key(original)
    else { return nil }
    guard EC_KEY_set_group(key, group) == 1, EC_KEY_set_public_key(key, point) == 1,
      EC_KEY_set_method(key, method) == 1,
      EC_KEY_set_ex_data(key, slot, Unmanaged.passUnretained(signer).toOpaque()) == 1,
      let result = EVP_PKEY_new()
    else {
      EC_KEY_free(key)
      return nil
    }
    guard EVP_PKEY_assign(result, EVP_PKEY_EC, UnsafeMutableRawPointer(key)) == 1 else {
      EC_KEY_free(key)
      EVP_PKEY_free(result)
      return nil
    }
    return result
  }

  private static let slot = CRYPTO_get_ex_new_index(CRYPTO_EX_INDEX_EC_KEY, 0, nil, nil, nil, nil)

  /// Made once and never changed afterwards.
  nonisolated(unsafe) private static let method: OpaquePointer? = {
    guard let method = EC_KEY_METHOD_new(EC_KEY_OpenSSL()) else { return nil }
    EC_KEY_METHOD_set_sign(
      method,
      { _, digest, length, output, outputLength, _, _, key in
        guard let digest, let output, let outputLength, let key, length >= 0,
          let context = EC_KEY_get_ex_data(key, ForeignKey.slot)
        else { return 0 }
        let signer = Unmanaged<Signer>.fromOpaque(context).takeUnretainedValue()
        do {
          let signature = try signer.signing(Array(UnsafeBufferPointer(start: digest, count: Int(length))))
          guard signature.count <= Int(ECDSA_size(key)) else { return 0 }
          output.update(from: signature, count: signature.count)
          outputLength.pointee = UInt32(signature.count)
          return 1
        } catch {
          signer.failure = error
          return 0
        }
      }, nil, nil)
    return method
  }()
}
