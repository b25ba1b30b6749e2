public import CivilTime
public import Lifecycle

/// One live session a person (B-50, security rule 11).
extension Registration {
  /// The person goes on in this browser: a new session opens here, and those of other browsers are over.
  ///
  /// Throws `sessionTakenOver` where another browser was faster, and `formExpired` where nothing is asked.
  public func takeOver(_ visit: Visit, origin: Origin, at now: Timestamp) async throws -> LogonProgress {
    guard visit.session.stage == .awaitingTakeOver else {
      throw Rejected(.formExpired, "no session elsewhere is to be taken over")
    }
    return try await open(
      Opening(
        stage: .loggedOn, shown: visit.session.shown, replacing: visit.session.tokenHash, takesOver: true),
      for: visit.subscriber, certificate: visit.session.certificate, origin: origin, at: now)
  }

  /// When the session whose place would be taken began and was last used; nil where it has ended by itself meanwhile.
  public func sessionElsewhere(of visit: Visit, at now: Timestamp) async throws -> Session? {
    let rules = profile(at: now)
    let person = visit.subscriber
    return try await store.read { try $0.openSessions(of: person.key) }
      .first { $0.serves(person, at: now, rules: rules) && $0.tokenHash != visit.session.tokenHash }
  }
}
