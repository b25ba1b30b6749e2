import CivilTime
import Lifecycle

/// The changes that staff and administrators both make to a person, with what follows from each.
///
/// Who may make them and how that was shown is the caller's to decide; his line in the log is his to write.
extension Registration {
  typealias Details = [(name: String, value: String)]

  /// Allows one acquisition; the answer is the window's end.
  func allow(_ person: Subscriber, in rows: any TenantWriting, at now: Timestamp) throws -> Timestamp? {
    var credential = person.credential
    let actions = try credential.apply(.grant, at: now, rules: rules)
    try carryOut(actions, on: person.key, in: rows, at: now)
    let end = credential.grant?.closesAt
    try tell(person, of: .issue, NoticeFacts(.granted, moment: end), in: rows, at: now)
    return end
  }

  /// Takes an unused right back.
  func takeBack(_ person: Subscriber, in rows: any TenantWriting, at now: Timestamp) throws {
    var credential = person.credential
    try carryOut(try credential.apply(.withdraw, at: now, rules: rules), on: person.key, in: rows, at: now)
    try rows.endAttempts(of: person.key)
    try tell(person, of: .issue, NoticeFacts(.withdrawn), in: rows, at: now)
  }

  /// Declares the person's live certificates invalid, or the one of that serial number; his sessions end.
  func invalidate(
    _ person: Subscriber, serial: [UInt8]? = nil, reason: RevocationReason, in rows: any TenantWriting,
    at now: Timestamp
  ) throws -> Details {
    var credential = person.credential
    let live = try credential.certificates.filter(\.status.isLive).compactMap { try rows.certificate($0.key) }
    let chosen = live.filter { serial == nil || $0.serial == serial }
    guard !chosen.isEmpty else { throw Rejected(.actNotPossible, "no such live certificate") }
    for certificate in chosen {
      let actions = try credential.apply(.revoke(certificate.held.key, reason), at: now, rules: rules)
      try carryOut(actions, on: person.key, in: rows, at: now)
    }
    try endWhatIsUnderWay(of: person, in: rows)
    try tell(
      person, of: .revoke, NoticeFacts(.revoked, certificates: chosen.map(\.held.key)), in: rows, at: now)
    return [("why", reason.word), ("serials", chosen.map { hex($0.serial) }.joined(separator: ","))]
  }

  /// Revokes what is live and gives a new right, as the rules have it; his sessions end.
  func replace(
    _ person: Subscriber, reason: RevocationReason, as notice: NoticeKind, in rows: any TenantWriting,
    at now: Timestamp
  ) throws -> Details {
    var credential = person.credential
    let actions = try credential.apply(.reissue(reason), at: now, rules: rules)
    try carryOut(actions, on: person.key, in: rows, at: now)
    try endWhatIsUnderWay(of: person, in: rows)
    let revoked = actions.compactMap { action -> Key<HeldCertificate>? in
      if case .mark(let key, .revoked, _) = action { key } else { nil }
    }
    let end = credential.grant?.closesAt
    let facts = NoticeFacts(notice, certificates: notice == .reset ? [] : revoked, moment: end)
    try tell(person, of: .reissue, facts, in: rows, at: now)
    let serials = try revoked.compactMap { try rows.certificate($0) }.map { hex($0.serial) }
    return [
      ("why", reason.word), ("serials", serials.joined(separator: ",")), ("closesAt", end?.rfc3339 ?? "never"),
    ]
  }

  /// Ends a person's sessions, and the attempts in which he was recognised: what somebody has shown before counts for
  /// nothing after an act that may answer a theft.
  func endWhatIsUnderWay(of person: Subscriber, in rows: any TenantWriting) throws {
    try rows.endSessions(of: person.key)
    try rows.endAttempts(of: person.key)
  }

  /// Releases both locks of a person.
  func release(_ person: Subscriber, in rows: any TenantWriting, at now: Timestamp) throws {
    var locks = person.locks
    guard try !locks.release(at: now, rules: profile(at: now)).isEmpty else {
      throw Rejected(.actNotPossible, "not locked")
    }
    try rows.setLocks(locks, of: person.key)
    guard profile(at: now).notices.onLock else { return }
    try tell(person, NoticeFacts(.released), in: rows, at: now)
  }

  /// Stops the service for a person; his sessions end.
  func suspend(_ person: Subscriber, in rows: any TenantWriting, at now: Timestamp) throws {
    guard !person.suspended else { throw Rejected(.actNotPossible, "the service is stopped already") }
    try rows.setSuspended(true, of: person.key)
    try endWhatIsUnderWay(of: person, in: rows)
    try tell(person, NoticeFacts(.suspended), in: rows, at: now)
  }

  /// Resumes the service for a person.
  func resume(_ person: Subscriber, in rows: any TenantWriting, at now: Timestamp) throws {
    guard person.suspended else { throw Rejected(.actNotPossible, "the service is not stopped") }
    try rows.setSuspended(false, of: person.key)
    try tell(person, NoticeFacts(.resumed), in: rows, at: now)
  }
}
