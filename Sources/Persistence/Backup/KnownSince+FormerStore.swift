import CivilTime
import Lifecycle

/// What the replaced store, attached as `former`, knows beyond the backup.
extension KnownSince {
  mutating func takeFormerStore() throws {
    let steps = try connection.rows("SELECT name FROM former.migrations ORDER BY position") { try $0.text(0) }
    for fact in try certificates(steps) { try take(fact) }
    // Numbers of rows mean the same in both only where one store came of the other.
    let strangers = try connection.only(
      """
      SELECT count(*) FROM main.institutions i JOIN former.institutions f ON f.slug = i.slug WHERE f.id <> i.id
      """
    ) { try $0.integer(0) }
    guard strangers == 0, steps == Migrations.all.map(\.name) else { return }
    try settleMails()
    try finishActs()
    try holdPeople()
    report.contractsLost = Int(
      try connection.only(
        "SELECT count(*) FROM former.contracts f WHERE NOT EXISTS (SELECT 1 FROM main.contracts c WHERE c.id = f.id)"
      ) { try $0.integer(0) })
    report.subscribersLost = Int(
      try connection.only(
        """
        SELECT count(*) FROM former.subscribers f WHERE NOT EXISTS (SELECT 1 FROM main.subscribers s WHERE s.id = f.id)
        """
      ) { try $0.integer(0) })
  }

  private func certificates(_ steps: [String]) throws -> [StatusFact] {
    var facts = try connection.rows(
      """
      SELECT f.status, f.issued_at, i.slug, f.ca, f.issuer_key_id, f.serial, f.shard, f.not_after, f.reason,
        k.contract_id, s.subscriber_id, f.status_at
      FROM former.certificates f
        JOIN former.institutions i ON i.id = f.institution
        JOIN former.subscribers s ON s.institution = f.institution AND s.id = f.subscriber
        JOIN former.contracts k ON k.institution = s.institution AND k.id = s.contract
        LEFT JOIN main.certificates c ON c.issuer_key_id = f.issuer_key_id AND c.serial = f.serial
      WHERE c.id IS NULL OR (c.status IN ('pending', 'issued') AND f.status NOT IN ('pending', 'issued'))
      ORDER BY f.id
      """
    ) { row in
      let status: CertificateStatus = try row.word(0)
      let issued = try Self.fact(.issued, at: row.moment(1), row)
      guard let what = StatusFact.What(status) else { return [issued] }
      return [issued, try Self.fact(what, at: row.moment(11), row)]
    }.flatMap { $0 }
    guard steps.contains(Migrations.ledgerSchema.name) else { return facts }
    facts += try connection.rows(
      """
      SELECT 'revoked', f.issued_at, i.slug, f.ca, f.issuer_key_id, f.serial, f.shard, f.not_after, f.reason,
        f.contract_id, f.subscriber_id, f.lost_at
      FROM former.lost_certificates f JOIN former.institutions i ON i.id = f.institution
      """
    ) { try Self.fact(.revoked, at: $0.moment(11), $0) }
    return facts
  }

  private static func fact(_ what: StatusFact.What, at moment: Timestamp, _ row: Row) throws -> StatusFact {
    StatusFact(
      what: what, at: moment, institution: try row.text(2), ca: try row.text(3), issuerKeyID: try row.blob(4),
      serial: try row.blob(5), shard: Int(try row.integer(6)), notAfter: try row.moment(7),
      reason: what == .issued ? nil : try row.optionalInteger(8).flatMap { RevocationReason(rawValue: Int($0)) },
      contract: try row.optionalText(9), subscriber: try row.optionalText(10))
  }

  private mutating func settleMails() throws {
    report.mailsSettled = try connection.run(
      """
      UPDATE main.mails SET state = f.state, settled_at = f.settled_at, subject = f.subject, text = f.text,
        reply = f.reply, tries = f.tries, sealed_code = NULL
      FROM former.mails f
      WHERE f.message_id = mails.message_id AND mails.state = 'queued' AND f.state <> 'queued'
      """)
  }

  private mutating func finishActs() throws {
    report.actsDone = try connection.run(
      """
      UPDATE main.due SET done_at = f.done_at FROM former.due f
      WHERE f.institution = due.institution AND f.subject = due.subject AND f.kind = due.kind
        AND f.due_at = due.due_at AND due.done_at IS NULL AND f.done_at IS NOT NULL
      """)
    // Of what is due in a certificate's life one entry stands at a time: the one that took the place of those done.
    try connection.run(
      """
      INSERT INTO main.due (institution, subject, kind, due_at, done_at)
      SELECT f.institution, f.subject, f.kind, f.due_at, f.done_at
      FROM former.due f
        JOIN main.certificates c ON c.institution = f.institution AND c.id = f.subject
        JOIN former.certificates fc ON fc.id = c.id AND fc.issuer_key_id = c.issuer_key_id AND fc.serial = c.serial
      WHERE f.kind <> \(DueAct.Kind.windowEnd.word) AND c.status IN ('pending', 'issued') ON CONFLICT DO NOTHING
      """)
  }

  /// Who was locked or stopped since is not let in by a restore.
  private mutating func holdPeople() throws {
    report.peopleHeld = try connection.run(
      """
      UPDATE main.subscribers SET suspended = MAX(subscribers.suspended, f.suspended), failures = f.failures,
        confirmation_failures = f.confirmation_failures, otp_failures = f.otp_failures, locks = f.locks, hold = f.hold,
        hold_until = f.hold_until, certificate_failures = f.certificate_failures,
        certificate_confirmation_failures = f.certificate_confirmation_failures,
        certificate_otp_failures = f.certificate_otp_failures, certificate_locks = f.certificate_locks,
        certificate_hold = f.certificate_hold, certificate_hold_until = f.certificate_hold_until,
        version = subscribers.version + 1
      FROM former.subscribers f
      WHERE f.id = subscribers.id AND f.institution = subscribers.institution AND f.contract = subscribers.contract
        AND COALESCE(f.subscriber_id, '') = COALESCE(subscribers.subscriber_id, '')
        AND (f.suspended > subscribers.suspended
          OR (f.hold <> 'free' AND f.hold <> subscribers.hold)
          OR (f.certificate_hold <> 'free' AND f.certificate_hold <> subscribers.certificate_hold))
      """)
  }
}
