import CivilTime
import Lifecycle
import Secrets

/// The code that is mailed for one attempt.
extension Registration {
  /// Whether the code was answered right, now or before. Mails one where none is open; never two for one question.
  func answeredMailCode(
    _ attempt: EnrolmentAttempt, _ person: Subscriber, _ typed: String?, origin: Origin, at now: Timestamp
  ) async throws -> Bool {
    guard let rule = profile(at: now).factors.mailCode else { return true }
    let (answered, refusal) = try await recorded(.enrolmentMailCode, of: person.key, origin: origin, at: now) {
      guard !person.mail.isEmpty else { throw Rejected(.factorMissing, "no address to which a code could be mailed") }
      return try await judge(typed, of: attempt, person, rule, origin: origin, at: now)
    }
    if let refusal { throw refusal }
    return answered
  }

  /// Whether the code is answered, or how the answer is refused, which is counted and stands in the log then.
  private func judge(
    _ typed: String?, of attempt: EnrolmentAttempt, _ person: Subscriber, _ rule: FactorRules.MailCode, origin: Origin,
    at now: Timestamp
  ) async throws -> (Bool, Rejected?) {
    let hash = attempt.tokenHash
    return try await store.write { rows in
      guard var current = try rows.attempt(tokenHash: hash) else {
        throw Rejected(.attemptUnknown, "the attempt is gone")
      }
      if current.mailCode.answered { return (true, nil) }
      guard let typed, let record = current.mailCode.hash else {
        if !current.mailCode.isOpen(at: now) {
          try mailCode(for: &current, to: person, rule, origin: origin, in: rows, at: now)
        }
        return (false, nil)
      }
      let right = secrets.matches(code: typed, digits: rule.digits, record: record, purpose: Self.purpose(current))
      do throws(Rejected) {
        try current.mailCode.answered(right, at: now, rules: rule)
      } catch {
        // The try is counted, so the transaction has to stand.
        try rows.update(current)
        try rows.append(
          AuditEntry(
            at: now, actor: .subscriber(person.key), act: .enrolmentMailCode,
            subject: Principal.subscriber(person.key).text, refusal: error.code,
            details: [("source", origin.source)]))
        return (false, error)
      }
      try rows.update(current)
      return (true, nil)
    }
  }

  func mailCode(
    for attempt: inout EnrolmentAttempt, to person: Subscriber, _ rule: FactorRules.MailCode, origin: Origin,
    in rows: any TenantWriting, at now: Timestamp
  ) throws {
    guard try rows.countMails(.mailCode, to: person.key, since: now.adding(days: -1)) < MailedCode.mostSentADay else {
      throw Rejected(.tooManyAttempts, "as many codes as are mailed to a person in a day")
    }
    let code = NumericCode.generate(digits: rule.digits)
    let record = secrets.hashed(code: code, purpose: Self.purpose(attempt))
    try attempt.mailCode.mailed(hash: record, at: now, rules: rule)
    attempt.expiresAt = max(attempt.expiresAt, attempt.mailCode.until ?? now)
    try rows.update(attempt)
    try tell(person, NoticeFacts(.mailCode), code: code, expiresAt: attempt.mailCode.until, in: rows, at: now)
    try rows.append(
      AuditEntry(
        at: now, actor: .subscriber(person.key), act: .sendMailCode, subject: Principal.subscriber(person.key).text,
        details: [("number", String(attempt.mailCode.sent)), ("source", origin.source)]))
  }

  /// Bound to one attempt (security rule 10).
  private static func purpose(_ attempt: EnrolmentAttempt) -> String { "mail code \(hex(attempt.tokenHash))" }
}
