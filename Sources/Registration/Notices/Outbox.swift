public import CivilTime
public import Lifecycle
import Secrets

/// A mail in words, ready for the post.
public struct ComposedMail: Sendable {
  /// The Message-ID without angle brackets, the same at every try.
  public let messageID: String
  /// Where.
  public let address: String
  /// When the act took place.
  public let createdAt: Timestamp
  /// Subject, text with its code, and calendar.
  public let content: NoticeText
  /// The text as lists show it, without the code (security rule 10).
  public let redacted: NoticeText
}

/// What became of a mail that was handed over.
public enum CourierAnswer: Sendable, Equatable {
  /// The server has taken it.
  case accepted(reply: String)
  /// This mail or address is refused for good.
  case refused(reply: String)
  /// This mail is to be tried again later; others may go.
  case postponed(reply: String)
  /// The server cannot be reached or takes nothing: all of it later.
  case unreachable(reply: String)
}

/// Who carries mails away: SMTP, or a Maildir where there is no server.
public protocol Courier: Sendable {
  /// Hands mails over, in order; one answer for each, in the same order. After `unreachable` nothing more is tried.
  func deliver(_ mails: [ComposedMail]) async -> [CourierAnswer]
}

/// Sending what acts have left in the outbox.
extension Registration {
  /// Sends the mails whose turn it is; the answer is whether the courier could be reached.
  ///
  /// At least once, in the order of the acts, with a Message-ID that never changes (security rule 21): what was accepted
  /// right before a crash is sent again under the same one.
  public func sendMails(by courier: any Courier, at now: Timestamp, batch: Int = 100) async throws -> Bool {
    while true {
      let queued = try await store.read { try $0.mailsToSend(at: now, limit: batch) }
      guard !queued.isEmpty else { return true }
      var composed: [(QueuedMail, ComposedMail)] = []
      for mail in queued {
        if let words = try await compose(mail, at: now) {
          composed.append((mail, words))
        } else {
          try await store.write { try $0.settle(mail.key, .expired, at: now) }
        }
      }
      let answers = composed.isEmpty ? [] : await courier.deliver(composed.map(\.1))
      var isReached = true
      for ((mail, words), answer) in zip(composed, answers) {
        if let outcome = Self.outcome(of: answer, mail, words, at: now) {
          try await settle(mail, outcome, at: now)
        } else {
          // What was taken after it was taken all the same, and must not be sent again.
          isReached = false
        }
      }
      guard isReached else { return false }
      if queued.count < batch || Task.isCancelled { return true }
    }
  }

  private func settle(_ mail: QueuedMail, _ outcome: MailOutcome, at now: Timestamp) async throws {
    try await store.write { rows in
      try rows.settle(mail.key, outcome, at: now)
      guard case .refused(let reply) = outcome else { return }
      // What came back is the help desk's to see: a wrong address keeps codes and notices from a customer (C-12).
      try rows.append(
        AuditEntry(
          at: now, actor: .system, act: .mailRefused, subject: Principal.subscriber(mail.mail.subscriber).text,
          details: [("kind", mail.mail.facts.kind.rawValue), ("reply", String(reply.prefix(200)))]))
    }
  }

  private static func outcome(
    of answer: CourierAnswer, _ mail: QueuedMail, _ words: ComposedMail, at now: Timestamp
  ) -> MailOutcome? {
    switch answer {
    case .accepted(let reply): .sent(subject: words.redacted.subject, text: words.redacted.text, reply: reply)
    case .refused(let reply): .refused(reply: reply)
    case .postponed(let reply): .postponed(until: mail.nextTry(after: now), reply: reply)
    case .unreachable: nil
    }
  }

  /// The mail in words; nil where it came too late, or what it is about is gone.
  private func compose(_ queued: QueuedMail, at now: Timestamp) async throws -> ComposedMail? {
    let mail = queued.mail
    if let end = mail.expiresAt, now >= end { return nil }
    let found = try await store.read { rows in
      try rows.subscriber(mail.subscriber).map { person in
        (person, try mail.facts.certificates.compactMap { try rows.certificate($0) })
      }
    }
    guard let (person, certificates) = found,
      let notice = MailNotice(
        mail.facts, certificates: certificates.map(\.named), rules: rules, at: mail.createdAt)
    else { return nil }
    let reader = NoticeText.Reader(
      name: person.name, contractName: person.contract.name, role: person.role, language: mail.language)
    let text = NoticeText.compose(
      notice, for: reader, from: institution.sender, rules: rules.at(mail.createdAt), at: mail.createdAt)
    var content = text
    if let sealed = mail.sealedCode {
      // A code whose pepper is gone can be told to nobody; it must not hold the others' mails up.
      guard let code = try? secrets.opened(mailed: sealed, messageID: mail.messageID) else { return nil }
      content = text.filled(with: code)
    }
    return ComposedMail(
      messageID: mail.messageID, address: mail.address, createdAt: mail.createdAt, content: content,
      redacted: text.filled(with: "••••••"))
  }
}

extension StoredCertificate {
  fileprivate var named: NamedCertificate {
    NamedCertificate(serial: hex(serial), device: device, issuedAt: held.issuedAt, notAfter: held.notAfter)
  }
}
