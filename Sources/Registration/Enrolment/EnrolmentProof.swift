public import CivilTime
import Lifecycle

/// `POST /enrolment/prove`: secrets first, then the one-time password where one is contracted.
extension Registration {
  /// Takes answers in and says what is still asked.
  public func prove(
    attempt token: String, answers: Answers, presented: PresentedCertificate?, origin: Origin, at now: Timestamp
  ) async throws -> EnrolmentQuestions {
    var attempt = try await liveAttempt(token, presented: presented, at: now)
    let person: Subscriber
    if let known = attempt.recognised {
      guard let found = try await store.read({ try $0.subscriber(known) }) else {
        throw Rejected(.attemptUnknown, "the person is gone")
      }
      person = found
    } else {
      let holder = attempt.intent == .renew ? presented?.subscriber : nil
      let steps = secretSteps(for: attempt, as: holder)
      let missing = steps.filter { answers.secret(for: $0) == nil }
      guard missing.isEmpty else {
        return EnrolmentQuestions(asks: missing, role: role(in: attempt, as: holder), pending: nil)
      }
      if attempt.intent == .acquire { try admit(origin, at: now) }
      person = try await recogniseForAttempt(attempt, by: steps, answers, presented, origin, at: now)
      let hash = attempt.tokenHash
      attempt = try await store.write { rows in
        // Read again: the same attempt may have gone further meanwhile.
        guard var current = try rows.attempt(tokenHash: hash) else {
          throw Rejected(.attemptUnknown, "the attempt is gone")
        }
        current.recognised = person.key
        try rows.update(current)
        return current
      }
    }
    if attempt.proven == nil {
      guard try await answeredOneTimePassword(attempt, person, answers, origin: origin, at: now) else {
        return EnrolmentQuestions(asks: [.oneTimePassword], role: person.role, pending: nil)
      }
    }
    return EnrolmentQuestions(
      asks: [], role: person.role,
      pending: try await settle(attempt, token: token, person: person.key, origin: origin, at: now))
  }

  private func recogniseForAttempt(
    _ attempt: EnrolmentAttempt, by steps: [ProofStep], _ answers: Answers, _ presented: PresentedCertificate?,
    _ origin: Origin, at now: Timestamp
  ) async throws -> Subscriber {
    var claimed = presented?.subscriber
    if attempt.intent == .acquire {
      claimed = try await self.claimed(contractID: attempt.contractID, subscriberID: attempt.subscriberID)
    }
    // What the person's own role asks for is asked, whatever the typed IDs made of it.
    let own = claimed.map { secretSteps(for: attempt, as: $0) } ?? []
    return try await recognise(
      claimed, by: steps + own.filter { !steps.contains($0) }, answers: answers,
      on: attempt.lockHost, origin: origin, act: "enrolment.\(attempt.intent.rawValue)", at: now)
  }

  private func answeredOneTimePassword(
    _ attempt: EnrolmentAttempt, _ person: Subscriber, _ answers: Answers, origin: Origin, at now: Timestamp
  ) async throws -> Bool {
    let steps = profile.proof(
      for: person.role, act: attempt.act, oneTimePasswordContracted: person.secrets.oneTimePassword != nil)
    guard steps.contains(.oneTimePassword) else { return true }
    guard let code = answers.oneTimePassword else { return false }
    try await checkOneTimePassword(
      code, of: person, on: attempt.lockHost, origin: origin, act: "enrolment.oneTimePassword", at: now)
    return true
  }

  /// Marks the person proven and asks the rules; the answer is a certificate that already waits, if there is one.
  private func settle(
    _ attempt: EnrolmentAttempt, token: String, person key: Key<Subscriber>, origin: Origin, at now: Timestamp
  ) async throws -> EnrolmentResult? {
    let result = resultToken(of: token)
    let waiting: StoredCertificate?
    do {
      waiting = try await store.write {
        try settle(attempt, result: result, person: key, origin: origin, at: now, in: $0)
      }
    } catch let rejected as Rejected {
      try await record(
        .subscriber(key), "enrolment.prove", Principal.subscriber(key).text, refusal: rejected.code, origin: origin,
        at: now)
      throw rejected
    }
    if let waiting { return try enrolmentResult(waiting, token: result) }
    if attempt.issued == nil {
      try await mayIssue(attempt, to: key, origin: origin, at: now)
    }
    return nil
  }

