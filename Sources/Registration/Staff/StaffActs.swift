public import CivilTime
public import Lifecycle

/// One of the institution's staff doing an act, and why.
public struct StaffOrder: Sendable {
  /// The name of the staff member's account.
  public let by: String
  /// Why, in his words; never empty.
  public let reason: String

  /// An order with its reason. Throws `reasonMissing`.
  public init(by: String, reason: String) throws(Rejected) {
    let reason = reason.trimmingPrefix { $0.isWhitespace }
    guard !reason.isEmpty, reason.count <= 400 else {
      throw Rejected(.reasonMissing, "a reason of 1 to 400 characters is required")
    }
    self.by = by
    self.reason = String(reason)
  }
}

/// A person as staff see him: no secret, no hash.
public struct StaffView: Sendable {
  /// The person.
  public let subscriber: Subscriber
  /// Where he stands.
  public let standing: Standing
  /// His certificates, oldest first.
  public let certificates: [StoredCertificate]
}

/// The acts of `inkand operator`. Each is one transaction with its line in the log.
extension Registration {
  /// The people of a contract, or the one of contract and subscriber ID.
  public func find(
    contractID: String, subscriberID: String?, by order: StaffOrder, at now: Timestamp
  ) async throws -> [StaffView] {
    let subscriberID = subscriberID.map(profile.identifiers.canonical)
    return try await store.write { rows in
      try rows.append(order.entry("operator.find", "contract:\(contractID)", at: now))
      return try rows.subscribers(ofContract: contractID)
        .filter { subscriberID == nil || $0.id == subscriberID }
        .map { try view(of: $0, rows, at: now) }
    }
  }

  /// Whose certificate this is, by the serial number that he reads from a page; of his certificates, that one only.
  ///
  /// Throws `noSuchSubject` for a number that the institution never gave.
  public func find(serial: [UInt8], by order: StaffOrder, at now: Timestamp) async throws -> StaffView {
    let found: StaffView? = try await store.write { rows in
      let subject = "certificate:\(hex(serial))"
      guard let stored = try rows.certificates(serial: serial).first,
        let person = try rows.subscriber(stored.subscriber)
      else {
        try rows.append(order.entry("operator.find", subject, refusal: .noSuchSubject, at: now))
        return nil
      }
      try rows.append(order.entry("operator.find", subject, at: now))
      return StaffView(
        subscriber: person, standing: person.credential.standing(at: now, rules: profile), certificates: [stored])
    }
    guard let found else { throw Rejected(.noSuchSubject, "no certificate of that serial number") }
    return found
  }

  /// Releases both locks of a person, blocks too (R-75, R-76).
  public func unlock(
    contractID: String, subscriberID: String?, by order: StaffOrder, at now: Timestamp
  ) async throws -> StaffView {
    try await act(on: contractID, subscriberID, "operator.unlock", order, at: now) { rows, person in
      var locks = person.locks
      guard try !locks.release(at: now, rules: profile).isEmpty else {
        throw Rejected(.actNotPossible, "not locked")
      }
      try rows.setLocks(locks, of: person.key)
      return []
    }
  }

  /// Allows one acquisition; gives a pending certificate up whose result was lost.
  public func grant(
    contractID: String, subscriberID: String?, by order: StaffOrder, at now: Timestamp
  ) async throws -> StaffView {
    try await act(on: contractID, subscriberID, "operator.grant", order, at: now) { rows, person in
      var credential = person.credential
      let actions = try credential.apply(.grant, at: now, rules: profile)
      if !person.contract.methodOpen { try rows.setMethodOpen(true, of: person.contract.key) }
      try rows.perform(actions, on: person.key, at: now)
      return [("closesAt", credential.grant?.closesAt?.rfc3339 ?? "never")]
    }
  }

  /// Declares a person's live certificates invalid; bites at the next request (F-10).
  public func revoke(
    contractID: String, subscriberID: String?, reason: RevocationReason, by order: StaffOrder, at now: Timestamp
  ) async throws -> StaffView {
    try await act(on: contractID, subscriberID, "operator.revoke", order, at: now) { rows, person in
      var credential = person.credential
      let live = credential.certificates.filter { $0.status.isLive }
      guard !live.isEmpty else { throw Rejected(.actNotPossible, "no live certificate") }
      for certificate in live {
        let actions = try credential.apply(.revoke(certificate.key, reason), at: now, rules: profile)
        try rows.perform(actions, on: person.key, at: now)
      }
      try rows.endSessions(of: person.key)
      let serials = try live.compactMap { try rows.certificate($0.key) }.map { hex($0.serial) }
      return [("why", reason.word), ("serials", serials.joined(separator: ","))]
    }
  }

  private func act(
    on contractID: String, _ subscriberID: String?, _ name: String, _ order: StaffOrder, at now: Timestamp,
    _ change: @escaping @Sendable (any TenantWriting, Subscriber) throws -> [(name: String, value: String)]
  ) async throws -> StaffView {
    let subscriberID = subscriberID.map(profile.identifiers.canonical)
    let subject = "\(contractID)/\(subscriberID ?? "")"
    do {
      return try await store.write { rows in
        guard let person = try rows.subscriber(contractID: contractID, subscriberID: subscriberID) else {
          throw Rejected(.noSuchSubject, "nobody of that ID")
        }
        let details = try change(rows, person)
        try rows.append(order.entry(name, Principal.subscriber(person.key).text, details: details, at: now))
        guard let changed = try rows.subscriber(person.key) else {
          throw Rejected(.noSuchSubject, "the person is gone")
        }
        return try view(of: changed, rows, at: now)
      }
    } catch let rejected as Rejected {
      try await store.write { try $0.append(order.entry(name, subject, refusal: rejected.code, at: now)) }
      throw rejected
    }
  }

  private func view(of person: Subscriber, _ rows: any TenantReading, at now: Timestamp) throws -> StaffView {
    StaffView(
      subscriber: person, standing: person.credential.standing(at: now, rules: profile),
      certificates: try person.credential.certificates.compactMap { try rows.certificate($0.key) })
  }
}

extension StaffOrder {
  fileprivate func entry(
    _ act: String, _ subject: String, refusal: FailureCode? = nil, details: [(name: String, value: String)] = [],
    at now: Timestamp
  ) -> AuditEntry {
    AuditEntry(
      at: now, actor: .staff(by), act: act, subject: subject, refusal: refusal,
      details: details + [("reason", reason)])
  }
}
