import CivilTime
import Lifecycle

/// What is due by itself, who does it, and what has served once.
extension Tenant {
  func schedule(_ act: DueAct) throws {
    try connection.run(
      """
      INSERT INTO due (institution, subject, kind, due_at)
      VALUES (\(institution), \(act.subject), \(act.kind.word), \(act.dueAt.microseconds)) ON CONFLICT DO NOTHING
      """)
  }

  func cancelDue(of certificate: Key<HeldCertificate>) throws {
    try connection.run(
      """
      DELETE FROM due WHERE institution = \(institution) AND subject = \(certificate.value)
        AND kind <> \(DueAct.Kind.windowEnd.word) AND done_at IS NULL
      """)
  }

  func cancelWindowEnd(of subscriber: Key<Subscriber>) throws {
    try connection.run(
      """
      DELETE FROM due WHERE institution = \(institution) AND subject = \(subscriber.value)
        AND kind = \(DueAct.Kind.windowEnd.word) AND done_at IS NULL
      """)
  }

  func due(at now: Timestamp, limit: Int) throws -> [DueAct] {
    try connection.rows(
      """
      SELECT kind, subject, due_at FROM due
      WHERE institution = \(institution) AND done_at IS NULL AND due_at <= \(now.microseconds)
      ORDER BY due_at, subject, kind LIMIT \(limit)
      """
    ) { row in
      guard let kind = DueAct.Kind(word: try row.text(0)) else { throw UnexpectedRow(column: 0) }
      return DueAct(kind: kind, subject: try row.integer(1), dueAt: try row.moment(2))
    }
  }

  func finish(_ act: DueAct, at now: Timestamp) throws {
    try connection.run(
      """
      UPDATE due SET done_at = \(now.microseconds)
      WHERE institution = \(institution) AND subject = \(act.subject) AND kind = \(act.kind.word)
        AND due_at = \(act.dueAt.microseconds)
      """)
  }

  func takeLease(_ name: String, holder: String, until: Timestamp, at now: Timestamp) throws -> Int64? {
    try connection.first(
      """
      INSERT INTO leases (institution, name, holder, epoch, until)
      VALUES (\(institution), \(name), \(holder), 1, \(until.microseconds))
      ON CONFLICT (institution, name) DO UPDATE SET
        epoch = CASE WHEN leases.holder = excluded.holder THEN leases.epoch ELSE leases.epoch + 1 END,
        holder = excluded.holder, until = excluded.until
      WHERE leases.holder = excluded.holder OR leases.until <= \(now.microseconds)
      RETURNING epoch
      """
    ) { try $0.integer(0) }
  }

  func noteCall(_ reference: String, for contract: Key<Contract>, at now: Timestamp) throws -> Bool {
    try connection.run(
      """
      INSERT INTO calls (institution, reference, contract, at)
      VALUES (\(institution), \(reference), \(contract.value), \(now.microseconds)) ON CONFLICT DO NOTHING
      """)
    return try connection.only(
      "SELECT contract FROM calls WHERE institution = \(institution) AND reference = \(reference)"
    ) { try $0.integer(0) } == contract.value
  }

  func profileEditions() throws -> [String] {
    try connection.rows(
      "SELECT text FROM profile_editions WHERE institution = \(institution) ORDER BY number"
    ) { try $0.text(0) }
  }

  func addProfileEdition(_ text: String, at now: Timestamp) throws {
    try connection.run(
      """
      INSERT INTO profile_editions (institution, number, text, taken_in_at)
      SELECT \(institution), COALESCE(MAX(number), 0) + 1, \(text), \(now.microseconds)
      FROM profile_editions WHERE institution = \(institution)
      """)
  }

  func moveCode(of subscriber: Key<Subscriber>) throws -> MoveCode? {
    try connection.first(
      """
      SELECT hash, certificate, until, failures FROM move_codes
      WHERE institution = \(institution) AND subscriber = \(subscriber.value)
      """
    ) { row in
      MoveCode(
        hash: try row.text(0), certificate: Key(try row.integer(1)), until: try row.moment(2),
        failures: Int(try row.integer(3)))
    }
  }

  func setMoveCode(_ code: MoveCode?, of subscriber: Key<Subscriber>) throws {
    try connection.run(
      "DELETE FROM move_codes WHERE institution = \(institution) AND subscriber = \(subscriber.value)")
    guard let code else { return }
    try connection.run(
      """
      INSERT INTO move_codes (institution, subscriber, hash, certificate, until, failures)
      VALUES (\(institution), \(subscriber.value), \(code.hash), \(code.certificate.value),
        \(code.until.microseconds), \(code.failures))
      """)
  }
}
