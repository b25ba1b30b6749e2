public import CivilTime
public import Lifecycle
import Secrets

/// A line of the log as octets, which is what its hash is over: text that is no UTF-8 must not be mended before it is
/// checked.
public struct ChainedRecord: Sendable, Equatable {
  /// Its number.
  public let sequence: Int64
  /// When.
  public let at: Timestamp
  /// Who, what, to whom, how it was refused, and the rest.
  let actor, act, subject, refusal, details: [UInt8]
  /// The hash that it carries.
  public let hash: [UInt8]

  init(
    sequence: Int64, at: Timestamp, actor: [UInt8], act: [UInt8], subject: [UInt8], refusal: [UInt8], details: [UInt8],
    hash: [UInt8]
  ) {
    self.sequence = sequence
    self.at = at
    self.actor = actor
    self.act = act
    self.subject = subject
    self.refusal = refusal
    self.details = details
    self.hash = hash
  }

  /// A stored line.
  public init(_ record: AuditRecord) {
    self.init(
      sequence: record.sequence, at: record.at, actor: Array(record.actor.utf8), act: Array(record.act.utf8),
      subject: Array(record.subject.utf8), refusal: Array(record.refusal.utf8), details: Array(record.details.utf8),
      hash: record.hash)
  }

  /// The hash that it ought to carry after a line with that hash.
  func chained(after previous: [UInt8]) -> [UInt8] {
    Digest.sha256(
      AuditChain.input(
        [Array(String(sequence).utf8), Array(String(at.microseconds).utf8), actor, act, subject, refusal, details],
        previous: previous))
  }

  /// Whether it says that a store was put back: what was known of the log before may contradict it.
  var isRestore: Bool { act.elementsEqual(AuditAct.operatorRestore.rawValue.utf8) }
}
