import Secrets
import X509

/// A key from an encrypted PKCS#8 file, in this process's memory.
struct FileKey: SigningKey {
  private let key: PrivateKey
  let width: Int
  let grain = 8

  /// Opens the file's key.
  init(pem: String, passphrase: SecretText, width: Int) throws {
    key = try passphrase.withBytes { try PrivateKey(pem: pem, passphrase: $0) }
    self.width = width
  }

  var publicKey: PublicKey { key.publicKey }

  func sign(digest: [UInt8]) throws -> [UInt8] { try key.sign(digest: digest) }
}
