public import CivilTime
public import Lifecycle

/// A person as staff see him: no secret, no hash.
public struct StaffView: Sendable {
  /// The person.
  public let subscriber: Subscriber
  /// Where he stands.
  public let standing: Standing
  /// His certificates, oldest first.
  public let certificates: [StoredCertificate]
}

/// Looking people up; every look is in the log.
extension Registration {
  /// The people of a contract, or the one of contract and subscriber ID.
  public func find(_ target: StaffTarget, by order: StaffOrder, at now: Timestamp) async throws -> [StaffView] {
    let rules = profile(at: now)
    return try await store.write { rows in
      try rows.append(order.entry("operator.find", "contract:\(target.text)", at: now))
      let found =
        if let contractID = target.contractID, target.subscriberID == nil {
          try rows.subscribers(ofContract: contractID)
        } else {
          try target.person(in: rows, rules: rules).map { [$0] } ?? []
        }
      return try found.map { try view(of: $0, rows, at: now) }
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
        subscriber: person, standing: person.credential.standing(at: now, rules: rules), certificates: [stored])
    }
    guard let found else { throw Rejected(.noSuchSubject, "no certificate of that serial number") }
    return found
  }

  /// The mails to a person, newest first: what was really sent, what waits, what came back (F-12, C-12).
  public func mails(
    to target: StaffTarget, limit: Int, by order: StaffOrder, at now: Timestamp
  ) async throws -> [MailRecord] {
    let key = try await act(on: target, "operator.mails", order, at: now) { _, _ in [] }.subscriber.key
    return try await store.read { try $0.mails(to: key, limit: limit) }
  }

  func view(of person: Subscriber, _ rows: any TenantReading, at now: Timestamp) throws -> StaffView {
    StaffView(
      subscriber: person, standing: person.credential.standing(at: now, rules: rules),
      certificates: try person.credential.certificates.compactMap { try rows.certificate($0.key) })
  }
}
