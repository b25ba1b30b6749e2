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
  /// Refuses a source that tries too often; only hosts that ask for no certificate are open to guessing.
  func admit(_ origin: Origin, at now: Timestamp) throws {
    guard origin.asksForCertificate || limiter.admits(origin.source, at: now) else {
      throw Rejected(.tooManyAttempts, "source \(origin.source)")
    }
  }

  /// Checks the secrets that the steps ask for, at the same cost whoever it is (security rule 7).
  ///
  /// A wrong one counts towards the lock. What stands against a person is told only when the secrets were right.
  func recognise(
    _ claimed: Subscriber?, by steps: [ProofStep], answers: Answers, origin: Origin, act: String,
    at now: Timestamp
  ) async throws -> Subscriber {
    var right = claimed != nil
    for step in steps where step == .logonSecret || step == .confirmationSecret {
      let stored = step == .logonSecret ? claimed?.secrets.logon : claimed?.secrets.confirmation
      let matches = try await secrets.matches(
        answers.secret(for: step) ?? "", stored: stored, onCertificateHost: origin.asksForCertificate)
      right = right && matches
    }
    guard let claimed else {
      try await record(.unknown, act, "", refusal: .notRecognised, origin: origin, at: now)
      throw Rejected(.notRecognised, "unknown ID")
    }
    guard right else {
      try await countFailure(of: claimed.key, act: act, refusal: .notRecognised, origin: origin, at: now)
      throw Rejected(.notRecognised, "wrong secret")
    }
    do throws(Rejected) {
      try claimed.lock.admit(at: now, rules: profile)
      if claimed.suspended { throw Rejected(.suspended, "suspended") }
    } catch {
      try await countFailure(of: claimed.key, act: act, refusal: error.code, origin: origin, at: now)
      throw error
    }
    return claimed
  }

  /// Checks a one-time password and uses its step up; a wrong one counts towards the lock (security rule 9).
  func checkOneTimePassword(
    _ code: String, of subscriber: Subscriber, origin: Origin, act: String, at now: Timestamp
  ) async throws {
    let step = try secrets.oneTimePasswordStep(code, of: subscriber, at: now)
    let taken = try await store.write { rows in
      guard let step, let current = try rows.subscriber(subscriber.key) else { return false }
      try current.lock.admit(at: now, rules: profile)
      if let last = current.secrets.oneTimePasswordStep, step <= last { return false }
      try rows.setOneTimePasswordStep(step, of: subscriber.key)
      return true
    }
    guard taken else {
      try await countFailure(of: subscriber.key, act: act, refusal: .wrongOneTimePassword, origin: origin, at: now)
      throw Rejected(.wrongOneTimePassword, "wrong or used one-time password")
    }
  }

  /// Counts a wrong try and writes what followed into the log.
  func countFailure(
    of key: Key<Subscriber>, act: String, refusal: FailureCode, origin: Origin, at now: Timestamp
  ) async throws {
    try await store.write { rows in
      guard var lock = try rows.subscriber(key)?.lock else { return }
      let actions = try lock.apply(.failed, at: now, rules: profile)
      try rows.setLock(lock, of: key)
      try rows.append(
        AuditEntry(
          at: now, actor: .unknown, act: act, subject: Principal.subscriber(key).text, refusal: refusal,
          details: [("source", origin.source), ("host", origin.host)]))
      for action in actions {
        try rows.append(
          AuditEntry(
            at: now, actor: .system, act: "logon.hold", subject: Principal.subscriber(key).text,
            details: [("hold", action.word)]))
      }
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
