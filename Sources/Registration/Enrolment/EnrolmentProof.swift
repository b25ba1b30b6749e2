public import CivilTime
import Lifecycle
import Secrets

/// `POST /enrolment/prove`: secrets first, then the mailed code and the one-time password where the rules ask for them.
extension Registration {
  /// Takes answers in and says what is still asked.
  public func prove(
    attempt token: String, answers: Answers, presented: PresentedCertificate?, origin: Origin, at now: Timestamp
  ) async throws -> EnrolmentQuestions {
    var attempt = try await liveAttempt(token, presented: presented, at: now)
    let person: Subscriber
    if let known = attempt.recognised {
      guard let found = try store.lookUp({ try $0.subscriber(known) }) else {
        throw Rejected(.attemptUnknown, "the person is gone")
      }
      person = found
    } else {
      let holder = attempt.intent.isUnderCertificate ? presented?.subscriber : nil
      let missing = firstAsks(for: attempt, as: holder, at: now).filter { answers.secret(for: $0) == nil }
      guard missing.isEmpty else {
        return EnrolmentQuestions(asks: missing, role: role(in: attempt, as: holder, at: now), pending: nil)
      }
      if !attempt.intent.isUnderCertificate { try admit(origin, at: now) }
      person = try await recogniseForAttempt(attempt, answers, presented, origin, at: now)
      attempt = try await followUp(attempt, by: person, answers, origin: origin, at: now)
      if let typed = answers.logonSecret, profile(at: now).p12?.passphrase == .logonSecret {
        vault.keep(SecretText(typed), for: attempt, at: now)
      }
    }
    if attempt.proven == nil {
      // Whoever may not have a certificate anyway is told so before a code is mailed.
      try await mayIssue(attempt, to: person.key, origin: origin, at: now)
      if let asked = try await furtherQuestion(attempt, person, answers, origin: origin, at: now) { return asked }
    }
    return EnrolmentQuestions(
      asks: [], role: person.role,
      pending: try await settle(attempt, token: token, person: person.key, origin: origin, at: now))
  }

  private func recogniseForAttempt(
    _ attempt: EnrolmentAttempt, _ answers: Answers, _ presented: PresentedCertificate?, _ origin: Origin,
    at now: Timestamp
  ) async throws -> Subscriber {
    let holder = attempt.intent.isUnderCertificate ? presented?.subscriber : nil
    let steps = secretSteps(for: attempt, as: holder, at: now)
    let claimed =
      attempt.intent.isUnderCertificate
      ? holder
      : try await claimed(contractID: attempt.contractID, subscriberID: attempt.subscriberID, at: now)
    // What the person's own role asks for is asked, whatever the typed IDs made of it.
    let own = claimed.map { secretSteps(for: attempt, as: $0, at: now) } ?? []
    return try await recognise(
      claimed, by: steps + own.filter { !steps.contains($0) }, answers: answers,
      on: attempt.lockHost, origin: origin, act: AuditAct(attempt.intent), at: now)
  }

  /// What right secrets lead to: the person is noted, and what the attempt's own kind needs beside them takes place.
  private func followUp(
    _ attempt: EnrolmentAttempt, by person: Subscriber, _ answers: Answers, origin: Origin, at now: Timestamp
  ) async throws -> EnrolmentAttempt {
    if attempt.intent == .register {
      try await registerFirst(person, answers: answers, origin: origin, at: now)
    }
    let hash = attempt.tokenHash
    let code = attempt.intent == .move ? answers.moveCode : nil
    let (changed, refusal): (EnrolmentAttempt, Rejected?) = try await store.write { rows in
      // Read again: the same attempt may have gone further meanwhile.
      guard var current = try rows.attempt(tokenHash: hash) else {
        throw Rejected(.attemptUnknown, "the attempt is gone")
      }
      // Judging took its time: secrets that were changed meanwhile are not those that were shown.
      let known = try rows.subscriber(person.key)?.secrets.known
      guard attempt.intent == .register || known == person.secrets.known else {
        throw Rejected(.conflict, "the secrets were changed meanwhile")
      }
      if let code {
        guard let moved = try useMoveCode(code, of: person.key, in: rows, at: now) else {
          return (current, Rejected(.wrongMoveCode, "wrong, used or expired code"))
        }
        current.moved = moved
      }
      current.recognised = person.key
      try rows.update(current)
      return (current, nil)
    }
    if let refusal {
      try await record(
        .subscriber(person.key), .enrolmentMove, Principal.subscriber(person.key).text, refusal: refusal.code,
        origin: origin, at: now)
      throw refusal
    }
    return changed
  }

