public import CivilTime

/// What a verification has found out about one institution's log.
public struct AuditVerdict: Sendable {
  /// Whose log.
  public var institution = ""
  /// How many records were read.
  public var records: Int64 = 0
  /// The last record's number.
  public var last: Int64 = 0
  /// How many checkpoints vouch for them.
  public var checkpoints = 0
  /// How far the last good checkpoint reaches, and when it was made.
  public var covered: (sequence: Int64, at: Timestamp)?
  /// What is wrong, the first a hundred of it.
  public internal(set) var findings: [AuditFinding] = []
  /// How much more is wrong.
  public internal(set) var furtherFindings = 0
  /// What a reader should know though it is not wrong.
  public internal(set) var notes: [String] = []

  private static let told = 100

  /// Whether the log is as it was written.
  public var holds: Bool { findings.isEmpty }

  mutating func add(_ kind: AuditFinding.Kind, _ records: ClosedRange<Int64>?, _ reason: String) {
    guard findings.count < Self.told else {
      furtherFindings += 1
      return
    }
    findings.append(AuditFinding(kind: kind, records: records, reason: reason))
  }

  mutating func sort() {
    findings.sort { ($0.records?.lowerBound ?? 0) < ($1.records?.lowerBound ?? 0) }
  }

  /// For the person at the terminal, what is wrong first.
  public var lines: [String] {
    var lines = findings.map { "\(institution): \($0)" }
    if furtherFindings > 0 { lines.append("\(institution): and \(furtherFindings) more") }
    lines += notes.map { "\(institution): \($0)" }
    lines.append("\(institution): \(records) records, \(checkpoints) checkpoints; \(coverage)")
    return lines
  }

  private var coverage: String {
    guard let covered else { return "no checkpoint vouches for any" }
    let until = "signed up to record \(covered.sequence) (\(covered.at.rfc3339))"
    guard covered.sequence < last else { return until }
    let open = last - covered.sequence
    return "\(until); \(open) records since are not covered by a checkpoint, and cutting them off would not show"
  }
}
