import CivilTime
public import Lifecycle
import Secrets

/// One-time passwords, from a generator or from a matrix card.
extension Registration {
  /// How a person is to be asked; draws the cells of his card when none are open.
  ///
  /// Reloading never re-rolls them: whoever saw some cells could otherwise wait for those (security rule 9).
  public func oneTimeQuestion(for key: Key<Subscriber>) async throws -> OneTimeQuestion {
    try await store.write { rows in
      guard let person = try rows.subscriber(key) else { throw Rejected(.notRecognised, "the person is gone") }
      if let open = person.matrixChallenge { return .cells(try MatrixChallenge(text: open).cells.map(\.name)) }
      guard person.secrets.matrixCard != nil else {
        guard person.secrets.oneTimePassword != nil else {
          throw Rejected(.factorMissing, "no generator and no card was given out")
        }
        return .code
      }
      let challenge = MatrixChallenge.generate()
      try rows.setMatrixChallenge(challenge.text, of: key)
      return .cells(challenge.cells.map(\.name))
    }
  }

  /// Checks a one-time password and uses it up; a wrong one counts towards the lock (security rule 9).
  ///
  /// Judging and counting are one transaction, so that guesses sent at once are no more than guesses sent in turn. A
  /// person held off is told so whatever the code: a right one is not told from a wrong one then.
  func checkOneTimePassword(
    _ answer: OneTimeAnswer, of subscriber: Subscriber, on host: PersonalLocks.Host, origin: Origin, act: AuditAct,
    at now: Timestamp
  ) async throws {
    let refusal: Rejected? = try await store.write { rows in
      guard let current = try rows.subscriber(subscriber.key) else {
        throw Rejected(.notRecognised, "the person is gone")
      }
      let refusal: Rejected
      do {
        try current.locks.admit(on: host, at: now, rules: profile(at: now))
        if try accept(answer, of: current, in: rows, at: now) { return nil }
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

  private func accept(
    _ answer: OneTimeAnswer, of person: Subscriber, in rows: any TenantWriting, at now: Timestamp
  ) throws -> Bool {
    switch answer {
    case .code(let code):
      guard let step = try secrets.oneTimePasswordStep(code, of: person, at: institution.id, now: now) else {
        return false
      }
      try rows.setOneTimePasswordStep(step, of: person.key)
    case .cells(let cells):
      guard let open = person.matrixChallenge,
        try secrets.matrixCard(of: person, at: institution.id)?.answers(MatrixChallenge(text: open), given: cells)
          == true
      else { return false }
      try rows.setMatrixChallenge(nil, of: person.key)
    }
    return true
  }
}