  /// What is asked beside secrets and was not answered yet; nil when nothing is.
  private func furtherQuestion(
    _ attempt: EnrolmentAttempt, _ person: Subscriber, _ answers: Answers, origin: Origin, at now: Timestamp
  ) async throws -> EnrolmentQuestions? {
    let steps = profile(at: now).proof(
      for: person.role, act: attempt.act, oneTimePasswordContracted: person.secrets.hasOneTimePassword)
    if steps.contains(.mailCode),
      !(try await answeredMailCode(attempt, person, answers.mailCode, origin: origin, at: now))
    {
      return EnrolmentQuestions(asks: [.mailCode], role: person.role, pending: nil)
    }
    guard steps.contains(.oneTimePassword) else { return nil }
    // Cells that were given before any were asked answer nothing, and are no wrong try.
    guard let answer = answers.oneTimeAnswer, answers.matrix == nil || person.matrixChallenge != nil else {
      let question = try await recorded(.enrolmentOneTimePassword, of: person.key, origin: origin, at: now) {
        try await oneTimeQuestion(for: person.key)
      }
      let cells: [String]? = if case .cells(let cells) = question { cells } else { nil }
      return EnrolmentQuestions(asks: [.oneTimePassword], cells: cells, role: person.role, pending: nil)
    }
    try await checkOneTimePassword(
      answer, of: person, on: attempt.lockHost, origin: origin, act: .enrolmentOneTimePassword, at: now)
    return nil
  }

  /// Marks the person proven and asks the rules; the answer is a certificate that already waits, if there is one.
  private func settle(
    _ attempt: EnrolmentAttempt, token: String, person key: Key<Subscriber>, origin: Origin, at now: Timestamp
  ) async throws -> EnrolmentResult? {
    let result = resultToken(of: token)
    let found = try await recorded(.enrolmentProve, of: key, origin: origin, at: now) {
      try await store.write { try settle(attempt, result: result, person: key, origin: origin, at: now, in: $0) }
    }
    return try found.map { try enrolmentResult($0, token: result) }
  }

  private func settle(
    _ attempt: EnrolmentAttempt, result: String, person key: Key<Subscriber>, origin: Origin, at now: Timestamp,
    in rows: any TenantWriting
  ) throws -> PresentedCertificate? {
    guard let person = try rows.subscriber(key), var current = try rows.attempt(tokenHash: attempt.tokenHash) else {
      throw Rejected(.attemptUnknown, "the attempt is gone")
    }
    let profile = profile(at: now)
    if current.proven == nil {
      var locks = person.locks
      let steps = profile.proof(
        for: person.role, act: attempt.act, oneTimePasswordContracted: person.secrets.hasOneTimePassword)
      _ = try locks.apply(.succeeded(steps), on: attempt.lockHost, at: now, rules: profile)
      if locks != person.locks { try rows.setLocks(locks, of: key) }
      current.proven = key
      try rows.update(current)
      try rows.append(
        AuditEntry(
          at: now, actor: .subscriber(key), act: .enrolmentProve, subject: Principal.subscriber(key).text,
          details: [("intent", attempt.intent.rawValue), ("source", origin.source)]))
    } else {
      // Asking again shows nothing anew, so it forgives nothing.
      try person.locks.admit(on: attempt.lockHost, at: now, rules: profile)
    }
    guard let pending = waiting(for: current, of: person, at: now) else { return nil }
    try rows.setResultToken(secrets.hash(ofToken: result), of: pending.key)
    return try rows.certificate(pending.key).map { PresentedCertificate(stored: $0, subscriber: person) }
  }

