public import CivilTime
public import Lifecycle

/// The end of acquiring, as the page sees it.
extension Registration {
  /// The certificate that the person of this session on the portal host has just taken into use; nil where he has not.
  ///
  /// The session itself ended with that first use (H-52), so it opens nothing but this.
  public func acquiredCertificate(
    token: String, origin: Origin, at now: Timestamp
  ) async throws -> StoredCertificate? {
    let hash = secrets.hash(ofToken: token)
    let rules = profile(at: now)
    return try await store.read { rows in
      guard let session = try rows.session(tokenHash: hash), !session.takenOver, session.certificate == nil,
        session.stage == .loggedOn,
        session.host == origin.host, !session.ended(at: now, rules: rules),
        let person = try rows.subscriber(session.subscriber), person.credential.logonMethod == .certificate,
        let held = person.credential.current(at: now), held.status == .issued
      else { return nil }
      return try rows.certificate(held.key)
    }
  }
}
