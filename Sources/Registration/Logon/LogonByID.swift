public import CivilTime
import Lifecycle

/// ID・暗証番号方式 (T-9, H-18).
extension Registration {
  /// Logs a person on by IDs and secret; a person who has to use the certificate is told so once the secret was right.
  public func logOn(
    contractID: String?, subscriberID: String?, secret: String, origin: Origin, at now: Timestamp
  ) async throws -> LogonProgress {
    try admit(origin, at: now)
    let claimed = try await claimed(contractID: contractID, subscriberID: subscriberID)
    let person = try await recognise(
      claimed, by: [.logonSecret], answers: Answers(logonSecret: secret), on: .open, origin: origin,
      act: "logon.byID", at: now)
    guard person.credential.logonMethod == .idAndSecret, profile.logonMethod.scope != .always else {
      try await record(
        .subscriber(person.key), "logon.byID", Principal.subscriber(person.key).text,
        refusal: .certificateMethodOnly, origin: origin, at: now)
      throw Rejected(.certificateMethodOnly, "this person logs on by certificate (H-52)")
    }
    return try await open(
      nextStage(for: person), by: [.logonSecret], for: person, certificate: nil, origin: origin, at: now)
  }

  /// The one-time password after the secret, on either host (H-51): a new session takes the old one's place.
  public func answerOneTimePassword(
    _ code: String, of visit: Visit, origin: Origin, at now: Timestamp
  ) async throws -> LogonProgress {
    guard visit.session.stage == .awaitingOneTimePassword else {
      throw Rejected(.formExpired, "no one-time password is asked")
    }
    try await checkOneTimePassword(
      code, of: visit.subscriber, on: visit.session.lockHost, origin: origin, act: "logon.oneTimePassword", at: now)
    let progress = try await open(
      .loggedOn, by: [.logonSecret, .oneTimePassword], for: visit.subscriber,
      certificate: visit.session.certificate, origin: origin, at: now)
    try await store.write { try $0.endSession(tokenHash: visit.session.tokenHash) }
    return progress
  }

  func nextStage(for person: Subscriber) -> Session.Stage {
    let steps = profile.proof(
      for: person.role, act: .logon, oneTimePasswordContracted: person.secrets.oneTimePassword != nil)
    return steps.contains(.oneTimePassword) ? .awaitingOneTimePassword : .loggedOn
  }

  /// The person whom typed IDs claim to be; IDs that the rules do not allow are nobody's.
  func claimed(contractID: String?, subscriberID: String?) async throws -> Subscriber? {
    let rules = profile.identifiers
    if let contractID, !rules.accepts(contractID: contractID) { return nil }
    if let subscriberID, !rules.accepts(subscriberID: subscriberID) { return nil }
    if rules.contract != nil, contractID == nil { return nil }
    let canonical = subscriberID.map(rules.canonical)
    return try await store.read { try $0.subscriber(contractID: contractID, subscriberID: canonical) }
  }
}
