import CivilTime
import Lifecycle

/// The log, a hash chain written in the act's own transaction (security rule 19).
extension Tenant {
  func append(_ entry: AuditEntry) throws {
    let last = try connection.first(
      "SELECT sequence, hash FROM audit WHERE institution = \(institution) ORDER BY sequence DESC LIMIT 1"
    ) { (sequence: try $0.integer(0), hash: try $0.blob(1)) }
    let sequence = (last?.sequence ?? 0) + 1
    let hash = digest(
      AuditChain.input(sequence: sequence, entry: entry, previous: last?.hash ?? AuditChain.origin))
    try connection.run(
      """
      INSERT INTO audit (institution, sequence, at, actor, act, subject, refusal, details, hash)
      VALUES (\(institution), \(sequence), \(entry.at.microseconds), \(entry.actor.text), \(entry.act.rawValue),
        \(entry.subject), \(entry.refusal?.label ?? ""), \(entry.detailText), \(hash))
      """)
  }

  func auditTrail(from sequence: Int64, limit: Int) throws -> [AuditRecord] {
    try connection.rows(
      """
      SELECT sequence, at, actor, act, subject, refusal, details, hash FROM audit
      WHERE institution = \(institution) AND sequence >= \(sequence) ORDER BY sequence LIMIT \(limit)
      """, Self.record)
  }

  func auditTrail(
    by actors: [String], about subjects: [String], during period: Range<Timestamp>?, before sequence: Int64?, limit: Int
  ) throws -> [AuditRecord] {
    // One look-up by index for each, then the newest of all: people of a contract are few.
    var found: [Int64: AuditRecord] = [:]
    let end = sequence ?? Int64.max
    let (from, until) = (period?.lowerBound.microseconds ?? 0, period?.upperBound.microseconds ?? Int64.max)
    for actor in actors {
      let records = try connection.rows(
        """
        SELECT sequence, at, actor, act, subject, refusal, details, hash FROM audit
        WHERE institution = \(institution) AND actor = \(actor) AND sequence < \(end)
          AND at >= \(from) AND at < \(until)
        ORDER BY sequence DESC LIMIT \(limit)
        """, Self.record)
      for record in records { found[record.sequence] = record }
    }
    for subject in subjects {
      let records = try connection.rows(
        """
        SELECT sequence, at, actor, act, subject, refusal, details, hash FROM audit
        WHERE institution = \(institution) AND subject = \(subject) AND sequence < \(end)
          AND at >= \(from) AND at < \(until)
        ORDER BY sequence DESC LIMIT \(limit)
        """, Self.record)
      for record in records { found[record.sequence] = record }
    }
    return Array(found.values.sorted { $0.sequence > $1.sequence }.prefix(limit))
  }

  static func record(_ row: Row) throws -> AuditRecord {
    AuditRecord(
      sequence: try row.integer(0), at: try row.moment(1), actor: try row.text(2), act: try row.text(3),
      subject: try row.text(4), refusal: try row.text(5), details: try row.text(6), hash: try row.blob(7))
  }
}
