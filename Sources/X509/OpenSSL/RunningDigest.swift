import COpenSSL

/// A digest of bytes that come in pieces.
///
/// The `SHA256_Init` family and not `EVP_Digest`: fetching an algorithm costs more than hashing a request. Nothing is
/// allocated, so nothing has to be freed.
package struct RunningDigest: ~Copyable {
  private enum State {
    case sha1(SHA_CTX)
    case sha256(SHA256_CTX)
    case sha384(SHA512_CTX)
    case sha512(SHA512_CTX)
  }

  private var state: State

  init(_ digest: Digest) {
    switch digest {
    case .sha1:
      var context = SHA_CTX()
      SHA1_Init(&context)
      state = .sha1(context)
    case .sha256:
      var context = SHA256_CTX()
      SHA256_Init(&context)
      state = .sha256(context)
    case .sha384:
      var context = SHA512_CTX()
      SHA384_Init(&context)
      state = .sha384(context)
    case .sha512:
      var context = SHA512_CTX()
      SHA512_Init(&context)
      state = .sha512(context)
    }
  }

  /// Takes a piece in.
  package mutating func update(_ chunk: UnsafeRawBufferPointer) {
    switch state {
    case .sha1(var context):
      SHA1_Update(&context, chunk.baseAddress, chunk.count)
      state = .sha1(context)
    case .sha256(var context):
      SHA256_Update(&context, chunk.baseAddress, chunk.count)
      state = .sha256(context)
    case .sha384(var context):
      SHA384_Update(&context, chunk.baseAddress, chunk.count)
      state = .sha384(context)
    case .sha512(var context):
      SHA512_Update(&context, chunk.baseAddress, chunk.count)
      state = .sha512(context)
    }
  }

  /// The digest of all pieces.
  package consuming func finish() -> [UInt8] {
    switch state {
    case .sha1(var context): Self.octets(SHA_DIGEST_LENGTH) { SHA1_Final($0, &context) }
    case .sha256(var context): Self.octets(SHA256_DIGEST_LENGTH) { SHA256_Final($0, &context) }
    case .sha384(var context): Self.octets(SHA384_DIGEST_LENGTH) { SHA384_Final($0, &context) }
    case .sha512(var context): Self.octets(SHA512_DIGEST_LENGTH) { SHA512_Final($0, &context) }
    }
  }

  private static func octets(_ count: Int32, _ write: (UnsafeMutablePointer<UInt8>?) -> Int32) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: Int(count)) { output, written in
      written = write(output.baseAddress) == 1 ? Int(count) : 0
    }
  }
}
