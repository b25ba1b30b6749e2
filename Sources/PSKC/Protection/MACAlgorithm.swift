internal import COpenSSL
internal import Secrets

/// HMAC, by the URIs of XML Signature; PBKDF2 uses the same.
enum MACAlgorithm: String {
  case sha1 = "http://www.w3.org/2000/09/xmldsig#hmac-sha1"
  case sha256 = "http://www.w3.org/2001/04/xmldsig-more#hmac-sha256"

  private var digest: OpaquePointer? {
    switch self {
    case .sha1: EVP_sha1()
    case .sha256: EVP_sha256()
    }
  }

  private var octets: Int {
    switch self {
    case .sha1: 20
    case .sha256: 32
    }
  }

  /// The code of a message; empty where the library fails, which no code equals.
  func code(of message: SecretText, key: SecretText) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: octets) { output, filled in
      message.withBytes { message in
        key.withBytes { key in
          var length: UInt32 = 0
          let made = HMAC(
            digest, key.baseAddress, Int32(clamping: key.count),
            message.assumingMemoryBound(to: UInt8.self).baseAddress, message.count, output.baseAddress, &length)
          filled = made == nil ? 0 : Int(length)
        }
      }
    }
  }

  /// A key derived from a password, PBKDF2 (RFC 8018 §5.2); nil where the library fails.
  func derive(from password: SecretText, salt: SecretText, iterations: Int, octets: Int) -> SecretText? {
    var succeeded = false
    let key = SecretText(count: octets) { output in
      succeeded = password.withBytes { password in
        salt.withBytes { salt in
          PKCS5_PBKDF2_HMAC(
            password.assumingMemoryBound(to: CChar.self).baseAddress, Int32(clamping: password.count),
            salt.assumingMemoryBound(to: UInt8.self).baseAddress, Int32(clamping: salt.count),
            Int32(clamping: iterations), digest, Int32(clamping: octets),
            output.assumingMemoryBound(to: UInt8.self).baseAddress) == 1
        }
      }
    }
    return succeeded ? key : nil
  }
}
