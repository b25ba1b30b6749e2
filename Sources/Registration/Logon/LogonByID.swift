public import CivilTime
import Lifecycle

/// ID・暗証番号方式 (T-9, H-18).
extension Registration {
  /// Logs a person on by IDs and secret; a person who has to use the certificate is told so once the secret was right.
  ///
  /// - Parameter formerToken: the token that this browser had before, whose session ends.
  public func logOn(
    contractID: String?, subscriberID: String?, secret: String, formerToken: String? = nil, origin: Origin,
    at now: Timestamp
  ) async throws -> LogonProgress {
    try admit(origin, at: now)
    let claimed = try await claimed(contractID: contractID, subscriberID: subscriberID, at: now)
    let person = try await recognise(
      claimed, by: [.logonSecret], answers: Answers(logonSecret: secret), on: .open, origin: origin,
      act: .logonByID, at: now)
    guard person.credential.logonMethod == .idAndSecret, profile(at: now).logonMethod.scope != .always else {
      try await record(
        .subscriber(person.key), .logonByID, Principal.subscriber(person.key).text,
        refusal: .certificateMethodOnly, origin: origin, at: now)
      throw Rejected(.certificateMethodOnly, "this person logs on by certificate (H-52)")
    }
    let stage = try await recorded(.logonByID, of: person.key, origin: origin, at: now) {
      try nextStage(for: person, at: now)
    }
    return try await open(
      Opening(stage: stage, shown: [.logonSecret], replacing: formerToken.map(secrets.hash(ofToken:))), for: person,
      certificate: nil, origin: origin, at: now)
  }

  /// The one-time password after the secret, on either host (H-51): a new session takes the old one's place.
  public func answerOneTimePassword(
    _ answer: OneTimeAnswer, of visit: Visit, origin: Origin, at now: Timestamp
  ) async throws -> LogonProgress {
    guard visit.session.stage == .awaitingOneTimePassword else {
      throw Rejected(.formExpired, "no one-time password is asked")
    }
    try await checkOneTimePassword(
      answer, of: visit.subscriber, on: visit.session.lockHost, origin: origin, act: .oneTimePassword, at: now)
    return try await open(
      Opening(stage: .loggedOn, shown: visit.session.shown + [.oneTimePassword], replacing: visit.session.tokenHash),
      for: visit.subscriber, certificate: visit.session.certificate, origin: origin, at: now)
  }

  /// What comes after the right secret; refuses where the rules keep the service closed, or ask for what the person has
  /// never been given.
  func nextStage(for person: Subscriber, at now: Timestamp) throws(Rejected) -> Session.Stage {
    let profile = profile(at: now)
    if let hours = profile.serviceHours, !hours.areOpen(at: now) {
      throw Rejected(.outsideServiceHours, "the service is closed at this hour")
    }
    let steps = profile.proof(
      for: person.role, act: .logon, oneTimePasswordContracted: person.secrets.hasOneTimePassword)
    guard steps.contains(.oneTimePassword) else { return .loggedOn }
    guard person.secrets.hasOneTimePassword else {
      throw Rejected(.factorMissing, "the rules ask for a one-time password, and none was given out")
    }
    return .awaitingOneTimePassword
  }

  /// The person whom typed IDs claim to be; IDs that the rules do not allow are nobody's.
  func claimed(contractID: String?, subscriberID: String?, at now: Timestamp) async throws -> Subscriber? {
    let rules = profile(at: now).identifiers
    if let contractID, !rules.accepts(contractID: contractID) { return nil }
    if let subscriberID, !rules.accepts(subscriberID: subscriberID) { return nil }
    if rules.contract != nil, contractID == nil { return nil }
    let canonical = subscriberID.map(rules.canonical)
    return try await store.read { try $0.subscriber(contractID: contractID, subscriberID: canonical) }
  }
}
