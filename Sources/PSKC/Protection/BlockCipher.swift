internal import COpenSSL
internal import Secrets

/// AES in CBC mode as XML Encryption has it: the initialisation vector first, the last octet tells the padding.
enum BlockCipher: String {
  case aes128 = "http://www.w3.org/2001/04/xmlenc#aes128-cbc"
  case aes256 = "http://www.w3.org/2001/04/xmlenc#aes256-cbc"

  private static let block = 16

  /// Octets of a key.
  var keyOctets: Int {
    switch self {
    case .aes128: 16
    case .aes256: 32
    }
  }

  /// The plain octets; nil where the lengths or the padding are wrong.
  func decrypt(_ encrypted: SecretText, key: SecretText) -> SecretText? {
    guard key.count == keyOctets, encrypted.count >= 2 * Self.block, encrypted.count % Self.block == 0,
      let context = EVP_CIPHER_CTX_new()
    else { return nil }
    defer { EVP_CIPHER_CTX_free(context) }
    let cipher =
      switch self {
      case .aes128: EVP_aes_128_cbc()
      case .aes256: EVP_aes_256_cbc()
      }
    var succeeded = false
    let padded = SecretText(count: encrypted.count - Self.block) { plain in
      let output = plain.assumingMemoryBound(to: UInt8.self).baseAddress
      succeeded = key.withBytes { key in
        encrypted.withBytes { encrypted in
          guard let key = key.assumingMemoryBound(to: UInt8.self).baseAddress,
            let input = encrypted.assumingMemoryBound(to: UInt8.self).baseAddress
          else { return false }
          var length: Int32 = 0
          // The padding is judged here, because XML Encryption leaves all but its last octet open.
          return EVP_DecryptInit_ex(context, cipher, nil, key, input) == 1
            && EVP_CIPHER_CTX_set_padding(context, 0) == 1
            && EVP_DecryptUpdate(context, output, &length, input + Self.block, Int32(clamping: plain.count)) == 1
            && Int(length) == plain.count
        }
      }
    }
    guard succeeded else { return nil }
    return padded.withBytes { plain in
      guard let padding = plain.last, (1...UInt8(Self.block)).contains(padding) else { return nil }
      return SecretText(plain.dropLast(Int(padding)))
    }
  }
}
