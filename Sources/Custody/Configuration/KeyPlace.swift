import StrictJSON5

/// Where a CA's key is: an encrypted file, or a token.
enum KeyPlace: Sendable {
  /// - Parameter passphraseFile: nil: custodians open the key by their shares.
  case file(String, passphraseFile: String?)
  case token(TokenPlace)

  /// A key on a PKCS#11 token.
  struct TokenPlace: Sendable {
    /// The library's path.
    let module: String
    /// The token's label.
    let token: String
    /// The key's label (CKA_LABEL).
    let key: String
    /// The key's identifier (CKA_ID) in hexadecimal; nil where the label says enough.
    let keyID: String?
    let pinFile: String
    /// How many signatures are made at the same time.
    let sessions: Int
  }

  /// Reads exactly one of `key` and `token`.
  init(_ object: ConfigurationObject) {
    if object.has("token"), object.has("key") {
      object.report("token", "a CA has a key or a token, not both")
    }
    if object.has("token") {
      self = .token(
        object.object("token") {
          TokenPlace(
            module: $0.string("module"), token: $0.string("token"), key: $0.string("key"),
            keyID: $0.optionalString("keyID"), pinFile: $0.string("pinFile"),
            sessions: $0.integer("sessions", in: 1...64))
        })
      guard object.has("key") else { return }
    }
    let file: KeyPlace = object.object("key") {
      .file($0.string("file"), passphraseFile: $0.optionalString("passphraseFile"))
    }
    self = file
  }
}
