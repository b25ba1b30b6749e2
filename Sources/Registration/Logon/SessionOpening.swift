import CivilTime
import Lifecycle

/// A session to be opened, and what was shown for it.
struct Opening: Sendable {
  var stage: Session.Stage
  let shown: [ProofStep]
  /// The hash of the token of the session whose place it takes: this browser's own, at the same host.
  let replacing: [UInt8]?
  /// Whether the sessions of other browsers end with it (B-50).
  var takesOver = false
}

/// Opening sessions: new at every rise of privilege, one a person (security rule 11).
extension Registration {
  /// Opens a session after these steps were right; where the person may not log on after all, that is written down.
  ///
  /// Where another browser has a session of the person, the answer's stage asks whether to take its place.
  func open(
    _ opening: Opening, for subscriber: Subscriber, certificate: Key<HeldCertificate>?, origin: Origin,
    at now: Timestamp
  ) async throws -> LogonProgress {
    let token = secrets.newToken()
    let session = Session(
      tokenHash: secrets.hash(ofToken: token), subscriber: subscriber.key, certificate: certificate,
      host: origin.host, stage: opening.stage, createdAt: now, lastSeenAt: now, formGeneration: 0,
      shown: opening.shown)
    do {
      let stage = try await store.write { try store(session, opening, of: subscriber, origin: origin, in: $0) }
      return LogonProgress(token: token, stage: stage)
    } catch let rejected as Rejected {
      let act: AuditAct = opening.takesOver ? .takeOver : AuditAct(opening.stage)
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
  }

  /// Everything that was decided before is decided again here: other acts may have come in between.
  private func store(
    _ wanted: Session, _ opening: Opening, of person: Subscriber, origin: Origin, in rows: any TenantWriting
  ) throws -> Session.Stage {
    let now = wanted.createdAt
    guard let current = try rows.subscriber(wanted.subscriber) else {
      throw Rejected(.notRecognised, "the person is gone")
    }
    if opening.takesOver {
      // The rules may have got another edition, and the person a generator, since he answered.
      guard try nextStage(for: current, at: now) == .loggedOn || opening.shown.contains(.oneTimePassword) else {
        throw Rejected(.sessionEnded, "more is asked by now")
      }
    }
    let others = try takePlace(of: opening, at: origin.host, wanted.subscriber, in: rows)
      .filter { $0.serves(current, at: now, rules: profile(at: now)) }
    let asks = wanted.stage == .loggedOn && profile(at: now).session.single && !opening.takesOver && !others.isEmpty
    let session = asks ? wanted.awaitingTakeOver : wanted
    if session.stage == .loggedOn {
      var locks = current.locks
      _ = try locks.apply(.succeeded(session.shown), on: session.lockHost, at: now, rules: profile(at: now))
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
    let details = [
      ("source", origin.source), ("host", origin.host),
      ("certificate", session.certificate.map { String($0.value) } ?? "none"),
    ]
    if opening.takesOver {
      try log(.takeOver, of: current, details + [("sessions", String(others.count))], in: rows, at: now)
    }
    try log(AuditAct(session.stage), of: current, details, in: rows, at: now)
    return session.stage
  }

  /// Ends the session whose place this one takes, and tells the person's others that are logged on.
  private func takePlace(
    of opening: Opening, at host: String, _ subscriber: Key<Subscriber>, in rows: any TenantWriting
  ) throws -> [Session] {
    if let hash = opening.replacing, let former = try rows.session(tokenHash: hash), former.host == host {
      guard !opening.takesOver || !former.takenOver else {
        throw Rejected(.sessionTakenOver, "another browser was faster (B-50)")
      }
      try rows.endSession(tokenHash: hash)
    } else if opening.takesOver {
      throw Rejected(.sessionEnded, "the session that asked has ended")
    }
    return try rows.openSessions(of: subscriber)
  }

  private func log(
    _ act: AuditAct, of person: Subscriber, _ details: Details, in rows: any TenantWriting, at now: Timestamp
  ) throws {
    try rows.append(
      AuditEntry(
        at: now, actor: .subscriber(person.key), act: act, subject: Principal.subscriber(person.key).text,
        details: details))
  }

  /// The history shows 管理者 for an administrator, a user by name (H-55).
  private func actorName(of subscriber: Subscriber, at now: Timestamp) -> String {
    subscriber.role == .administrator ? profile(at: now).terms.administrator.ja : subscriber.name
  }
}

extension Session {
  /// The same session with the question whether to take another's place still open.
  fileprivate var awaitingTakeOver: Session {
    Session(
      tokenHash: tokenHash, subscriber: subscriber, certificate: certificate, host: host, stage: .awaitingTakeOver,
      createdAt: createdAt, lastSeenAt: lastSeenAt, formGeneration: formGeneration, shown: shown)
  }
}
