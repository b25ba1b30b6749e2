public import CivilTime
public import Lifecycle

/// What staff do to one person. Each act is one transaction with its line in the log; a refused one leaves only its line.
extension Registration {
  /// Releases both locks of a person, blocks too.
  public func unlock(_ target: StaffTarget, by order: StaffOrder, at now: Timestamp) async throws -> StaffView {
    try await act(on: target, .operatorUnlock, order, at: now) { rows, person in
      try release(person, in: rows, at: now)
      return []
    }
  }

  /// Allows one acquisition; gives a pending certificate up whose result was lost.
  public func grant(_ target: StaffTarget, by order: StaffOrder, at now: Timestamp) async throws -> StaffView {
    try await act(on: target, .operatorGrant, order, at: now) { rows, person in
      let opens = !person.contract.methodOpen
      if opens {
        // That is the other act, too, and it is done on paper (B-1).
        _ = try order.requiredForm()
        try rows.setMethodOpen(true, of: person.contract.key)
      }
      let end = try allow(person, in: rows, at: now)
      // What the act has done to the others of the contract must be seen, too (B-1).
      return [("closesAt", end?.rfc3339 ?? "never")] + (opens ? [("opened", "contract")] : [])
    }
  }

  /// Takes an unused right back.
  public func withdraw(_ target: StaffTarget, by order: StaffOrder, at now: Timestamp) async throws -> StaffView {
    try await act(on: target, .operatorWithdraw, order, at: now) { rows, person in
      try takeBack(person, in: rows, at: now)
      return []
    }
  }

  /// Declares a person's live certificates invalid, or one of them; bites at the next request (F-10).
  public func revoke(
    _ target: StaffTarget, serial: [UInt8]? = nil, reason: RevocationReason, by order: StaffOrder, at now: Timestamp
  ) async throws -> StaffView {
    try await act(on: target, .operatorRevoke, order, at: now) { rows, person in
      try invalidate(person, serial: serial, reason: reason, in: rows, at: now)
    }
  }

  /// Revocation and a new right as one act, where the rules have it so (T-18).
  public func reissue(
    _ target: StaffTarget, reason: RevocationReason, by order: StaffOrder, at now: Timestamp
  ) async throws -> StaffView {
    try await act(on: target, .operatorReissue, order, at: now) { rows, person in
      guard profile(at: now).reissue.by.contains(.operator) else {
        throw Rejected(.notAllowed, "the rules leave this to the administrator")
      }
      return try replace(person, reason: reason, as: .reissued, in: rows, at: now)
    }
  }

  /// Stops the service for a person; his sessions end.
  public func suspend(_ target: StaffTarget, by order: StaffOrder, at now: Timestamp) async throws -> StaffView {
    try await act(on: target, .operatorSuspend, order, at: now) { rows, person in
      try suspend(person, in: rows, at: now)
      return []
    }
  }

  /// Resumes it.
  public func resume(_ target: StaffTarget, by order: StaffOrder, at now: Timestamp) async throws -> StaffView {
    try await act(on: target, .operatorResume, order, at: now) { rows, person in
      try resume(person, in: rows, at: now)
      return []
    }
  }

  /// Corrects a person's registered address, so that codes and notices reach him again (R-79, C-12).
  public func setMail(
    _ target: StaffTarget, to address: String, by order: StaffOrder, at now: Timestamp
  ) async throws -> StaffView {
    try await act(on: target, .operatorSetMail, order, at: now) { rows, person in
      guard EmailAddress(address) != nil else { throw Rejected(.actNotPossible, "not a mail address") }
      _ = try order.requiredForm()
      try rows.setContact(name: person.name, kana: person.kana, mail: address, of: person.key)
      // A code that went to the former address must open nothing any more.
      try rows.endAttempts(of: person.key)
      return [("from", person.mail), ("to", address)]
    }
  }

  /// Stores what relying services have told of a person, in place of what was stored (requirements §8.22).
  ///
  /// - Parameter known: the keys of the deployment's columns.
  public func setMarks(
    _ target: StaffTarget, to marks: Set<String>, known: Set<String>, by order: StaffOrder, at now: Timestamp
  ) async throws -> StaffView {
    try await act(on: target, .operatorSetMarks, order, at: now) { rows, person in
      let unknown = marks.subtracting(known)
      guard unknown.isEmpty else {
        throw Rejected(.actNotPossible, "no column has the key \(unknown.sorted().joined(separator: ", "))")
      }
      try rows.setMarks(marks, of: person.key)
      return [
        ("from", person.marks.sorted().joined(separator: ",")), ("to", marks.sorted().joined(separator: ",")),
      ]
    }
  }

  /// One transaction: the person, the change, its line in the log; a refusal is logged in one of its own.
  func act(
    on target: StaffTarget, _ name: AuditAct, _ order: StaffOrder, at now: Timestamp,
    _ change: @escaping @Sendable (any TenantWriting, Subscriber) throws -> Details
  ) async throws -> StaffView {
    let rules = profile(at: now)
    return try await logged(name, target.text, order, at: now) {
      try await store.write { rows in
        guard let person = try target.person(in: rows, rules: rules) else {
          throw Rejected(.noSuchSubject, "nobody of that ID")
        }
        let details = try change(rows, person)
        try rows.append(order.entry(name, Principal.subscriber(person.key).text, details: details, at: now))
        guard let changed = try rows.subscriber(person.key) else {
          throw Rejected(.noSuchSubject, "the person is gone")
        }
        return try view(of: changed, rows, at: now)
      }
    }
  }

  /// Writes a refusal into the log and passes it on; for what is refused before one of the acts here is begun, too.
  public func logged<Result>(
    _ name: AuditAct, _ subject: String, _ order: StaffOrder, at now: Timestamp, _ body: () async throws -> Result
  ) async throws -> Result {
    do {
      return try await body()
    } catch let rejected as Rejected {
      try await store.write { try $0.append(order.entry(name, subject, refusal: rejected.code, at: now)) }
      throw rejected
    }
  }
}
