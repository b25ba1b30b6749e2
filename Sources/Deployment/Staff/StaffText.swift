import CivilTime
import Lifecycle
import Registration

/// People and mails as lines for a terminal.
enum StaffText {
  static func line(of view: StaffView) -> String {
    let person = view.subscriber
    return [
      person.contract.id ?? "-", person.id ?? "-", person.role.rawValue, view.standing.rawValue, person.name,
      person.contract.name,
    ].joined(separator: "\t")
  }

  static func lines(of view: StaffView, at now: Timestamp) -> [String] {
    let person = view.subscriber
    let contract = person.contract
    var lines = [
      line(of: view),
      "  version  \(person.version)",
      "  logon    \(person.credential.logonMethod.rawValue); the contract: \(contract.logonMethod.rawValue), "
        + "certificates \(contract.methodOpen ? "open" : "not open")",
      "  factor   \(factor(of: person.secrets))",
      "  hold     by ID: \(person.locks.open.shown(at: now))",
      "  hold     by certificate: \(person.locks.certificate.shown(at: now))",
      "  mail     \(person.mail.isEmpty ? "none" : person.mail), \(person.language.rawValue)",
    ]
    if !person.kana.isEmpty { lines.append("  kana     \(person.kana)") }
    if !person.marks.isEmpty { lines.append("  marks    \(person.marks.sorted().joined(separator: " "))") }
    if person.suspended { lines.append("  service  stopped") }
    if let until = person.secrets.initialUntil {
      lines.append("  initial  secret until \(until.lastSecondBefore)\(until <= now ? ", which has passed" : "")")
    }
    if let grant = person.credential.grant {
      lines.append("  window   from \(grant.openedAt.japanTime) to \(grant.closesAt?.lastSecondBefore ?? "no end")")
    }
    lines += view.due.map { "  due      \($0.dueAt.japanTime) \($0.kind.word)" }
    if view.refusedMails > 0 { lines.append("  mails    \(view.refusedMails) refused") }
    return lines + view.certificates.map(line)
  }

  static func line(of stored: StoredCertificate) -> String {
    let serial = CertificateDetails(of: stored)?.serialNumber ?? "-"
    return "  \(stored.held.status.rawValue)\t\(serial)\t\(stored.held.notAfter.japanTime)\t\(stored.device ?? "-")"
  }

  static func lines(of records: [MailRecord]) -> [String] {
    records.isEmpty ? ["no mails"] : records.flatMap { lines(of: $0) }
  }

  /// A mail: what it is about, what became of it, and the text that was really sent, which has no codes in it.
  static func lines(of record: MailRecord) -> [String] {
    let mail = record.mail
    var lines = [
      [
        mail.createdAt.japanTime, record.state.rawValue, record.settledAt?.japanTime ?? "-", mail.facts.kind.rawValue,
        mail.address, "<\(mail.messageID)>",
      ].joined(separator: "\t")
    ]
    if let reply = record.reply { lines.append("  reply    \(reply)") }
    if let subject = record.subject { lines.append("  subject  \(subject)") }
    let text = record.text?.split(separator: "\n", omittingEmptySubsequences: false) ?? []
    return lines + text.map { "  | \($0)" }
  }

  private static func factor(of secrets: StoredSecrets) -> String {
    if secrets.matrixCard != nil { return "matrix card" }
    return secrets.oneTimePassword == nil ? "none" : "generator"
  }
}

extension LogonLock {
  fileprivate func shown(at now: Timestamp) -> String {
    switch hold {
    case .locked(let until?) where until <= now: "none, a lock ended \(until.japanTime)"
    case .free: "none, \(failures) wrong tries"
    case .locked(let until): "locked" + (until.map { " until \($0.japanTime)" } ?? "")
    case .blocked: "blocked"
    }
  }
}
