public import CivilTime
public import Lifecycle

/// A mail as the person to whom it was sent finds it in the portal (F-12, C-12): never a code, nor what servers replied.
public struct OwnMail: Sendable, Equatable {
  /// When it was written.
  public let createdAt: Timestamp
  /// What it is about.
  public let kind: NoticeKind
  /// Where it went.
  public let address: String
  /// Where it stands.
  public let state: MailRecord.State
  /// When it was sent, refused or given up.
  public let settledAt: Timestamp?
  /// The subject; nil until it was sent.
  public let subject: String?
  /// The text, codes redacted; nil until it was sent.
  public let text: String?

  init(_ record: MailRecord) {
    createdAt = record.mail.createdAt
    kind = record.mail.facts.kind
    address = record.mail.address
    state = record.state
    settledAt = record.settledAt
    subject = record.subject
    text = record.text
  }
}

/// What a person sees of what is his.
extension Registration {
  /// The mails to the visitor, newest first.
  public func mails(for visit: Visit, limit: Int) async throws -> [OwnMail] {
    let key = try loggedOn(visit).key
    return try await store.read { try $0.mails(to: key, limit: limit) }.map(OwnMail.init)
  }

  /// The visitor's certificates, newest first (F-22).
  public func ownCertificates(for visit: Visit) async throws -> [StoredCertificate] {
    let key = try loggedOn(visit).key
    return try await store.read { rows in
      guard let person = try rows.subscriber(key) else { throw Rejected(.sessionEnded, "the person is gone") }
      return try person.credential.certificates.reversed().compactMap { try rows.certificate($0.key) }
    }
  }
}
