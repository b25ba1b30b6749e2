internal import COpenSSL

/// Digests of what is not secret, or too random to be guessed.
public enum Digest {
  /// SHA-256, 32 octets.
  ///
  /// The `SHA256_Init` family and not `SHA256` in one: that looks its algorithm up, which costs more than hashing a line.
  public static func sha256(_ bytes: some Collection<UInt8>) -> [UInt8] {
    let input = Array(bytes)
    var context = SHA256_CTX()
    SHA256_Init(&context)
    SHA256_Update(&context, input, input.count)
    return [UInt8](unsafeUninitializedCapacity: 32) { buffer, filled in
      SHA256_Final(buffer.baseAddress, &context)
      filled = 32
    }
  }
}
