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
      try rows.subscribers(of: contract).map { view(of: $0, at: now) }
    }
  }

  /// 発行する: allows one acquisition (H-100, S-23).
  public func grant(
    _ member: Key<Subscriber>, by order: AdministratorOrder, origin: Origin, at now: Timestamp
  ) async throws {
    try await act(on: member, .administratorGrant, order, origin, at: now) { rows, actor, person in
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
    try await act(on: member, .administratorWithdraw, order, origin, at: now) { rows, actor, person in
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
    try await act(on: member, .administratorRevoke, order, origin, at: now) { rows, actor, person in
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
    try await act(on: member, .administratorReissue, order, origin, at: now) { rows, actor, person in
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
    try await act(on: member, .administratorUnlock, order, origin, at: now) { rows, actor, person in
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
    let name: AuditAct = suspended ? .administratorSuspend : .administratorResume
    try await act(on: member, name, order, origin, at: now) { rows, actor, person in
      guard actor.key != person.key, profile(at: now).maySuspend(actor.role, person.role) else {
        throw Rejected(.notAllowed, "not his to stop or resume")
      }
      if suspended { try suspend(person, in: rows, at: now) } else { try resume(person, in: rows, at: now) }
      return []
    }
  }
}
