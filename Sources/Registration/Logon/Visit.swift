public import CivilTime
public import Lifecycle

/// A person on a page: who he is, by which session, under which certificate.
public struct Visit: Sendable {
  /// The session.
  public let session: Session
  /// The person, as the store has him now.
  public let subscriber: Subscriber
  /// The certificate of the handshake, on hosts that ask for one.
  public let certificate: StoredCertificate?
}

/// What a right answer on a logon page led to.
public struct LogonProgress: Sendable {
  /// The session's token, for the browser alone.
  public let token: String
  /// What is still asked: the one-time password, or whether to take the place of a session elsewhere.
  public let stage: Session.Stage
}

/// Sessions: bound to host and certificate, new at every rise of privilege, one a person (security rule 11).
extension Registration {
  /// Who is on this page; refuses a session that ended, or that belongs to another host or certificate.
  public func visit(
    token: String, origin: Origin, presented: PresentedCertificate?, at now: Timestamp
  ) async throws -> Visit {
    let hash = secrets.hash(ofToken: token)
    let found = try store.lookUp { rows in
      try rows.session(tokenHash: hash).flatMap { session in
        try rows.subscriber(session.subscriber).map { (session, $0) }
      }
    }
    guard let (found, subscriber) = found, found.takenOver || !found.ended(at: now, rules: profile(at: now)),
      !subscriber.suspended
    else {
      throw Rejected(.sessionEnded, "no such session, or it ended")
    }
    var session = found
    guard session.host == origin.host, session.certificate == presented?.stored.held.key else {
      throw Rejected(.sessionOfAnotherCertificate, "session bound to another host or certificate")
    }
    // Logon by ID ends at the certificate's first use, for the sessions that are open too (H-52).
    if session.certificate == nil, subscriber.credential.logonMethod == .certificate {
      throw Rejected(.sessionEnded, "logon by ID has ended for this person")
    }
    // Told to nobody but the browser that has its cookie.
    if session.takenOver { throw Rejected(.sessionTakenOver, "the person went on in another browser (B-50)") }
    if now >= session.lastSeenAt.adding(minutes: 1) {
      session.lastSeenAt = now
      // Read again: a form that was taken in meanwhile must not become good once more.
      try await store.write { rows in
        guard var current = try rows.session(tokenHash: hash), !current.takenOver else { return }
        current.lastSeenAt = max(current.lastSeenAt, now)
        try rows.touch(current)
      }
    }
    return Visit(session: session, subscriber: subscriber, certificate: presented?.stored)
  }

  /// Takes a form of this visit in: its generation must be the session's, and is used up (CSRF, replay).
  public func acceptForm(generation: Int, of visit: Visit, at now: Timestamp) async throws {
    let hash = visit.session.tokenHash
    try await store.write { rows in
      guard var session = try rows.session(tokenHash: hash) else { throw Rejected(.sessionEnded, "no such session") }
      if session.takenOver { throw Rejected(.sessionTakenOver, "taken over meanwhile (B-50)") }
      guard session.formGeneration == generation else { throw Rejected(.formUsed, "the form was used already") }
      session.formGeneration += 1
      session.lastSeenAt = max(session.lastSeenAt, now)
      try rows.touch(session)
    }
  }

  /// Ends a session (H-59), or gives a logon up of which something is still asked.
  public func logOff(_ visit: Visit, origin: Origin, at now: Timestamp) async throws {
    try await store.write { rows in
      try rows.endSession(tokenHash: visit.session.tokenHash)
      try rows.append(
        AuditEntry(
          at: now, actor: .subscriber(visit.subscriber.key),
          act: visit.session.stage == .loggedOn ? .loggedOff : .logonGivenUp,
          subject: Principal.subscriber(visit.subscriber.key).text, details: [("host", origin.host)]))
    }
  }

  /// The last logons under the visitor's contract, newest first, without the one under way (H-21, H-55).
  public func logonHistory(for visit: Visit) async throws -> [LogonRecord] {
    Array(try await logons(for: visit, limit: 4).dropFirst())
  }

  /// The last logons under the visitor's contract, newest first, the one under way among them (H-21).
  public func logons(for visit: Visit, limit: Int) async throws -> [LogonRecord] {
    let contract = visit.subscriber.contract.key
    return try await store.read { try $0.logons(of: contract, limit: limit) }
  }
}

extension Session {
  /// Whose wrong tries count here: a session of a certificate is its holder's.
  var lockHost: PersonalLocks.Host { certificate == nil ? .open : .certificate }
}
