public import CivilTime
public import Lifecycle
public import Secrets

/// A challenge for a machine, readable this once (security rule 15).
public struct MadeChallenge: Sendable {
  /// Its public name, for protocols that name a secret without showing it.
  public let reference: String
  /// The challenge: 22 characters of base64url.
  public let text: String
  /// The first moment at which it is too late.
  public let until: Timestamp
}

/// A challenge that waits to be used, for protocols that prove by a MAC under it that they know it.
public struct PendingChallenge: Sendable {
  /// The challenge.
  public let secret: SecretText
  /// The first moment at which it is too late.
  public let until: Timestamp
}

/// One-time challenges, by which a machine draws a certificate for one person (F-23).
extension Registration {
  /// For how many hours a challenge may live.
  public static let challengeHours = 1...(24 * 14)

  /// Refuses a life that is too short or too long.
  public static func require(challengeHours hours: Int) throws(Rejected) {
    guard challengeHours.contains(hours) else {
      throw Rejected(.actNotPossible, "a challenge lives for 1 to \(challengeHours.upperBound) hours")
    }
  }

  /// A challenge for the person's next certificate. It stands in for what the person would show, and for nothing else: right,
  /// window, lock and limit are asked when it is used, as for everybody.
  public func makeChallenge(
    _ target: StaffTarget, hours: Int, by order: StaffOrder, at now: Timestamp
  ) async throws -> MadeChallenge {
    try Self.require(challengeHours: hours)
    let text = secrets.newNonce()
    let reference = hex(RandomBytes.generate(8))
    let until = now.adding(minutes: Int64(hours) * 60)
    let hash = secrets.hash(ofNonce: text)
    let sealed = secrets.sealed(challenge: text, reference: reference, at: institution.id)
    _ = try await act(on: target, .operatorChallenge, order, at: now) { rows, person in
      // Whoever holds it draws the certificate without a secret, so the act is done on paper.
      _ = try order.requiredForm()
      let attempt = EnrolmentAttempt(
        tokenHash: hash, intent: .acquire, contractID: person.contract.id, subscriberID: person.id, certificate: nil,
        expiresAt: until, recognised: person.key, proven: person.key,
        challenge: Challenge(reference: reference, sealed: sealed))
      // Asked for its refusals only, so that staff hear today what the machine would hear tomorrow.
      var asked = person
      _ = try decide(attempt, for: &asked, at: now)
      try rows.add(attempt)
      return [("reference", reference), ("until", until.rfc3339)]
    }
    return MadeChallenge(reference: reference, text: text, until: until)
  }

  /// The challenge of that reference, while it is open; nil for any other.
  public func challenge(reference: String, at now: Timestamp) async throws -> PendingChallenge? {
    guard reference.utf8.count <= 64,
      let attempt = try store.lookUp({ try $0.attempt(challengeReference: reference) }),
      let challenge = attempt.challenge, now < attempt.expiresAt
    else { return nil }
    return PendingChallenge(
      secret: try secrets.opened(challenge: challenge, at: institution.id), until: attempt.expiresAt)
  }
}
