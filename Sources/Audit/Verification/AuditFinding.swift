/// One thing that is wrong with a log.
public struct AuditFinding: Sendable, Equatable, CustomStringConvertible {
  /// What is wrong, for a program.
  public enum Kind: String, Sendable {
    /// A record's content or hash is not what it was.
    case changed
    /// Records are not there.
    case missing
    /// A record that the log did not have, or has already.
    case inserted
    /// A record that stands elsewhere than it did.
    case moved
    /// Records that hang together, and are not those that were signed.
    case rewritten
    /// A checkpoint or key that is not what was signed, by a key that nobody vouches for, or is not where it was.
    case checkpoint
    /// A line that nobody can read.
    case unreadable
    /// A log that lacks what a checkpoint from elsewhere knows.
    case cutOff
    /// Nothing vouches for any record.
    case unsigned
  }

  /// What is wrong, for a program.
  public let kind: Kind
  /// The records' numbers; nil where no record is meant.
  public let records: ClosedRange<Int64>?
  /// What is wrong, for a person.
  public let reason: String

  public var description: String {
    guard let records else { return reason }
    return records.count == 1
      ? "record \(records.lowerBound): \(reason)"
      : "records \(records.lowerBound) to \(records.upperBound): \(reason)"
  }
}
