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
    guard let (found, subscriber) = found, !found.takenOver, !found.ended(at: now, rules: profile(at: now)),
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
    if now >= session.lastSeenAt.adding(minutes: 1) {
      session.lastSeenAt = now
      // Read again: a form that was taken in meanwhile must not become good once more.
      try await store.write { rows in
        guard var current = try rows.session(tokenHash: hash) else { return }
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
      guard var session = try rows.session(tokenHash: hash), session.formGeneration == generation else {
        throw Rejected(.formExpired, "the form was used already")
      }
      session.formGeneration += 1
      session.lastSeenAt = max(session.lastSeenAt, now)
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

  /// Opens a session after these steps were right; where the person may not log on after all, that is written down.
  func open(
    _ stage: Session.Stage, by steps: [ProofStep], for subscriber: Subscriber, certificate: Key<HeldCertificate>?,
    origin: Origin, at now: Timestamp
  ) async throws -> LogonProgress {
    let token = secrets.newToken()
    let session = Session(
      tokenHash: secrets.hash(ofToken: token), subscriber: subscriber.key, certificate: certificate,
      host: origin.host, stage: stage, createdAt: now, lastSeenAt: now, formGeneration: 0)
    do {
      try await store.write { try store(session, of: subscriber, by: steps, origin: origin, in: $0) }
    } catch let rejected as Rejected {
      let act = "logon.\(stage.rawValue)"
      switch rejected.code {
      case .locked, .blocked, .notRecognised:
        try await countFailure(
          of: subscriber.key, at: .logonSecret, on: session.lockHost, act: act, refusal: rejected.code, origin: origin,
          at: now)
      default:
        try await record(
          .subscriber(subscriber.key), act, Principal.subscriber(subscriber.key).text, refusal: rejected.code,
          origin: origin, at: now)
      }
      throw rejected
    }
    return LogonProgress(token: token, stage: stage)
  }

  /// Everything that was decided before is decided again here: other acts may have come in between.
  private func store(
    _ session: Session, of person: Subscriber, by steps: [ProofStep], origin: Origin, in rows: any TenantWriting
  ) throws {
    let now = session.createdAt
    guard let current = try rows.subscriber(session.subscriber) else {
      throw Rejected(.notRecognised, "the person is gone")
    }
    if session.stage == .loggedOn {
      var locks = current.locks
      _ = try locks.apply(.succeeded(steps), on: session.lockHost, at: now, rules: profile(at: now))
      if locks != current.locks { try rows.setLocks(locks, of: current.key) }
      try rows.addLogon(LogonRecord(at: now, actor: actorName(of: current, at: now)), of: current)
    } else {
      try current.locks.admit(on: session.lockHost, at: now, rules: profile(at: now))
    }
    if current.suspended { throw Rejected(.suspended, "suspended") }
    guard current.secrets.known == person.secrets.known else {
      throw Rejected(.conflict, "the secrets were changed meanwhile")
    }
    if let certificate = session.certificate {
      try current.credential.judge(certificate, at: now)
    } else if current.credential.logonMethod == .certificate {
      throw Rejected(.certificateMethodOnly, "this person logs on by certificate (H-52)")
    }
    try rows.add(session, single: session.stage == .loggedOn && profile(at: now).session.single)
    try rows.append(
      AuditEntry(
        at: now, actor: .subscriber(current.key), act: "logon.\(session.stage.rawValue)",
        subject: Principal.subscriber(current.key).text,
        details: [
          ("source", origin.source), ("host", origin.host),
          ("certificate", session.certificate.map { String($0.value) } ?? "none"),
        ]))
  }

  /// The history shows 管理者 for an administrator, a user by name (H-55).
  private func actorName(of subscriber: Subscriber, at now: Timestamp) -> String {
    subscriber.role == .administrator ? profile(at: now).terms.administrator.ja : subscriber.name
  }
}

extension Session {
  /// Whose wrong tries count here: a session of a certificate is its holder's.
  var lockHost: PersonalLocks.Host { certificate == nil ? .open : .certificate }
}
