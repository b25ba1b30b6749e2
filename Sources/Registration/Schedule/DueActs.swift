public import CivilTime
import Lifecycle

/// What happens by itself: found by index, done once, in order, whatever time the service was away.
extension Registration {
  /// Does what is due, the earliest first, in transactions of a few hundred acts; the answer is how many were done.
  ///
  /// Every act and the note that it is done are one transaction, so that nothing is done twice; a clock that jumps back
  /// finds it done. An act that cannot be done any more (its certificate was renewed or revoked) is noted as done. One
  /// that fails is left for the next time and keeps no other; what it failed of is thrown when the others are done.
  @discardableResult
  public func doWhatIsDue(at now: Timestamp, batch: Int = 500) async throws -> Int {
    var done = 0
    while true {
      let count: Int
      do {
        count = try await store.write { rows in
          let due = try rows.due(at: now, limit: batch)
          for act in due { try finish(act, in: rows, at: now) }
          return due.count
        }
      } catch let unavailable as StoreUnavailable {
        throw unavailable
      } catch {
        try await doEachAlone(at: now, batch: batch)
        return done
      }
      done += count
      if count < batch || Task.isCancelled { return done }
    }
  }

  /// The acts of a batch that failed, each in a transaction of its own. Throws what the first of them failed of.
  private func doEachAlone(at now: Timestamp, batch: Int) async throws {
    var failure: (any Error)?
    for act in try await store.read({ try $0.due(at: now, limit: batch) }) {
      do {
        try await store.write { rows in
          // Another process may have come first.
          guard try rows.due(at: now, limit: batch).contains(act) else { return }
          try finish(act, in: rows, at: now)
        }
      } catch let unavailable as StoreUnavailable {
        throw unavailable
      } catch {
        failure = failure ?? error
      }
    }
    if let failure { throw failure }
  }

  private func finish(_ act: DueAct, in rows: any TenantWriting, at now: Timestamp) throws {
    try carryOut(act, in: rows, at: now)
    try rows.finish(act, at: now)
  }

  /// The same for one of several processes: only the holder of a lease of half a minute does it, so that the others save
  /// the work. That nothing is done twice is not the lease's to see to but the store's.
  @discardableResult
  public func doWhatIsDue(holder: String, at now: Timestamp) async throws -> Int {
    guard try await !store.read({ try $0.due(at: now, limit: 1) }).isEmpty else { return 0 }
    let epoch = try await store.write {
      try $0.takeLease("scheduler", holder: holder, until: now.adding(seconds: 30), at: now)
    }
    return epoch == nil ? 0 : try await doWhatIsDue(at: now)
  }

  private func carryOut(_ act: DueAct, in rows: any TenantWriting, at now: Timestamp) throws {
    switch act.kind {
    case .renewalMail, .expiry: try tellOfExpiry(act, in: rows, at: now)
    case .windowEnd: try closeWindow(of: Key(act.subject), in: rows, at: now)
    }
  }

  private func tellOfExpiry(_ act: DueAct, in rows: any TenantWriting, at now: Timestamp) throws {
    guard let stored = try rows.certificate(Key(act.subject)), stored.held.status.isLive,
      let person = try rows.subscriber(stored.subscriber)
    else { return }
    let rules = rules.at(issueOf: stored.held)
    if let next = CertificateCalendar(of: stored.held, rules: rules).next(after: act.kind) { try rows.schedule(next) }
    let kind: NoticeKind = act.kind == .expiry ? .expired : .renewalDue
    if kind == .expired {
      try rows.append(
        AuditEntry(
          at: now, actor: .system, act: .expire, subject: Principal.subscriber(person.key).text,
          details: [("serial", hex(stored.serial)), ("dueAt", act.dueAt.rfc3339)]))
      guard rules.notices.onExpiry else { return }
    }
    guard !person.suspended else { return }
    try tell(person, NoticeFacts(kind, certificates: [stored.held.key]), in: rows, at: now)
  }

  private func closeWindow(of key: Key<Subscriber>, in rows: any TenantWriting, at now: Timestamp) throws {
    guard var person = try rows.subscriber(key), person.credential.grant?.lapsed(at: now) == true else { return }
    let actions = try person.credential.apply(.lapse, at: now, rules: rules)
    try carryOut(actions, on: key, in: rows, at: now)
    try rows.append(
      AuditEntry(
        at: now, actor: .system, act: .lapse, subject: Principal.subscriber(key).text,
        details: [("given up", String(actions.count))]))
  }
}
