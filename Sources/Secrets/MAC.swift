internal import COpenSSL

/// HMAC with a secret key.
enum MAC {
  /// HMAC-SHA-256 of the message.
  static func sha256(key: SecretText, _ message: UnsafeRawBufferPointer) -> SecretText {
    compute(EVP_sha256(), octets: 32, key: key, message)
  }

  /// HMAC-SHA-1 of the message, which RFC 6238 has.
  static func sha1(key: SecretText, _ message: UnsafeRawBufferPointer) -> SecretText {
    compute(EVP_sha1(), octets: 20, key: key, message)
  }

  private static func compute(
    _ digest: OpaquePointer?, octets: Int, key: SecretText, _ message: UnsafeRawBufferPointer
  ) -> SecretText {
    SecretText(octets: octets) { output in
      key.withPointer { start in
        _ = HMAC(
          digest, start, Int32(clamping: key.count), message.assumingMemoryBound(to: UInt8.self).baseAddress,
          message.count, output, nil)
      }
    }
  }
}
