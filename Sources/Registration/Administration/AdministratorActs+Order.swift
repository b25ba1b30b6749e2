import CivilTime
import Lifecycle

/// One act of an administrator: his session and his secret, the person, the change, its line in the log.
extension Registration {
  func act(
    on member: Key<Subscriber>, _ name: AuditAct, _ order: AdministratorOrder, _ origin: Origin, at now: Timestamp,
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
          let session = try rows.session(tokenHash: order.visit.session.tokenHash), !session.takenOver
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
    _ order: AdministratorOrder, _ name: AuditAct, _ origin: Origin, at now: Timestamp
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
