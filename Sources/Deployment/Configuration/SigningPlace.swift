import StrictJSON5

/// Where a CA's private key is: in an encrypted file that the service opens, or with a signer, a process of its own.
enum SigningPlace: Sendable {
  case file(key: String, passphraseFile: String)
  case signer(socket: String)

  /// Reads exactly one of the two forms: `key` with `passphraseFile`, or `signer`.
  init(_ object: ConfigurationObject) {
    guard object.has("signer") else {
      self = .file(key: object.string("key"), passphraseFile: object.string("passphraseFile"))
      return
    }
    for key in ["key", "passphraseFile"] where object.has(key) {
      _ = object.string(key)
      object.report(key, "a CA has a key or a signer, not both")
    }
    self = .signer(socket: object.string("signer"))
  }

  /// The files that only the service's account may read.
  var secrets: [String] {
    switch self {
    case .file(let key, let passphraseFile): [key, passphraseFile]
    case .signer: []
    }
  }
}
