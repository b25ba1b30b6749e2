import CivilTime
import Lifecycle

/// What a person typed beside the IDs.
public struct Answers: Sendable {
  /// 暗証番号.
  public var logonSecret: String?
  /// 確認暗証番号.
  public var confirmationSecret: String?
  /// ワンタイムパスワード.
  public var oneTimePassword: String?

  /// What was typed.
  public init(logonSecret: String? = nil, confirmationSecret: String? = nil, oneTimePassword: String? = nil) {
    self.logonSecret = logonSecret
    self.confirmationSecret = confirmationSecret
    self.oneTimePassword = oneTimePassword
  }

  func secret(for step: ProofStep) -> String? {
    switch step {
    case .logonSecret: logonSecret
    case .confirmationSecret: confirmationSecret
    case .oneTimePassword: oneTimePassword
    case .certificate, .mailCode: nil
    }
  }
}

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
    act: String, at now: Timestamp
  ) async throws -> Subscriber {
    var wrong: ProofStep?
    for step in steps where step == .logonSecret || step == .confirmationSecret {
      let stored = step == .logonSecret ? claimed?.secrets.logon : claimed?.secrets.confirmation
      let matches = try await secrets.matches(
        answers.secret(for: step) ?? "", stored: stored, onCertificateHost: host == .certificate)
      if !matches, wrong == nil { wrong = step }
    }
    guard let claimed else {
      try await record(.unknown, act, "", refusal: .notRecognised, origin: origin, at: now)
      throw Rejected(.notRecognised, "unknown ID")
    }
    if let wrong {
      try await countFailure(
        of: claimed.key, at: wrong, on: host, act: act, refusal: .notRecognised, origin: origin, at: now)
      throw Rejected(.notRecognised, "wrong secret")
    }
    do throws(Rejected) {
      try claimed.locks.admit(on: host, at: now, rules: profile)
    } catch {
      try await countFailure(
        of: claimed.key, at: .logonSecret, on: host, act: act, refusal: error.code, origin: origin, at: now)
      throw error
    }
    if claimed.suspended {
      try await record(
        .subscriber(claimed.key), act, Principal.subscriber(claimed.key).text, refusal: .suspended, origin: origin,
        at: now)
      throw Rejected(.suspended, "suspended")
    }
    return claimed
  }

  /// Checks a one-time password and uses its step up; a wrong one counts towards the lock (security rule 9).
  ///
  /// Judging and counting are one transaction, so that guesses sent at once are no more than guesses sent in turn. A
  /// person held off is told so whatever the code: a right one is not told from a wrong one then.
  func checkOneTimePassword(
    _ code: String, of subscriber: Subscriber, on host: PersonalLocks.Host, origin: Origin, act: String,
    at now: Timestamp
  ) async throws {
    let refusal: Rejected? = try await store.write { rows in
      guard let current = try rows.subscriber(subscriber.key) else {
        throw Rejected(.notRecognised, "the person is gone")
      }
      let refusal: Rejected
      do {
        try current.locks.admit(on: host, at: now, rules: profile)
        if let step = try secrets.oneTimePasswordStep(code, of: current, at: institution.id, now: now) {
          try rows.setOneTimePasswordStep(step, of: current.key)
          return nil
        }
        refusal = Rejected(.wrongOneTimePassword, "wrong or used one-time password")
      } catch let held as Rejected {
        refusal = held
      }
      try count(
        rows, current, at: .oneTimePassword, on: host, act: act, refusal: refusal.code, origin: origin, at: now)
      return refusal
    }
    if let refusal { throw refusal }
  }

  /// Counts a wrong try and writes what followed into the log.
  func countFailure(
    of key: Key<Subscriber>, at step: ProofStep, on host: PersonalLocks.Host, act: String, refusal: FailureCode,
    origin: Origin, at now: Timestamp
  ) async throws {
    try await store.write { rows in
      guard let person = try rows.subscriber(key) else { return }
      try count(rows, person, at: step, on: host, act: act, refusal: refusal, origin: origin, at: now)
    }
  }

  private func count(
    _ rows: any TenantWriting, _ person: Subscriber, at step: ProofStep, on host: PersonalLocks.Host, act: String,
    refusal: FailureCode, origin: Origin, at now: Timestamp
  ) throws {
    var locks = person.locks
    let actions = try locks.apply(.failed(step), on: host, at: now, rules: profile)
    try rows.setLocks(locks, of: person.key)
    try rows.append(
      AuditEntry(
        at: now, actor: .unknown, act: act, subject: Principal.subscriber(person.key).text, refusal: refusal,
        details: [("source", origin.source), ("host", origin.host)]))
    for action in actions {
      try rows.append(
        AuditEntry(
          at: now, actor: .system, act: "logon.hold", subject: Principal.subscriber(person.key).text,
          details: [("hold", action.word), ("hosts", host.rawValue)]))
    }
  }

  /// Writes a refused act into the log, in a transaction of its own because the act's was undone.
  func record(
    _ actor: Principal, _ act: String, _ subject: String, refusal: FailureCode, origin: Origin, at now: Timestamp
  ) async throws {
    try await store.write { rows in
      try rows.append(
        AuditEntry(
          at: now, actor: actor, act: act, subject: subject, refusal: refusal,
          details: [("source", origin.source), ("host", origin.host)]))
    }
  }
}

extension LogonLock.Action {
  fileprivate var word: String {
    switch self {
    case .locked(let until): "locked" + (until.map { " until \($0.rfc3339)" } ?? "")
    case .blocked: "blocked"
    case .released: "released"
    }
  }
}
