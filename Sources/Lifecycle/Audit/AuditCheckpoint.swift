public import CivilTime

/// A signed statement of how far an institution's log reached, and with which hash (F-16).
///
/// The chain alone shows a change inside; whoever owns the whole store could write the chain anew. What a checkpoint
/// covers cannot be written anew without the log's key.
public struct AuditCheckpoint: Sendable, Equatable {
  /// Its number in the institution's log, from 1 without gaps.
  public let number: Int64
  /// The last line that it covers.
  public let sequence: Int64
  /// That line's hash, and so everything before it.
  public let hash: [UInt8]
  /// When it was made.
  public let at: Timestamp
  /// The SHA-256 digest of the signing key's SubjectPublicKeyInfo.
  public let keyID: [UInt8]
  /// ECDSA with SHA-256 over the statement's text, in DER form.
  public let signature: [UInt8]

  /// A checkpoint as it was signed.
  public init(number: Int64, sequence: Int64, hash: [UInt8], at: Timestamp, keyID: [UInt8], signature: [UInt8]) {
    self.number = number
    self.sequence = sequence
    self.hash = hash
    self.at = at
    self.keyID = keyID
    self.signature = signature
  }
}
