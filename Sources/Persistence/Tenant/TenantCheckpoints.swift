import CivilTime
import Lifecycle

/// Checkpoints of the log, beside it.
extension Tenant {
  func add(_ checkpoint: AuditCheckpoint) throws {
    try connection.run(
      """
      INSERT INTO audit_checkpoints (institution, number, sequence, hash, at, key_id, signature)
      VALUES (\(institution), \(checkpoint.number), \(checkpoint.sequence), \(checkpoint.hash),
        \(checkpoint.at.microseconds), \(checkpoint.keyID), \(checkpoint.signature))
      """)
  }

  func lastCheckpoint() throws -> AuditCheckpoint? {
    try connection.first(
      """
      SELECT number, sequence, hash, at, key_id, signature FROM audit_checkpoints
      WHERE institution = \(institution) ORDER BY number DESC LIMIT 1
      """, Self.checkpoint)
  }

  func checkpoints(from number: Int64, limit: Int) throws -> [AuditCheckpoint] {
    try connection.rows(
      """
      SELECT number, sequence, hash, at, key_id, signature FROM audit_checkpoints
      WHERE institution = \(institution) AND number >= \(number) ORDER BY number LIMIT \(limit)
      """, Self.checkpoint)
  }

  func lastAuditRecord() throws -> AuditRecord? {
    try connection.first(
      """
      SELECT sequence, at, actor, act, subject, refusal, details, hash FROM audit
      WHERE institution = \(institution) ORDER BY sequence DESC LIMIT 1
      """, Self.record)
  }

  private static func checkpoint(_ row: Row) throws -> AuditCheckpoint {
    AuditCheckpoint(
      number: try row.integer(0), sequence: try row.integer(1), hash: try row.blob(2), at: try row.moment(3),
      keyID: try row.blob(4), signature: try row.blob(5))
  }
}
