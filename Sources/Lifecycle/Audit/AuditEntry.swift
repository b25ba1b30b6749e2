public import CivilTime

/// One line of an institution's log: who did what to whom, and how it ended. Secrets never stand in it.
public struct AuditEntry: Sendable, Equatable {
  /// When.
  public let at: Timestamp
  /// Who.
  public let actor: Principal
  /// What.
  public let act: AuditAct
  /// To whom or what; empty where nobody was recognised.
  public let subject: String
  /// How a refused act was refused; nil where it was done.
  public let refusal: FailureCode?
  /// The rest, as `name=value` pairs in the order given.
  public let details: [(name: String, value: String)]

  /// A line of the log.
  public init(
    at: Timestamp, actor: Principal, act: AuditAct, subject: String, refusal: FailureCode? = nil,
    details: [(name: String, value: String)] = []
  ) {
    self.at = at
    self.actor = actor
    self.act = act
    self.subject = subject
    self.refusal = refusal
    self.details = details
  }

  /// The details as one text; a separator inside a value is escaped, so that two lines never read the same.
  public var detailText: String {
    details.map { "\($0.name)=\(Self.escaped($0.value))" }.joined(separator: " ")
  }

  private static func escaped(_ value: String) -> String {
    let isPlain = value.utf8.allSatisfy { $0 > 0x20 && $0 != 0x3D && $0 != 0x5C }
    if isPlain { return value }
    var text = ""
    for scalar in value.unicodeScalars {
      switch scalar {
      case " ", "=", "\\", "\n", "\r", "\t": text += "\\u{\(String(scalar.value, radix: 16))}"
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text
  }

  public static func == (one: AuditEntry, other: AuditEntry) -> Bool {
    (one.at, one.actor, one.act, one.subject, one.refusal, one.detailText)
      == (other.at, other.actor, other.act, other.subject, other.refusal, other.detailText)
  }
}

/// The bytes over which a line's hash is taken: each field with its length before it, the line before's hash first (F-16).
public enum AuditChain {
  /// What the first line of an institution's log follows.
  public static let origin = [UInt8](repeating: 0, count: 32)

  /// The input of the hash of line `sequence`.
  public static func input(sequence: Int64, entry: AuditEntry, previous: [UInt8]) -> [UInt8] {
    input(
      [
        String(sequence), String(entry.at.microseconds), entry.actor.text, entry.act.rawValue, entry.subject,
        entry.refusal?.label ?? "", entry.detailText,
      ].map { Array($0.utf8) }, previous: previous)
  }

  /// The input of the hash of a line whose fields are known as octets: its number, the moment in microseconds, actor, act,
  /// subject, refusal and details.
  public static func input(_ fields: [[UInt8]], previous: [UInt8]) -> [UInt8] {
    var bytes = previous
    for field in fields {
      withUnsafeBytes(of: UInt32(field.count).bigEndian) { bytes.append(contentsOf: $0) }
      bytes.append(contentsOf: field)
    }
    return bytes
  }
}
