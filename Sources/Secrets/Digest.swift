internal import COpenSSL

/// Digests of what is not secret, or too random to be guessed.
public enum Digest {
  /// SHA-256, 32 octets.
  public static func sha256(_ bytes: some Collection<UInt8>) -> [UInt8] {
    let input = Array(bytes)
    return [UInt8](unsafeUninitializedCapacity: 32) { buffer, filled in
      SHA256(input, input.count, buffer.baseAddress)
      filled = 32
    }
  }
}
