import COpenSSL

/// One-shot digests.
///
/// The `SHA256_Init` family and not `EVP_Digest`: fetching an algorithm costs more than hashing a request.
enum Digest: Sendable {
  case sha1
  case sha256
  case sha384
  case sha512

  /// OpenSSL's number of the algorithm.
  var identifier: Int32 {
    switch self {
    case .sha1: NID_sha1
    case .sha256: NID_sha256
    case .sha384: NID_sha384
    case .sha512: NID_sha512
    }
  }

  /// The digest of some bytes.
  func callAsFunction(_ bytes: [UInt8]) -> [UInt8] {
    switch self {
    case .sha1:
      [UInt8](unsafeUninitializedCapacity: Int(SHA_DIGEST_LENGTH)) { output, count in
        var context = SHA_CTX()
        SHA1_Init(&context)
        SHA1_Update(&context, bytes, bytes.count)
        SHA1_Final(output.baseAddress, &context)
        count = Int(SHA_DIGEST_LENGTH)
      }
    case .sha256:
      [UInt8](unsafeUninitializedCapacity: Int(SHA256_DIGEST_LENGTH)) { output, count in
        var context = SHA256_CTX()
        SHA256_Init(&context)
        SHA256_Update(&context, bytes, bytes.count)
        SHA256_Final(output.baseAddress, &context)
        count = Int(SHA256_DIGEST_LENGTH)
      }
    case .sha384:
      [UInt8](unsafeUninitializedCapacity: Int(SHA384_DIGEST_LENGTH)) { output, count in
        var context = SHA512_CTX()
        SHA384_Init(&context)
        SHA384_Update(&context, bytes, bytes.count)
        SHA384_Final(output.baseAddress, &context)
        count = Int(SHA384_DIGEST_LENGTH)
      }
    case .sha512:
      [UInt8](unsafeUninitializedCapacity: Int(SHA512_DIGEST_LENGTH)) { output, count in
        var context = SHA512_CTX()
        SHA512_Init(&context)
        SHA512_Update(&context, bytes, bytes.count)
        SHA512_Final(output.baseAddress, &context)
        count = Int(SHA512_DIGEST_LENGTH)
      }
    }
  }
}
