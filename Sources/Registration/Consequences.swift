import CivilTime
import Lifecycle
import Secrets

/// What follows from an act by itself, in the act's own transaction.
extension Registration {
  /// Stores what an event made of a person's credential, and takes back or plans what is due by itself.
  func carryOut(
    _ actions: [Credential.Action], on person: Key<Subscriber>, in rows: any TenantWriting, at now: Timestamp
  ) throws {
    try rows.perform(actions, on: person, at: now)
    for action in actions {
      switch action {
      case .mark(let certificate, let status, _) where !status.isLive: try rows.cancelDue(of: certificate)
      case .setGrant(let grant): try plan(grant, of: person, in: rows)
      case .issue, .mark, .setLogonMethod, .switchContract: break
      }
    }
  }

  /// Plans the end of a person's window to acquire (S-5), in place of the one before.
  func plan(_ grant: Grant?, of person: Key<Subscriber>, in rows: any TenantWriting) throws {
    try rows.cancelWindowEnd(of: person)
    guard let end = grant?.closesAt else { return }
    try rows.schedule(DueAct(kind: .windowEnd, subject: person.value, dueAt: end))
  }

  /// Plans the first notice of a certificate that was just issued.
  func plan(_ certificate: HeldCertificate, in rows: any TenantWriting) throws {
    guard let first = CertificateCalendar(of: certificate, rules: rules.at(issueOf: certificate)).next() else { return }
    try rows.schedule(first)
  }

  /// Puts a mail into the outbox; a person without an address is told nothing. A code is sealed until it is sent.
  func tell(
    _ person: Subscriber, _ facts: NoticeFacts, code: NumericCode? = nil, expiresAt: Timestamp? = nil,
    in rows: any TenantWriting, at now: Timestamp
  ) throws {
    guard !person.mail.isEmpty else { return }
    let messageID = "\(secrets.newToken())@\(institution.mailDomain)"
    try rows.add(
      NewMail(
        messageID: messageID, subscriber: person.key, address: person.mail, language: person.language, facts: facts,
        sealedCode: code.map { secrets.sealed(mailed: $0, messageID: messageID) }, createdAt: now,
        expiresAt: expiresAt))
  }

  /// Tells of an act on certificates, where the rules have it told (requirements §7 rows 28 and 47).
  func tell(
    _ person: Subscriber, of act: NoticeRules.Act, _ facts: NoticeFacts, in rows: any TenantWriting, at now: Timestamp
  ) throws {
    guard profile(at: now).notices.onActs.contains(act) else { return }
    try tell(person, facts, in: rows, at: now)
  }
}
