public import CivilTime

/// Wrong tries of a person on one kind of host and what follows from them (H-49, R-71, R-72), as a pure machine.
public struct LogonLock: Sendable, Equatable {
  /// Wrong tries in a row since the last success or lock.
  public var failures: Int
  /// How many of them were of the confirmation secret, the logon secret being right.
  public var confirmationFailures: Int
  /// How many of them were of the one-time password, the secrets being right.
  public var oneTimePasswordFailures: Int
  /// Locks in a row since the last success.
  public var locks: Int
  /// Whether the person is locked, and until when.
  public var hold: Hold

  /// How a person is held off.
  public enum Hold: Sendable, Equatable {
    /// Not at all.
    case free
    /// Until the moment, or until released where there is none.
    case locked(until: Timestamp?)
    /// Until released (閉塞).
    case blocked
  }

  /// What happens to a lock.
  public enum Event: Sendable, Equatable {
    /// This was wrong, all before it right.
    case failed(ProofStep)
    /// All of these were asked and right.
    ///
    /// Only their own failures are forgotten: otherwise whoever knows one secret could try another for ever, by showing
    /// the one that he knows between the guesses.
    case succeeded([ProofStep])
    /// Somebody who may has released it.
    case released
  }

  /// What follows, to be told and written down.
  public enum Action: Sendable, Equatable {
    /// The person is locked now.
    case locked(until: Timestamp?)
    /// The person is blocked now.
    case blocked
    /// The lock or block is over.
    case released
  }

  /// A lock's state.
  public init(
    failures: Int = 0, confirmationFailures: Int = 0, oneTimePasswordFailures: Int = 0, locks: Int = 0,
    hold: Hold = .free
  ) {
    self.failures = failures
    self.confirmationFailures = confirmationFailures
    self.oneTimePasswordFailures = oneTimePasswordFailures
    self.locks = locks
    self.hold = hold
  }

  /// Refuses while the person is locked or blocked.
  ///
  /// Tries while held off are counted too: after as many again, even the right secret is answered like a wrong one, so
  /// that a locked person's secret cannot be searched for by asking which try is told of the lock.
  public func admit(at now: Timestamp, rules: Profile) throws(Rejected) {
    guard isHeld(at: now) else { return }
    guard failures < rules.locks.tries else { throw Rejected(.notRecognised, "held off, and tried too often") }
    throw Rejected(hold == .blocked ? .blocked : .locked, "held off")
  }

  /// Takes an event in; the answer is what has to be told. Neither success nor release is followed while it may not be.
  public mutating func apply(
    _ event: Event, at now: Timestamp, rules: Profile
  ) throws(Rejected) -> [Action] {
    if hold != .free, event != .released, !isHeld(at: now) { self = LogonLock(locks: locks) }
    switch event {
    case .released:
      let held = isHeld(at: now)
      self = LogonLock()
      return held ? [.released] : []
    case .succeeded(let steps):
      try admit(at: now, rules: rules)
      forget(steps)
      return []
    case .failed(let step):
      return count(step, at: now, rules: rules)
    }
  }

  private mutating func forget(_ steps: [ProofStep]) {
    let confirmation = steps.contains(.confirmationSecret) ? 0 : confirmationFailures
    let oneTimePassword = steps.contains(.oneTimePassword) ? 0 : oneTimePasswordFailures
    self = LogonLock(
      failures: confirmation + oneTimePassword, confirmationFailures: confirmation,
      oneTimePasswordFailures: oneTimePassword, locks: confirmation + oneTimePassword == 0 ? 0 : locks)
  }

  private mutating func count(_ step: ProofStep, at now: Timestamp, rules: Profile) -> [Action] {
    if failures < Int.max { failures += 1 }
    guard hold == .free else { return [] }
    if step == .confirmationSecret { confirmationFailures += 1 }
    if step == .oneTimePassword { oneTimePasswordFailures += 1 }
    guard failures >= rules.locks.tries else { return [] }
    self = LogonLock(locks: locks + 1)
    if let most = rules.locks.blockAfterLocks, locks >= most {
      hold = .blocked
      return [.blocked]
    }
    let until = rules.locks.minutes.map { now.adding(minutes: Int64($0)) }
    hold = .locked(until: until)
    return [.locked(until: until)]
  }

  func isHeld(at now: Timestamp) -> Bool {
    switch hold {
    case .free: false
    case .locked(let until): until.map { now < $0 } ?? true
    case .blocked: true
    }
  }
}
