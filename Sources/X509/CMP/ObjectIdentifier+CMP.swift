import DER

/// What CMP and CRMF name (RFC 4210 appendix F, RFC 4211 appendix B, RFC 9480).
extension ObjectIdentifier {
  static let passwordBasedMAC = ObjectIdentifier(1, 2, 840, 113_533, 7, 66, 13)
  static let implicitConfirm = ObjectIdentifier(1, 3, 6, 1, 5, 5, 7, 4, 13)
  static let oldCertificateControl = ObjectIdentifier(1, 3, 6, 1, 5, 5, 7, 5, 1, 5)
  /// `id-it-caCerts`: the certificates of the CAs (RFC 9480 2.11).
  static let caCertificatesInformation = ObjectIdentifier(1, 3, 6, 1, 5, 5, 7, 4, 17)
  static let sha256 = ObjectIdentifier(2, 16, 840, 1, 101, 3, 4, 2, 1)
  static let sha384 = ObjectIdentifier(2, 16, 840, 1, 101, 3, 4, 2, 2)
  static let sha512 = ObjectIdentifier(2, 16, 840, 1, 101, 3, 4, 2, 3)
  /// HMAC-SHA1 under CMP's own name, which RFC 4210 D.2 prescribes and OpenSSL's client uses unless told otherwise.
  static let hmacSHA1 = ObjectIdentifier(1, 3, 6, 1, 5, 5, 8, 1, 2)
  static let hmacWithSHA1 = ObjectIdentifier(1, 2, 840, 113_549, 2, 7)
  static let hmacWithSHA256 = ObjectIdentifier(1, 2, 840, 113_549, 2, 9)
  static let hmacWithSHA384 = ObjectIdentifier(1, 2, 840, 113_549, 2, 10)
  static let hmacWithSHA512 = ObjectIdentifier(1, 2, 840, 113_549, 2, 11)
}
