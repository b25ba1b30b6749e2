/// Why a PKCS#12 file cannot be written; the numbers are what the browser module answers and never change.
public enum PKCS12Error: UInt8, Error, Sendable {
  /// Readers disagree whether an empty passphrase is no octets or a terminating zero (RFC 7292 Appendix B.1).
  case emptyPassphrase = 10
  /// More characters than `PKCS12Passphrase.maximumLength`.
  case longPassphrase = 11
  /// Not UTF-8, a control character, or one beyond the Basic Multilingual Plane, which a BMPString cannot hold.
  case passphraseCharacter = 12
  /// Another encryption than PBES2 with PBKDF2-HMAC-SHA-256 and AES-256-CBC.
  case unknownEncryption = 13
  /// A salt, initialisation vector or number of iterations out of its range.
  case invalidParameters = 14
  /// Not DER of the expected structure.
  case malformed = 15
}
