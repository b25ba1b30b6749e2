import CivilTime
import Lifecycle
import Secrets

/// Verifies a log as somebody would who has its lines and SHA-256 only.
enum AuditTrail {
  /// The first line whose hash is not that of its content and the line before; nil where all hold.
  static func firstBroken(_ trail: [AuditRecord]) throws -> Int64? {
    var previous = [UInt8](repeating: 0, count: 32)
    for (index, record) in trail.enumerated() {
      var input = previous
      let fields = [
        String(record.sequence), String(record.at.microseconds), record.actor, record.act, record.subject,
        record.refusal, record.details,
      ]
      for field in fields {
        let utf8 = Array(field.utf8)
        input += [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: utf8.count >> $0) } + utf8
      }
      guard record.sequence == Int64(index) + 1, Digest.sha256(input) == record.hash else { return record.sequence }
      previous = record.hash
    }
    return nil
  }
}