  /// A certificate that was issued and never used, where the rules let the attempt fetch it again (F-3); where they do
  /// not, what was lost is the institution's to revoke.
  private func waiting(
    for attempt: EnrolmentAttempt, of person: Subscriber, at now: Timestamp
  ) -> HeldCertificate? {
    guard attempt.issued != nil || profile(at: now).lostDownload == .resume else { return nil }
    return person.credential.certificates.last {
      guard $0.status == .pending, !$0.expired(at: now) else { return false }
      switch attempt.intent {
      // What was not used before its window ended is of no use any more (S-5).
      case .acquire, .register: return $0.replaces != nil || person.credential.grant?.lapsed(at: now) != true
      case .renew: return $0.replaces == attempt.certificate
      case .move: return $0.replaces == attempt.moved
      case .makeMoveCode: return false
      }
    }
  }

  /// Asks the rules whether the attempt may lead to what it is for; a refusal goes into the log. What waits to be fetched
  /// again is no refusal.
  private func mayIssue(
    _ attempt: EnrolmentAttempt, to key: Key<Subscriber>, origin: Origin, at now: Timestamp
  ) async throws {
    try await recorded(AuditAct(attempt.intent), of: key, origin: origin, at: now) {
      guard var person = try store.lookUp({ try $0.subscriber(key) }) else {
        throw Rejected(.attemptUnknown, "the person is gone")
      }
      guard attempt.issued == nil, waiting(for: attempt, of: person, at: now) == nil else { return }
      if attempt.intent == .makeMoveCode {
        try mayMakeMoveCode(attempt, person, at: now)
      } else {
        _ = try decide(attempt, for: &person, at: now)
      }
    }
  }

  func decide(
    _ attempt: EnrolmentAttempt, for person: inout Subscriber, at now: Timestamp
  ) throws(Rejected) -> [Credential.Action] {
    if person.suspended { throw Rejected(.suspended, "suspended") }
    guard person.contract.methodOpen else { throw Rejected(.methodNotOpen, "not opened for this contract") }
    try checkPace(of: person, at: now)
    switch (attempt.intent, attempt.certificate, attempt.moved) {
    case (.renew, .some(let old), _): return try person.credential.apply(.renew(old), at: now, rules: rules)
    case (.renew, .none, _): throw Rejected(.noCertificate, "a renewal without its certificate")
    case (.move, _, .some(let old)): return try person.credential.apply(.move(old), at: now, rules: rules)
    case (.move, _, .none): throw Rejected(.wrongMoveCode, "a move without its code")
    case (.makeMoveCode, _, _): throw Rejected(.actNotPossible, "the attempt leads to a code, not to a certificate")
    case (.acquire, _, _), (.register, _, _): return try person.credential.apply(.acquire, at: now, rules: rules)
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
    try await attemptWithPerson(hash: secrets.hash(ofToken: token), at: now)
  }

  /// The same by what the store keeps of the token.
  func attemptWithPerson(hash: [UInt8], at now: Timestamp) async throws -> (EnrolmentAttempt, Subscriber?) {
    let found = try store.lookUp { rows in
      try rows.attempt(tokenHash: hash).map { ($0, try $0.proven.flatMap(rows.subscriber)) }
    }
    guard let found, now < found.0.expiresAt else {
      throw Rejected(.attemptUnknown, "no such attempt, or it ended")
    }
    return found
  }

  /// What began under a certificate goes on only under that one.
  func hold(_ attempt: EnrolmentAttempt, to presented: PresentedCertificate?) throws(Rejected) {
    guard !attempt.intent.isUnderCertificate || attempt.certificate == presented?.stored.held.key else {
      throw Rejected(.sessionOfAnotherCertificate, "the attempt began under another certificate")
    }
  }
}
