import CivilTime
import Foundation
import Lifecycle
import Secrets
import Synchronization
import Testing

@testable import Persistence
@testable import Registration

extension Bank {
  /// Expects that an act is refused by this code, changes nothing but the log and the counters of wrong tries, and that
  /// the log's chain holds afterwards.
  ///
  /// - Parameter lines: how many lines the log gets.
  func refuses(
    _ code: FailureCode, lines: Int = 1, _ location: SourceLocation = #_sourceLocation, _ act: () async throws -> Void
  ) async throws {
    let (before, logged) = (try rows(), try count("audit"))
    do {
      try await act()
      Issue.record("was not refused by \(code.name)", sourceLocation: location)
    } catch let rejected as Rejected {
      #expect(rejected.code == code, "\(rejected)", sourceLocation: location)
    } catch let unusable as UnusableCertificate {
      #expect(unusable.rejected.code == code, "\(unusable.rejected)", sourceLocation: location)
    }
    #expect(try rows() == before, sourceLocation: location)
    #expect(try count("audit") == logged + Int64(lines), sourceLocation: location)
    try await logHolds(location)
  }

  /// Recomputes the chains of both institutions' logs, from the last line that was looked at on.
  func logHolds(_ location: SourceLocation = #_sourceLocation) async throws {
    for (index, registration) in [daiichi, kumiai].enumerated() {
      let known = chainEnds.withLock { $0[index] }
      let trail = try await registration.store.read { try $0.auditTrail(from: known.sequence + 1, limit: 1_000_000) }
      var end = known
      for line in trail {
        var input = end.hash
        let fields = [
          "\(line.sequence)", "\(line.at.microseconds)", line.actor, line.act, line.subject, line.refusal, line.details,
        ]
        for field in fields {
          let utf8 = Array(field.utf8)
          input += [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: utf8.count >> $0) } + utf8
        }
        #expect(
          line.sequence == end.sequence + 1 && line.hash == Digest.sha256(input), "line \(line.sequence)",
          sourceLocation: location)
        end = ChainEnd(sequence: line.sequence, hash: line.hash)
      }
      chainEnds.withLock { [end] in $0[index] = end }
    }
  }

  /// The same from the first lines on.
  func wholeLogHolds(_ location: SourceLocation = #_sourceLocation) async throws {
    chainEnds.withLock { $0 = [ChainEnd(), ChainEnd()] }
    try await logHolds(location)
  }

  /// The lines of daiichi's log, newest last, as `act refusal`.
  func log(last count: Int) async throws -> [String] {
    let trail = try await daiichi.store.read { try $0.auditTrail(from: 1, limit: 100_000) }
    return trail.suffix(count).map { $0.refusal.isEmpty ? $0.act : "\($0.act) \($0.refusal)" }
  }

  func count(_ table: String) throws -> Int64 {
    let connection = try connection()
    let statement: SQL? =
      switch table {
      case "audit": "SELECT count(*) FROM audit"
      case "certificates": "SELECT count(*) FROM certificates"
      case "sessions": "SELECT count(*) FROM sessions"
      case "attempts": "SELECT count(*) FROM attempts"
      case "launches": "SELECT count(*) FROM launches"
      default: nil
      }
    guard let statement else { throw Absent() }
    return try connection.only(statement) { try $0.integer(0) }
  }

  /// Stops the service for a person of daiichi.
  func suspend(_ id: String) async throws {
    _ = try await daiichi.suspend(StaffTarget(contractID: "50000001", subscriberID: id), by: staff, at: Self.now)
  }

  /// Gives a person of kumiai the sealed key of the one with the same IDs at daiichi.
  func copyOneTimePasswordKey(of id: String) throws {
    try connection(readOnly: false).run(
      """
      UPDATE subscribers SET otp_secret = (SELECT s.otp_secret FROM subscribers s
        JOIN institutions i ON i.id = s.institution WHERE i.slug = 'daiichi' AND s.subscriber_id = \(id))
      WHERE subscriber_id = \(id) AND institution = (SELECT id FROM institutions WHERE slug = 'kumiai')
      """)
  }

  private func connection(readOnly: Bool = true) throws -> SQLiteConnection {
    try SQLiteConnection(path: folder.appending(path: "store.sqlite").path, readOnly: readOnly)
  }

  /// Everything that is stored, but the log, the counters of wrong tries and what is told of them, and attempts that have
  /// led to nothing.
  private func rows() throws -> [String] {
    let connection = try connection()
    let statements: [SQL] = [
      "SELECT * FROM contracts ORDER BY 1", "SELECT * FROM certificates ORDER BY 1",
      "SELECT * FROM sessions ORDER BY token_hash", "SELECT * FROM logons ORDER BY 1",
      "SELECT token_hash, public_key_hash, issued FROM attempts WHERE issued IS NOT NULL ORDER BY token_hash",
      """
      SELECT id, contract, subscriber_id, role, name, mail, language, logon_secret, initial_until, confirmation_secret,
        otp_secret, otp_step, matrix_card, matrix_challenge, logon_method, grant_opened_at, grant_closes_at, suspended,
        version, kana, marks
      FROM subscribers ORDER BY id
      """,
      "SELECT institution, subject, kind, due_at, done_at FROM due ORDER BY 1, 2, 3, 4",
      "SELECT * FROM mails WHERE kind NOT IN ('locked', 'blocked') ORDER BY id",
      "SELECT institution, subscriber, hash, certificate, until FROM move_codes ORDER BY 1, 2",
      "SELECT * FROM calls ORDER BY 1, 2",
    ]
    return try statements.flatMap { statement in try connection.rows(statement) { "\($0.values)" } }
  }
}
