import CivilTime
import Lifecycle

/// The outbox: mails that acts have left to be sent, and what became of them.
extension Tenant {
  func add(_ mail: NewMail) throws {
    try connection.run(
      """
      INSERT INTO mails (institution, message_id, subscriber, address, language, kind, certificates, moment,
        sealed_code, created_at, expires_at)
      VALUES (\(institution), \(mail.messageID), \(mail.subscriber.value), \(mail.address), \(mail.language.rawValue),
        \(mail.facts.kind.rawValue), \(mail.facts.certificates.map { String($0.value) }.joined(separator: ",")),
        \(mail.facts.moment?.microseconds), \(mail.sealedCode), \(mail.createdAt.microseconds),
        \(mail.expiresAt?.microseconds))
      """)
  }

  func mailsToSend(at now: Timestamp, limit: Int) throws -> [QueuedMail] {
    // Of one address only those may go that no earlier one waits before: a put-off mail is not overtaken.
    try connection.rows(
      """
      SELECT message_id, subscriber, address, language, kind, certificates, moment, sealed_code, created_at, expires_at,
        id, tries
      FROM mails m
      WHERE institution = \(institution) AND state = 'queued'
        AND (next_try_at IS NULL OR next_try_at <= \(now.microseconds))
        AND NOT EXISTS (SELECT 1 FROM mails e
          WHERE e.institution = m.institution AND e.state = 'queued' AND e.id < m.id
            AND e.next_try_at > \(now.microseconds) AND e.address = m.address)
      ORDER BY id LIMIT \(limit)
      """
    ) { row in
      QueuedMail(key: Key(try row.integer(10)), mail: try Self.mail(row), tries: Int(try row.integer(11)))
    }
  }

  func mails(to subscriber: Key<Subscriber>, limit: Int) throws -> [MailRecord] {
    try connection.rows(
      """
      SELECT message_id, subscriber, address, language, kind, certificates, moment, sealed_code, created_at, expires_at,
        state, settled_at, subject, text, reply
      FROM mails WHERE institution = \(institution) AND subscriber = \(subscriber.value)
      ORDER BY id DESC LIMIT \(limit)
      """
    ) { row in
      MailRecord(
        mail: try Self.mail(row), state: try row.word(10), settledAt: try row.optionalMoment(11),
        subject: try row.optionalText(12), text: try row.optionalText(13), reply: try row.optionalText(14))
    }
  }

  func countMails(_ kind: NoticeKind, to subscriber: Key<Subscriber>, since moment: Timestamp) throws -> Int {
    Int(
      try connection.only(
        """
        SELECT count(*) FROM mails
        WHERE institution = \(institution) AND subscriber = \(subscriber.value) AND kind = \(kind.rawValue)
          AND created_at > \(moment.microseconds)
        """
      ) { try $0.integer(0) })
  }

  func settle(_ mail: Key<QueuedMail>, _ outcome: MailOutcome, at now: Timestamp) throws {
    switch outcome {
    case .sent(let subject, let text, let reply):
      try connection.run(
        """
        UPDATE mails SET state = 'sent', settled_at = \(now.microseconds), subject = \(subject), text = \(text),
          reply = \(reply), sealed_code = NULL, tries = tries + 1
        WHERE institution = \(institution) AND id = \(mail.value)
        """)
    case .postponed(let until, let reply):
      try connection.run(
        """
        UPDATE mails SET next_try_at = \(until.microseconds), reply = \(reply), tries = tries + 1
        WHERE institution = \(institution) AND id = \(mail.value)
        """)
    case .refused(let reply): try settle(mail, .refused, reply: reply, at: now)
    case .expired: try settle(mail, .expired, reply: nil, at: now)
    }
  }

  private func settle(_ mail: Key<QueuedMail>, _ state: MailRecord.State, reply: String?, at now: Timestamp) throws {
    try connection.run(
      """
      UPDATE mails SET state = \(state.rawValue), settled_at = \(now.microseconds), reply = COALESCE(\(reply), reply),
        sealed_code = NULL
      WHERE institution = \(institution) AND id = \(mail.value)
      """)
  }

  private static func mail(_ row: Row) throws -> NewMail {
    let certificates = try row.text(5).split(separator: ",").map { text in
      guard let number = Int64(text) else { throw UnexpectedRow(column: 5) }
      return Key<HeldCertificate>(number)
    }
    return NewMail(
      messageID: try row.text(0), subscriber: Key(try row.integer(1)), address: try row.text(2),
      language: try row.word(3),
      facts: NoticeFacts(try row.word(4), certificates: certificates, moment: try row.optionalMoment(6)),
      sealedCode: try row.optionalText(7), createdAt: try row.moment(8), expiresAt: try row.optionalMoment(9))
  }
}
