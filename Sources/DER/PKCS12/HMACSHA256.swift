/// HMAC with SHA-256 (RFC 2104), which seals a PKCS#12 file.
enum HMACSHA256 {
  /// The code of a message under a key that is no longer than a block.
  static func code(of message: [UInt8], key: [UInt8]) -> [UInt8] {
    precondition(key.count <= SHA256.blockLength)
    func pad(_ mask: UInt8) -> [UInt8] {
      (0..<SHA256.blockLength).map { ($0 < key.count ? key[$0] : 0) ^ mask }
    }
    return SHA256.hash(pad(0x5C) + SHA256.hash(pad(0x36) + message))
  }
}
