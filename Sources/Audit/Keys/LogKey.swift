public import CivilTime
public import Lifecycle
public import X509

/// The key with which a deployment signs what it says of its own logs. It signs nothing else.
public struct LogKey: Sendable {
  private let key: PrivateKey

  /// A log's key; P-256, so that every tool verifies what it signs.
  public init?(_ key: PrivateKey) {
    guard key.publicKey.kind == .ecP256 else { return nil }
    self.key = key
  }

  /// A new key.
  public static func generate() throws(KeyFileError) -> LogKey {
    LogKey(checked: try PrivateKey.generate(.ecP256))
  }

  private init(checked key: PrivateKey) {
    self.key = key
  }

  /// The half that auditors hold.
  public var publicKey: PublicKey { key.publicKey }

  /// What checkpoints call it.
  public var id: [UInt8] { key.publicKey.fingerprint }

  /// The key's file.
  public func pem(passphrase: [UInt8]) throws(KeyFileError) -> String { try key.pem(passphrase: passphrase) }

  /// A checkpoint of an institution's log.
  ///
  /// - Parameters:
  ///   - number: the one after the last checkpoint's.
  ///   - sequence: the last line's number.
  ///   - hash: that line's hash.
  public func checkpoint(
    of institution: InstitutionID, number: Int64, sequence: Int64, hash: [UInt8], at now: Timestamp
  ) throws(OpenSSLError) -> AuditCheckpoint {
    let bare = AuditCheckpoint(
      number: number, sequence: sequence, hash: hash, at: now, keyID: id, signature: [])
    let signature = try sign(bare.statement(of: institution.text))
    return AuditCheckpoint(
      number: number, sequence: sequence, hash: hash, at: now, keyID: id, signature: signature)
  }

  /// The introduction of the key that signs after this one; of the first key by itself.
  public func introduce(
    _ publicKey: PublicKey, number: Int, at now: Timestamp
  ) throws(OpenSSLError) -> KeyIntroduction {
    let bare = KeyIntroduction(number: number, publicKey: publicKey, at: now, by: id, signature: [])
    return KeyIntroduction(
      number: number, publicKey: publicKey, at: now, by: id, signature: try sign(bare.statement))
  }

  /// A signature over any other statement of the deployment; its text says what it is.
  public func sign(_ statement: String) throws(OpenSSLError) -> [UInt8] { try key.signSHA256(Array(statement.utf8)) }
}
