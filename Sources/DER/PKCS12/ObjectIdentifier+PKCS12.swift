/// Contents and bags (RFC 5652, RFC 7292, RFC 2985).
extension ObjectIdentifier {
  static let data = ObjectIdentifier(1, 2, 840, 113_549, 1, 7, 1)
  static let encryptedData = ObjectIdentifier(1, 2, 840, 113_549, 1, 7, 6)
  static let pkcs8ShroudedKeyBag = ObjectIdentifier(1, 2, 840, 113_549, 1, 12, 10, 1, 2)
  static let certBag = ObjectIdentifier(1, 2, 840, 113_549, 1, 12, 10, 1, 3)
  static let x509CertificateBag = ObjectIdentifier(1, 2, 840, 113_549, 1, 9, 22, 1)
  static let friendlyName = ObjectIdentifier(1, 2, 840, 113_549, 1, 9, 20)
  static let localKeyID = ObjectIdentifier(1, 2, 840, 113_549, 1, 9, 21)
}

/// Encryption under a passphrase (RFC 8018, RFC 3565) and the hash of the seal.
extension ObjectIdentifier {
  static let pbes2 = ObjectIdentifier(1, 2, 840, 113_549, 1, 5, 13)
  static let pbkdf2 = ObjectIdentifier(1, 2, 840, 113_549, 1, 5, 12)
  static let hmacWithSHA256 = ObjectIdentifier(1, 2, 840, 113_549, 2, 9)
  static let aes256CBC = ObjectIdentifier(2, 16, 840, 1, 101, 3, 4, 1, 42)
  static let sha256 = ObjectIdentifier(2, 16, 840, 1, 101, 3, 4, 2, 1)
}