  private func settle(
    _ attempt: EnrolmentAttempt, result: String, person key: Key<Subscriber>, origin: Origin, at now: Timestamp,
    in rows: any TenantWriting
  ) throws -> StoredCertificate? {
    guard let person = try rows.subscriber(key), var current = try rows.attempt(tokenHash: attempt.tokenHash) else {
      throw Rejected(.attemptUnknown, "the attempt is gone")
    }
    if current.proven == nil {
      var locks = person.locks
      let steps = profile.proof(
        for: person.role, act: attempt.act, oneTimePasswordContracted: person.secrets.oneTimePassword != nil)
      _ = try locks.apply(.succeeded(steps), on: attempt.lockHost, at: now, rules: profile)
      if locks != person.locks { try rows.setLocks(locks, of: key) }
      current.proven = key
      try rows.update(current)
      try rows.append(
        AuditEntry(
          at: now, actor: .subscriber(key), act: "enrolment.prove", subject: Principal.subscriber(key).text,
          details: [("intent", attempt.intent.rawValue), ("source", origin.source)]))
    } else {
      // Asking again shows nothing anew, so it forgives nothing.
      try person.locks.admit(on: attempt.lockHost, at: now, rules: profile)
    }
    let pending = person.credential.certificates.last { $0.status == .pending && !$0.expired(at: now) }
    guard let pending, attempt.intent == .acquire || pending.replaces == attempt.certificate else { return nil }
    try rows.setResultToken(secrets.hash(ofToken: result), of: pending.key)
    return try rows.certificate(pending.key)
  }

  /// Asks the rules whether the attempt may lead to a certificate; a refusal goes into the log.
  private func mayIssue(
    _ attempt: EnrolmentAttempt, to key: Key<Subscriber>, origin: Origin, at now: Timestamp
  ) async throws {
    guard var person = try await store.read({ try $0.subscriber(key) }) else {
      throw Rejected(.attemptUnknown, "the person is gone")
    }
    do throws(Rejected) {
      _ = try decide(attempt, for: &person, at: now)
    } catch {
      try await record(
        .subscriber(key), "enrolment.\(attempt.intent.rawValue)", Principal.subscriber(key).text,
        refusal: error.code, origin: origin, at: now)
      throw error
    }
  }

  func decide(
    _ attempt: EnrolmentAttempt, for person: inout Subscriber, at now: Timestamp
  ) throws(Rejected) -> [Credential.Action] {
    if person.suspended { throw Rejected(.suspended, "suspended") }
    guard person.contract.methodOpen else { throw Rejected(.methodNotOpen, "not opened for this contract") }
    switch (attempt.intent, attempt.certificate) {
    case (.renew, .some(let old)): return try person.credential.apply(.renew(old), at: now, rules: profile)
    case (.renew, .none): throw Rejected(.noCertificate, "a renewal without its certificate")
    case (.acquire, _): return try person.credential.apply(.acquire, at: now, rules: profile)
    }
  }

  func liveAttempt(
    _ token: String, presented: PresentedCertificate?, at now: Timestamp
  ) async throws -> EnrolmentAttempt {
    let (attempt, _) = try await attemptWithPerson(token, at: now)
    try hold(attempt, to: presented)
    return attempt
  }

  /// The attempt, and who has proven himself in it.
  func attemptWithPerson(_ token: String, at now: Timestamp) async throws -> (EnrolmentAttempt, Subscriber?) {
    let hash = secrets.hash(ofToken: token)
    let found = try await store.read { rows in
      try rows.attempt(tokenHash: hash).map { ($0, try $0.proven.flatMap(rows.subscriber)) }
    }
    guard let found, now < found.0.expiresAt else {
      throw Rejected(.attemptUnknown, "no such attempt, or it ended")
    }
    return found
  }

  /// A renewal goes on only under the certificate with which it began.
  func hold(_ attempt: EnrolmentAttempt, to presented: PresentedCertificate?) throws(Rejected) {
    guard attempt.intent == .acquire || attempt.certificate == presented?.stored.held.key else {
      throw Rejected(.sessionOfAnotherCertificate, "the attempt began under another certificate")
    }
  }
}
