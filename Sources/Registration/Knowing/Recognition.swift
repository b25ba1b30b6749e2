import CivilTime
import Lifecycle

/// Knowing a person by his secrets.
extension Registration {
  /// Refuses a source that tries typed IDs too often, on whatever host: a certificate says nothing for those.
  func admit(_ origin: Origin, at now: Timestamp) throws {
    guard limiter.admits(origin.source, at: now) else {
      throw Rejected(.tooManyAttempts, "source \(origin.source)")
    }
  }

  /// Checks the secrets that the steps ask for, at the same cost whoever it is (security rule 7).
  ///
  /// A wrong one counts towards the lock. What stands against a person is told only when the secrets were right.
  ///
  /// - Parameter host: whether the handshake has told who it is, or IDs that anybody can type.
  func recognise(
    _ claimed: Subscriber?, by steps: [ProofStep], answers: Answers, on host: PersonalLocks.Host, origin: Origin,
    act: AuditAct, at now: Timestamp
  ) async throws -> Subscriber {
    var wrong: ProofStep?
    for step in steps where step == .logonSecret || step == .confirmationSecret || step == .initialSecret {
      let matches = try await secrets.matches(
        answers.secret(for: step) ?? "", stored: claimed?.secrets.stored(for: step),
        onCertificateHost: host == .certificate)
      if !matches, wrong == nil { wrong = step }
    }
    guard let claimed else {
      try await record(.unknown, act, "", refusal: .notRecognised, origin: origin, at: now)
      throw Rejected(.notRecognised, "unknown ID")
    }
    // Before the first registration there is no confirmation secret that could be right.
    let unregistered = claimed.secrets.initialUntil != nil && !steps.contains(.initialSecret)
    if let wrong, !(unregistered && wrong == .confirmationSecret) {
      try await countFailure(
        of: claimed.key, at: wrong, on: host, act: act, refusal: .notRecognised, origin: origin, at: now)
      throw Rejected(.notRecognised, "wrong secret")
    }
    do throws(Rejected) {
      try claimed.locks.admit(on: host, at: now, rules: profile(at: now))
    } catch {
      try await countFailure(
        of: claimed.key, at: .logonSecret, on: host, act: act, refusal: error.code, origin: origin, at: now)
      throw error
    }
    try await recorded(act, of: claimed.key, origin: origin, at: now) {
      if claimed.suspended { throw Rejected(.suspended, "suspended") }
      guard let until = claimed.secrets.initialUntil else { return }
      if unregistered { throw Rejected(.firstRegistrationDue, "the secret is the letter's (R-62)") }
      if now >= until { throw Rejected(.initialSecretExpired, "the letter was good until \(until.rfc3339)") }
    }
    return claimed
  }

  /// Counts a wrong try and writes what followed into the log.
  func countFailure(
    of key: Key<Subscriber>, at step: ProofStep, on host: PersonalLocks.Host, act: AuditAct, refusal: FailureCode,
    origin: Origin, at now: Timestamp
  ) async throws {
    try await store.write { rows in
      guard let person = try rows.subscriber(key) else { return }
      try count(rows, person, at: step, on: host, act: act, refusal: refusal, origin: origin, at: now)
    }
  }

  func count(
    _ rows: any TenantWriting, _ person: Subscriber, at step: ProofStep, on host: PersonalLocks.Host, act: AuditAct,
    refusal: FailureCode, origin: Origin, at now: Timestamp
  ) throws {
    var locks = person.locks
    let actions = try locks.apply(.failed(step), on: host, at: now, rules: profile(at: now))
    try rows.setLocks(locks, of: person.key)
    try rows.append(
      AuditEntry(
        at: now, actor: .unknown, act: act, subject: Principal.subscriber(person.key).text, refusal: refusal,
        details: [("source", origin.source), ("host", origin.host)]))
    for action in actions {
      try rows.append(
        AuditEntry(
          at: now, actor: .system, act: .hold, subject: Principal.subscriber(person.key).text,
          details: [("hold", action.word), ("hosts", host.rawValue)]))
      guard let notice = action.notice, profile(at: now).notices.onLock else { continue }
      try tell(person, notice, in: rows, at: now)
    }
  }

  /// Writes a refusal into the log and passes it on.
  func recorded<Result>(
    _ act: AuditAct, of key: Key<Subscriber>, origin: Origin, at now: Timestamp, _ body: () async throws -> Result
  ) async throws -> Result {
    do {
      return try await body()
    } catch let rejected as Rejected {
      try await record(
        .subscriber(key), act, Principal.subscriber(key).text, refusal: rejected.code, origin: origin, at: now)
      throw rejected
    }
  }

  /// Writes a refused act into the log, in a transaction of its own because the act's was undone.
  func record(
    _ actor: Principal, _ act: AuditAct, _ subject: String, refusal: FailureCode, origin: Origin, at now: Timestamp
  ) async throws {
    try await store.write { rows in
      try rows.append(
        AuditEntry(
          at: now, actor: actor, act: act, subject: subject, refusal: refusal,
          details: [("source", origin.source), ("host", origin.host)]))
    }
  }
}

extension StoredSecrets {
  /// What a person knows by heart, as it is stored: when it changes, what was shown before shows nothing any more.
  var known: [String?] { [logon, confirmation] }

  /// What a typed secret is compared with; an initial secret is nobody's once the person has chosen his own.
  fileprivate func stored(for step: ProofStep) -> String? {
    switch step {
    case .logonSecret: logon
    case .confirmationSecret: confirmation
    case .initialSecret: initialUntil == nil ? nil : logon
    case .oneTimePassword, .mailCode, .certificate, .moveCode: nil
    }
  }
}

extension LogonLock.Action {
  /// What the person is told of it.
  fileprivate var notice: NoticeFacts? {
    switch self {
    case .locked(let until): NoticeFacts(.locked, moment: until)
    case .blocked: NoticeFacts(.blocked)
    case .released: nil
    }
  }

  fileprivate var word: String {
    switch self {
    case .locked(let until): "locked" + (until.map { " until \($0.rfc3339)" } ?? "")
    case .blocked: "blocked"
    case .released: "released"
    }
  }
}
