public import CivilTime
public import Lifecycle

/// What a contract's administrators do to its people (H-88 to H-102, B-52 to B-72, R-75, S-23, T-16 to T-18), and what a
/// person may do to himself.
///
/// Each act names the person by number; its rights are the profile's. Every refusal stands in the log.
extension Registration {
  /// The people of the visitor's contract, administrators first. Throws `notAllowed` for members.
  public func people(for visit: Visit, at now: Timestamp) async throws -> [MemberView] {
    guard visit.subscriber.role != .member else { throw Rejected(.notAllowed, "members see nobody") }
    let contract = visit.subscriber.contract.key
    return try await store.read { rows in
      try rows.subscribers(of: contract).map { person in
        MemberView(
          subscriber: person, standing: person.credential.standing(at: now, rules: rules),
          current: person.credential.current(at: now))
      }
    }
  }

  /// 発行する: allows one acquisition (H-100, S-23).
  public func grant(
    _ member: Key<Subscriber>, by order: AdministratorOrder, origin: Origin, at now: Timestamp
  ) async throws {
    try await act(on: member, "administrator.grant", order, origin, at: now) { rows, actor, person in
      guard profile(at: now).mayGrant(actor.role, to: person.role) else {
        throw Rejected(.notAllowed, "not his to grant")
      }
      return [("closesAt", try allow(person, in: rows, at: now)?.rfc3339 ?? "never")]
    }
  }

  /// 発行しない: takes an unused right back.
  public func withdraw(
    _ member: Key<Subscriber>, by order: AdministratorOrder, origin: Origin, at now: Timestamp
  ) async throws {
    try await act(on: member, "administrator.withdraw", order, origin, at: now) { rows, actor, person in
      guard profile(at: now).mayGrant(actor.role, to: person.role) else {
        throw Rejected(.notAllowed, "not his to grant")
      }
      try takeBack(person, in: rows, at: now)
      return []
    }
  }

  /// 失効: declares a person's certificates invalid, or the one of a serial number (B-66, F-22).
  public func revoke(
    _ member: Key<Subscriber>, serial: [UInt8]? = nil, reason: RevocationReason = .unspecified,
    by order: AdministratorOrder, origin: Origin, at now: Timestamp
  ) async throws {
    try await act(on: member, "administrator.revoke", order, origin, at: now) { rows, actor, person in
      guard profile(at: now).mayRevoke(actor.role, of: person.role, own: actor.key == person.key) else {
        throw Rejected(.notAllowed, "not his to revoke")
      }
      return try invalidate(person, serial: serial, reason: reason, in: rows, at: now)
    }
  }

  /// 再発行: revocation and a new right as one act (T-16 to T-18).
  public func reissue(
    _ member: Key<Subscriber>, reason: RevocationReason = .unspecified, by order: AdministratorOrder, origin: Origin,
    at now: Timestamp
  ) async throws {
    try await act(on: member, "administrator.reissue", order, origin, at: now) { rows, actor, person in
      guard profile(at: now).mayReissue(actor.role, of: person.role) else {
        throw Rejected(.notAllowed, "not his to reissue")
      }
      return try replace(person, reason: reason, as: .reissued, in: rows, at: now)
    }
  }

  /// Releases a person's lock or block.
  public func unlock(
    _ member: Key<Subscriber>, by order: AdministratorOrder, origin: Origin, at now: Timestamp
  ) async throws {
    try await act(on: member, "administrator.unlock", order, origin, at: now) { rows, actor, person in
      guard actor.key != person.key, profile(at: now).mayRelease(actor.role, of: person.role) else {
        throw Rejected(.notAllowed, "not his to release")
      }
      try release(person, in: rows, at: now)
      return []
    }
  }

  /// 利用者停止・解除 (B-57).
  public func setSuspended(
    _ suspended: Bool, _ member: Key<Subscriber>, by order: AdministratorOrder, origin: Origin, at now: Timestamp
  ) async throws {
    let name = suspended ? "administrator.suspend" : "administrator.resume"
    try await act(on: member, name, order, origin, at: now) { rows, actor, person in
      guard actor.key != person.key, profile(at: now).maySuspend(actor.role, person.role) else {
        throw Rejected(.notAllowed, "not his to stop or resume")
      }
      if suspended { try suspend(person, in: rows, at: now) } else { try resume(person, in: rows, at: now) }
      return []
    }
  }

  private func act(
    on member: Key<Subscriber>, _ name: String, _ order: AdministratorOrder, _ origin: Origin, at now: Timestamp,
    _ change: @escaping @Sendable (any TenantWriting, Subscriber, Subscriber) throws -> Details
  ) async throws {
    try await recorded(name, of: order.visit.subscriber.key, origin: origin, at: now) {
      guard order.visit.session.stage == .loggedOn else { throw Rejected(.sessionEnded, "the logon is not finished") }
    }
    let (actor, shown) = try await confirmed(order, name, origin, at: now)
    let host = order.visit.session.lockHost
    do {
      try await store.write { rows in
        guard let current = try rows.subscriber(actor.key), !current.suspended,
          try rows.session(tokenHash: order.visit.session.tokenHash) != nil
        else { throw Rejected(.sessionEnded, "the administrator's session ended meanwhile") }
        // Other wrong tries may have come in between; a right one forgets those of its own kind.
        if !shown.isEmpty {
          var locks = current.locks
          _ = try locks.apply(.succeeded(shown), on: host, at: now, rules: profile(at: now))
          if locks != current.locks { try rows.setLocks(locks, of: current.key) }
        }
        // Whoever is not of the same contract does not exist for him.
        guard let person = try rows.subscriber(member), person.contract.key == current.contract.key else {
          throw Rejected(.noSuchSubject, "nobody of that number under this contract")
        }
        guard order.seen == nil || order.seen == person.version else {
          throw Rejected(.seenChanged, "changed since it was seen: version \(person.version)")
        }
        let details = try change(rows, current, person)
        try rows.append(
          AuditEntry(
            at: now, actor: .subscriber(current.key), act: name, subject: Principal.subscriber(person.key).text,
            details: details + [("source", origin.source)]))
      }
    } catch let rejected as Rejected {
      switch rejected.code {
      case .locked, .blocked, .notRecognised:
        try await countFailure(
          of: actor.key, at: .logonSecret, on: host, act: name, refusal: rejected.code, origin: origin, at: now)
      default:
        try await record(
          .subscriber(actor.key), name, Principal.subscriber(member).text, refusal: rejected.code, origin: origin,
          at: now)
      }
      throw rejected
    }
  }

  /// Checks the secret with which an administrator confirms (requirements §7 row 39), and tells which he has shown; a
  /// wrong one counts towards his lock.
  private func confirmed(
    _ order: AdministratorOrder, _ name: String, _ origin: Origin, at now: Timestamp
  ) async throws -> (Subscriber, shown: [ProofStep]) {
    let visitor = order.visit.subscriber
    guard let confirmWith = profile(at: now).revoke.confirmWith else { return (visitor, []) }
    let step: ProofStep
    var answers = Answers()
    switch confirmWith {
    case .confirmationSecret: (step, answers.confirmationSecret) = (.confirmationSecret, order.secret)
    case .logonSecret: (step, answers.logonSecret) = (.logonSecret, order.secret)
    }
    let actor = try await recognise(
      visitor, by: [step], answers: answers, on: order.visit.session.lockHost, origin: origin, act: name, at: now)
    return (actor, [step])
  }
}
