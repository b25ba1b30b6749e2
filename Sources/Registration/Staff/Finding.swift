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
  /// What happens next by itself, the earliest first.
  public let due: [DueAct]
  /// Mails to him that were refused, of the last ones.
  public let refusedMails: Int
}

/// Looking people up; every look is in the log.
extension Registration {
  /// The people of a contract, or the one of contract and subscriber ID.
  public func find(_ target: StaffTarget, by order: StaffOrder, at now: Timestamp) async throws -> [StaffView] {
    let rules = profile(at: now)
    return try await store.write { rows in
      try rows.append(order.entry(.operatorFind, "contract:\(target.text)", at: now))
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
        try rows.append(order.entry(.operatorFind, subject, refusal: .noSuchSubject, at: now))
        return nil
      }
      try rows.append(order.entry(.operatorFind, subject, at: now))
      return try view(of: person, certificates: [stored], rows, at: now)
    }
    guard let found else { throw Rejected(.noSuchSubject, "no certificate of that serial number") }
    return found
  }

  /// The mails to a person, newest first: what was really sent, what waits, what came back (F-12, C-12).
  public func mails(
    to target: StaffTarget, limit: Int, by order: StaffOrder, at now: Timestamp
  ) async throws -> [MailRecord] {
    let key = try await act(on: target, .operatorMails, order, at: now) { _, _ in [] }.subscriber.key
    return try await store.read { try $0.mails(to: key, limit: limit) }
  }

  /// The people of several targets for a list that is only looked at; nil for whom there is not. One line in the log.
  public func lookUp(
    _ targets: [StaffTarget], by order: StaffOrder, at now: Timestamp
  ) async throws -> [Subscriber?] {
    let rules = profile(at: now)
    return try await store.write { rows in
      try rows.append(order.entry(.operatorLookUp, "", details: [("people", String(targets.count))], at: now))
      return try targets.map { target in
        do {
          return try target.person(in: rows, rules: rules)
        } catch let rejected as Rejected where rejected.code == .noSuchSubject {
          return nil
        }
      }
    }
  }

  /// Writes down that a file was worked through: how long, how much of it was done, and its hash.
  public func note(
    _ act: AuditAct, file: [UInt8], _ counts: [(name: String, value: Int)], by order: StaffOrder, at now: Timestamp
  ) async throws {
    let details = counts.map { ($0.name, String($0.value)) } + [("sha256", hex(secrets.sha256(file)))]
    try await store.write { try $0.append(order.entry(act, "", details: details, at: now)) }
  }

  func view(of person: Subscriber, _ rows: any TenantReading, at now: Timestamp) throws -> StaffView {
    let certificates = try person.credential.certificates.compactMap { try rows.certificate($0.key) }
    return try view(of: person, certificates: certificates, rows, at: now)
  }

  private func view(
    of person: Subscriber, certificates: [StoredCertificate], _ rows: any TenantReading, at now: Timestamp
  ) throws -> StaffView {
    let live = person.credential.certificates.filter { $0.usable(at: now) }
    let calendars = live.map { CertificateCalendar(of: $0, rules: rules.at(issueOf: $0)) }
    var due = calendars.compactMap { $0.acts.first { $0.dueAt > now } }
    if let end = person.credential.grant?.closesAt, end > now {
      due.append(DueAct(kind: .windowEnd, subject: person.key.value, dueAt: end))
    }
    return StaffView(
      subscriber: person, standing: person.credential.standing(at: now, rules: rules), certificates: certificates,
      due: due.sorted { $0.dueAt < $1.dueAt },
      refusedMails: try rows.mails(to: person.key, limit: 100).count { $0.state == .refused })
  }
}
