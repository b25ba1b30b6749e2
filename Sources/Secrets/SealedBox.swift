internal import CSodium

/// Encrypts what must be had back, such as TOTP keys, with XChaCha20-Poly1305 under a key derived from a pepper.
public struct SealedBox: Sendable {
  private static let label = Array("inkan sealed box 1".utf8)
  private static let nonceOctets = 24
  private static let tagOctets = 16

  private let peppers: Peppers

  /// A box under these peppers.
  public init(peppers: Peppers) {
    self.peppers = peppers
  }

  /// The secret encrypted for one row. The identity (`daiichi/subscriber/17/totp`) is authenticated with it, so that
  /// a record moved to another row does not open.
  public func seal(_ secret: SecretText, identity: String) -> SealedSecret {
    let id = peppers.currentID
    let nonce = RandomBytes.generate(Self.nonceOctets)
    let associated = Self.associated(id, identity)
    var ciphertext = [UInt8](repeating: 0, count: secret.count + Self.tagOctets)
    secret.withPointer { plain in
      Self.key(peppers.current).withPointer { key in
        _ = crypto_aead_xchacha20poly1305_ietf_encrypt(
          &ciphertext, nil, plain, UInt64(secret.count), associated, UInt64(associated.count), nil, nonce, key)
      }
    }
    return SealedSecret(text: "\(id).\(Base64URL.encode(nonce + ciphertext))")
  }

  /// The secret that was sealed for that row.
  public func open(_ sealed: SealedSecret, identity: String) throws(SecretsError) -> SecretText {
    let parts = sealed.text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 2, let bytes = Base64URL.decode(String(parts[1])),
      bytes.count >= Self.nonceOctets + Self.tagOctets
    else { throw SecretsError(.damagedRecord, "not a sealed secret") }
    let id = String(parts[0])
    let key = Self.key(try peppers.key(id))
    let nonce = Array(bytes[..<Self.nonceOctets])
    let ciphertext = Array(bytes[Self.nonceOctets...])
    let associated = Self.associated(id, identity)
    return try SecretText(octets: ciphertext.count - Self.tagOctets) { (plain) throws(SecretsError) in
      let status = key.withPointer { key in
        crypto_aead_xchacha20poly1305_ietf_decrypt(
          plain, nil, nil, ciphertext, UInt64(ciphertext.count), associated, UInt64(associated.count), nonce, key)
      }
      guard status == 0 else { throw SecretsError(.damagedRecord, "does not open as \(identity)") }
    }
  }

  /// Derived by keyed BLAKE2b, which no other use of a pepper employs.
  private static func key(_ pepper: SecretText) -> SecretText {
    SecretText(octets: 32) { output in
      pepper.withPointer { start in
        _ = crypto_generichash(output, 32, label, UInt64(label.count), start, pepper.count)
      }
    }
  }

  private static func associated(_ pepperID: String, _ identity: String) -> [UInt8] {
    Array(pepperID.utf8) + [0] + Array(identity.utf8)
  }
}
