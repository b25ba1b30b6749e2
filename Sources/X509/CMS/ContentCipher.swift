import COpenSSL
import DER

/// The ciphers of an envelope's content: AES in CBC mode (RFC 3565); DES, triple DES and RC2 are refused (RFC 8894 2.9).
public enum ContentCipher: Sendable, CaseIterable {
  case aes128
  case aes192
  case aes256

  init?(_ identifier: ObjectIdentifier) {
    guard let found = Self.allCases.first(where: { $0.identifier == identifier }) else { return nil }
    self = found
  }

  private var identifier: ObjectIdentifier {
    switch self {
    case .aes128: ObjectIdentifier(2, 16, 840, 1, 101, 3, 4, 1, 2)
    case .aes192: ObjectIdentifier(2, 16, 840, 1, 101, 3, 4, 1, 22)
    case .aes256: ObjectIdentifier(2, 16, 840, 1, 101, 3, 4, 1, 42)
    }
  }

  var implementation: OpaquePointer? {
    switch self {
    case .aes128: EVP_aes_128_cbc()
    case .aes192: EVP_aes_192_cbc()
    case .aes256: EVP_aes_256_cbc()
    }
  }
}
