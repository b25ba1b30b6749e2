import StrictJSON5

/// How the deployment signs its logs (F-16).
struct AuditConfiguration: Sendable {
  /// The public keys so far, each introduced by the one before.
  let keys: String
  /// The key that signs now, encrypted.
  let key: String
  let passphraseFile: String
  /// The file to which every checkpoint is written beside the store, best on another disk: a store that was rolled back
  /// lacks what it says.
  let checkpoints: String
  /// After so many minutes with new lines a checkpoint is made.
  let everyMinutes: Int
  /// After so many new lines a checkpoint is made.
  let everyLines: Int

  init(_ object: ConfigurationObject) {
    keys = object.string("keys")
    key = object.string("key")
    passphraseFile = object.string("passphraseFile")
    checkpoints = object.string("checkpoints")
    everyMinutes = object.integer("everyMinutes", in: 1...1_440)
    everyLines = object.integer("everyLines", in: 1...1_000_000)
  }
}
