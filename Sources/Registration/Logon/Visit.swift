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
  /// Whether the one-time password is still asked.
  public let stage: Session.Stage
}

/// Sessions: bound to host and certificate, new at every rise of privilege, one a person (security rule 11).
extension Registration {
  /// Who is on this page; refuses a session that ended, or that belongs to another host or certificate.
  public func visit(
    token: String, origin: Origin, presented: PresentedCertificate?, at now: Timestamp
  ) async throws -> Visit {
    let hash = secrets.hash(ofToken: token)
    let found = try await store.read { rows in
      try rows.session(tokenHash: hash).flatMap { session in
        try rows.subscriber(session.subscriber).map { (session, $0) }
      }
    }
    guard let (found, subscriber) = found, !found.ended(at: now, rules: profile), !subscriber.suspended else {
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
    if now >= session.lastSeenAt.adding(minutes: 1) {
      session.lastSeenAt = now
      let seen = session
      try await store.write { try $0.touch(seen) }
    }
    return Visit(session: session, subscriber: subscriber, certificate: presented?.stored)
  }

  /// Takes a form of this visit in: its generation must be the session's, and is used up (CSRF, replay).
  public func acceptForm(generation: Int, of visit: Visit, at now: Timestamp) async throws {
    let hash = visit.session.tokenHash
    try await store.write { rows in
      guard var session = try rows.session(tokenHash: hash), session.formGeneration == generation else {
        throw Rejected(.formExpired, "the form was used already")
      }
      session.formGeneration += 1
      session.lastSeenAt = now
      try rows.touch(session)
    }
  }

  /// Ends a session (H-59).
  public func logOff(_ visit: Visit, origin: Origin, at now: Timestamp) async throws {
    try await store.write { rows in
      try rows.endSession(tokenHash: visit.session.tokenHash)
      try rows.append(
        AuditEntry(
          at: now, actor: .subscriber(visit.subscriber.key), act: "logon.end",
          subject: Principal.subscriber(visit.subscriber.key).text, details: [("host", origin.host)]))
    }
  }

  /// The last logons under the visitor's contract, newest first, without the one under way (H-21, H-55).
  public func logonHistory(for visit: Visit) async throws -> [LogonRecord] {
    let contract = visit.subscriber.contract.key
    return Array(try await store.read { try $0.logons(of: contract, limit: 4) }.dropFirst())
  }

  func open(
    _ stage: Session.Stage, for subscriber: Subscriber, certificate: Key<HeldCertificate>?, origin: Origin,
    at now: Timestamp
  ) async throws -> LogonProgress {
    let token = secrets.newToken()
    let session = Session(
      tokenHash: secrets.hash(ofToken: token), subscriber: subscriber.key, certificate: certificate,
      host: origin.host, stage: stage, createdAt: now, lastSeenAt: now, formGeneration: 0)
    try await store.write { rows in
      guard let current = try rows.subscriber(subscriber.key) else {
        throw Rejected(.notRecognised, "the person is gone")
      }
      var lock = current.lock
      // Decided again here: another try may have locked the person meanwhile.
      if stage == .loggedOn {
        _ = try lock.apply(.succeeded, at: now, rules: profile)
        if lock != current.lock { try rows.setLock(lock, of: subscriber.key) }
        try rows.addLogon(LogonRecord(at: now, actor: actorName(of: subscriber)), of: subscriber)
      } else {
        try lock.admit(at: now, rules: profile)
      }
      if let certificate { try current.credential.judge(certificate, at: now) }
      try rows.add(session, single: stage == .loggedOn && profile.session.single)
      try rows.append(
        AuditEntry(
          at: now, actor: .subscriber(subscriber.key), act: "logon.\(stage.rawValue)",
          subject: Principal.subscriber(subscriber.key).text,
          details: [
            ("source", origin.source), ("host", origin.host),
            ("certificate", certificate.map { String($0.value) } ?? "none"),
          ]))
    }
    return LogonProgress(token: token, stage: stage)
  }

  /// The history shows 管理者 for an administrator, a user by name (H-55).
  private func actorName(of subscriber: Subscriber) -> String {
    subscriber.role == .administrator ? profile.terms.administrator.ja : subscriber.name
  }
}
