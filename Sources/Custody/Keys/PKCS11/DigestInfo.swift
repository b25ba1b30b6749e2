/// What an RSA key signs by PKCS #1 v1.5 (RFC 8017 9.2), before the token pads it.
enum DigestInfo {
  /// A SHA-256 digest with its algorithm.
  static func sha256(_ digest: [UInt8]) -> [UInt8] { prefix + digest }

  /// SEQUENCE { SEQUENCE { id-sha256, NULL }, OCTET STRING (32) }: RFC 8017 9.2 note 1.
  private static let prefix: [UInt8] = [
    0x30, 0x31, 0x30, 0x0D, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01, 0x05, 0x00, 0x04, 0x20,
  ]
}
