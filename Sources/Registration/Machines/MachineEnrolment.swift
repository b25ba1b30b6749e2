public import CivilTime
import Lifecycle
import X509

/// How machines come by certificates, whichever protocol they speak: by the portal's own acts, so that no right, window, lock
/// or limit is walked around.
extension Registration {
  /// A certificate by a one-time challenge. Until it is used up, the same key is answered the same, so that a lost
  /// answer can be fetched again; another one is refused (`alreadyIssued`).
  public func enrol(
    challenge: String, _ request: MachineRequest, origin: Origin, at now: Timestamp
  ) async throws -> EnrolmentResult {
    let attempt: EnrolmentAttempt
    let person: Subscriber?
    do {
      (attempt, person) = try await attemptWithPerson(hash: secrets.hash(ofNonce: challenge), at: now)
      guard attempt.challenge != nil else { throw Rejected(.attemptUnknown, "not a challenge") }
    } catch let rejected as Rejected {
      // Only who guesses is slowed down: hundreds of machines may come from one address.
      try admit(origin, at: now)
      try await record(.unknown, .enrolmentChallenge, "", refusal: rejected.code, origin: origin, at: now)
      throw rejected
    }
    if let person {
      try await recorded(.enrolmentChallenge, of: person.key, origin: origin, at: now) {
        try person.locks.admit(on: attempt.lockHost, at: now, rules: profile(at: now))
      }
    }
    return try await answer(
      request, in: attempt, of: person, device: nil, presented: nil,
      token: secrets.derivedToken(from: challenge, label: "inkan result 1"), origin: origin, at: now)
  }

  /// A certificate by IDs and secrets in one go. What cannot be answered in one go, such as a mailed code, is refused
  /// (`notProven`): a challenge is the way then.
  public func enrol(
    contractID: String?, subscriberID: String?, answers: Answers, _ request: MachineRequest, origin: Origin,
    at now: Timestamp
  ) async throws -> EnrolmentResult {
    let started = try await start(contractID: contractID, subscriberID: subscriberID, origin: origin, at: now)
    return try await prove(started.attempt, answers, request, presented: nil, origin: origin, at: now)
  }

  /// The successor of the certificate whose key the protocol has proven.
  ///
  /// A machine's certificate renews under its own key alone; a person's needs what the rules ask of the person beside it. Its
  /// successor that waits for its first use is handed out again for the same key, even where the old one died at issue
  /// (H-85), for the answer may have been lost.
  ///
  /// - Parameter chain: the certificate as DER, and what came with it. Throws `UnusableCertificate` where it is of no use.
  public func renew(
    chain: [[UInt8]], overLimit: Bool = false, answers: Answers, _ request: MachineRequest, origin: Origin,
    at now: Timestamp
  ) async throws -> EnrolmentResult {
    let presented: PresentedCertificate
    do {
      presented = try await recogniseForRenewal(chain: chain, overLimit: overLimit, origin: origin, at: now)
    } catch let unusable as UnusableCertificate where unusable.rejected.code == .supersededCertificate {
      guard let old = unusable.stored, let found = try await successor(of: old, for: request, at: now) else {
        throw unusable
      }
      return found
    }
    if let found = try await successor(of: presented.stored, for: request, at: now) { return found }
    guard presented.stored.isMachine else {
      let started = try await startRenewing(presented, at: now)
      return try await prove(started.attempt, answers, request, presented: presented, origin: origin, at: now)
    }
    let person = presented.subscriber
    let token = secrets.newToken()
    let attempt = EnrolmentAttempt(
      tokenHash: secrets.hash(ofToken: token), intent: .renew, contractID: nil, subscriberID: nil,
      certificate: presented.stored.held.key, expiresAt: now.adding(minutes: EnrolmentAttempt.minutes),
      recognised: person.key, proven: person.key)
    try await recorded(.enrolmentRenew, of: person.key, origin: origin, at: now) {
      try person.locks.admit(on: attempt.lockHost, at: now, rules: profile(at: now))
    }
    try await store.write { try $0.add(attempt) }
    return try await answer(
      request, in: attempt, of: person, device: nil, presented: presented, token: resultToken(of: token),
      origin: origin, at: now)
  }

  private func prove(
    _ token: String, _ answers: Answers, _ request: MachineRequest, presented: PresentedCertificate?, origin: Origin,
    at now: Timestamp
  ) async throws -> EnrolmentResult {
    let questions = try await prove(
      attempt: token, answers: answers, presented: presented, origin: origin, at: now)
    guard questions.asks.isEmpty else {
      throw Rejected(.notProven, "asked: \(questions.asks.map(\.rawValue).joined(separator: ", "))")
    }
    // Asked for again after its answer was lost: what waits is for this very key.
    if let pending = questions.pending,
      try Certificate(der: pending.certificate).publicKey == request.publicKey(of: keyAlgorithms(at: now))
    {
      return pending
    }
    let (attempt, person) = try await attemptWithPerson(token, at: now)
    return try await answer(
      request, in: attempt, of: person, device: nil, presented: presented, token: resultToken(of: token),
      origin: origin, at: now)
  }

  /// What was issued for the request's key in a certificate's place and waits for its first use.
  private func successor(
    of old: StoredCertificate, for request: MachineRequest, at now: Timestamp
  ) async throws -> EnrolmentResult? {
    guard let key = try? request.publicKey(of: keyAlgorithms(at: now)) else { return nil }
    let token = secrets.newToken()
    let hash = secrets.hash(ofToken: token)
    let found: PresentedCertificate? = try await store.write { rows in
      guard let stored = try rows.certificate(publicKeyHash: key.fingerprint), stored.subscriber == old.subscriber,
        stored.held.status == .pending, stored.held.replaces == old.held.key, !stored.held.expired(at: now),
        let person = try rows.subscriber(stored.subscriber)
      else { return nil }
      try rows.setResultToken(hash, of: stored.held.key)
      return PresentedCertificate(stored: stored, subscriber: person)
    }
    return try found.map { try enrolmentResult($0, token: token) }
  }
}
