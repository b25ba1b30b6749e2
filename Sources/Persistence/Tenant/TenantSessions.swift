import CivilTime
import Lifecycle

/// Sessions and enrolment attempts, found by the hash of a token that the store never sees.
extension Tenant {
  func session(tokenHash: [UInt8]) throws -> Session? {
    try connection.first(
      """
      SELECT token_hash, subscriber, certificate, host, stage, created_at, last_seen_at, form_generation, taken_over,
        shown
      FROM sessions WHERE institution = \(institution) AND token_hash = \(tokenHash)
      """, Self.session)
  }

  func openSessions(of subscriber: Key<Subscriber>) throws -> [Session] {
    try connection.rows(
      """
      SELECT token_hash, subscriber, certificate, host, stage, created_at, last_seen_at, form_generation, taken_over,
        shown
      FROM sessions WHERE institution = \(institution) AND subscriber = \(subscriber.value) AND taken_over = 0
        AND stage = \(Session.Stage.loggedOn.rawValue)
      ORDER BY last_seen_at DESC
      """, Self.session)
  }

  private static func session(_ row: Row) throws -> Session {
    Session(
      tokenHash: try row.blob(0), subscriber: Key(try row.integer(1)),
      certificate: try row.optionalInteger(2).map { Key($0) }, host: try row.text(3), stage: try row.word(4),
      createdAt: try row.moment(5), lastSeenAt: try row.moment(6), formGeneration: Int(try row.integer(7)),
      takenOver: try row.flag(8),
      shown: try row.text(9).split(separator: " ").map { word in
        guard let step = ProofStep(rawValue: String(word)) else { throw UnexpectedRow(column: 9) }
        return step
      })
  }

  func add(_ session: Session, single: Bool) throws {
    if single {
      try connection.run(
        """
        UPDATE sessions SET taken_over = 1
        WHERE institution = \(institution) AND subscriber = \(session.subscriber.value)
        """)
    }
    try connection.run(
      """
      INSERT INTO sessions (institution, token_hash, subscriber, certificate, host, stage, created_at,
        last_seen_at, form_generation, shown)
      VALUES (\(institution), \(session.tokenHash), \(session.subscriber.value), \(session.certificate?.value),
        \(session.host), \(session.stage.rawValue), \(session.createdAt.microseconds),
        \(session.lastSeenAt.microseconds), \(session.formGeneration),
        \(session.shown.map(\.rawValue).joined(separator: " ")))
      """)
  }

  func touch(_ session: Session) throws {
    try connection.run(
      """
      UPDATE sessions SET last_seen_at = \(session.lastSeenAt.microseconds),
        form_generation = \(session.formGeneration)
      WHERE institution = \(institution) AND token_hash = \(session.tokenHash)
      """)
  }

  func endSession(tokenHash: [UInt8]) throws {
    try connection.run("DELETE FROM sessions WHERE institution = \(institution) AND token_hash = \(tokenHash)")
  }

  func endSessions(of subscriber: Key<Subscriber>) throws {
    try connection.run(
      "DELETE FROM sessions WHERE institution = \(institution) AND subscriber = \(subscriber.value)")
  }

  func attempt(tokenHash: [UInt8]) throws -> EnrolmentAttempt? {
    try connection.first(
      """
      SELECT token_hash, intent, contract_id, subscriber_id, certificate, expires_at, recognised, proven,
        public_key_hash, issued, moved, mail_code, mail_code_until, mail_code_failures, mail_codes_sent, mail_code_answered,
        challenge_reference, challenge_sealed
      FROM attempts WHERE institution = \(institution) AND token_hash = \(tokenHash)
      """
    ) { row in
      EnrolmentAttempt(
        tokenHash: try row.blob(0), intent: try row.word(1), contractID: try row.optionalText(2),
        subscriberID: try row.optionalText(3), certificate: try row.optionalInteger(4).map { Key($0) },
        expiresAt: try row.moment(5), recognised: try row.optionalInteger(6).map { Key($0) },
        proven: try row.optionalInteger(7).map { Key($0) }, publicKeyHash: try row.optionalBlob(8),
        issued: try row.optionalInteger(9).map { Key($0) }, moved: try row.optionalInteger(10).map { Key($0) },
        mailCode: MailedCode(
          hash: try row.optionalText(11), until: try row.optionalMoment(12), failures: Int(try row.integer(13)),
          sent: Int(try row.integer(14)), answered: try row.flag(15)),
        challenge: try Self.challenge(row))
    }
  }

  func attempt(challengeReference: String) throws -> EnrolmentAttempt? {
    let hash = try connection.first(
      """
      SELECT token_hash FROM attempts
      WHERE institution = \(institution) AND challenge_reference = \(challengeReference)
      """
    ) { try $0.blob(0) }
    return try hash.flatMap(attempt(tokenHash:))
  }

  private static func challenge(_ row: Row) throws -> Challenge? {
    guard let reference = try row.optionalText(16), let sealed = try row.optionalText(17) else { return nil }
    return Challenge(reference: reference, sealed: sealed)
  }

  func add(_ attempt: EnrolmentAttempt) throws {
    try connection.run(
      """
      INSERT INTO attempts (institution, token_hash, intent, contract_id, subscriber_id, certificate, expires_at,
        recognised, proven, public_key_hash, issued, challenge_reference, challenge_sealed)
      VALUES (\(institution), \(attempt.tokenHash), \(attempt.intent.rawValue), \(attempt.contractID),
        \(attempt.subscriberID), \(attempt.certificate?.value), \(attempt.expiresAt.microseconds),
        \(attempt.recognised?.value), \(attempt.proven?.value), \(attempt.publicKeyHash), \(attempt.issued?.value),
        \(attempt.challenge?.reference), \(attempt.challenge?.sealed))
      """)
  }

  func update(_ attempt: EnrolmentAttempt) throws {
    try connection.run(
      """
      UPDATE attempts SET expires_at = \(attempt.expiresAt.microseconds), recognised = \(attempt.recognised?.value), proven = \(attempt.proven?.value),
        public_key_hash = \(attempt.publicKeyHash), issued = \(attempt.issued?.value), moved = \(attempt.moved?.value),
        mail_code = \(attempt.mailCode.hash), mail_code_until = \(attempt.mailCode.until?.microseconds),
        mail_code_failures = \(attempt.mailCode.failures), mail_codes_sent = \(attempt.mailCode.sent),
        mail_code_answered = \(attempt.mailCode.answered)
      WHERE institution = \(institution) AND token_hash = \(attempt.tokenHash)
      """)
  }

  func endAttempts(of subscriber: Key<Subscriber>) throws {
    try connection.run(
      "DELETE FROM attempts WHERE institution = \(institution) AND recognised = \(subscriber.value)")
  }

  func prune(endedBefore moment: Timestamp, idleSince: Timestamp) throws {
    try connection.run(
      "DELETE FROM sessions WHERE institution = \(institution) AND last_seen_at < \(idleSince.microseconds)")
    try connection.run(
      "DELETE FROM attempts WHERE institution = \(institution) AND expires_at < \(moment.microseconds)")
    try connection.run(
      "DELETE FROM launches WHERE institution = \(institution) AND expires_at < \(moment.microseconds)")
    try connection.run(
      "DELETE FROM cmp_transactions WHERE institution = \(institution) AND expires_at < \(moment.microseconds)")
  }
}
