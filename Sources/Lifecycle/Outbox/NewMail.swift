public import CivilTime

/// A mail to be sent, as the act that causes it stores it: facts, not sentences, so that the act is quick.
public struct NewMail: Sendable, Equatable {
  /// The Message-ID without angle brackets, the same at every try (security rule 21).
  public let messageID: String
  /// Who is told.
  public let subscriber: Key<Subscriber>
  /// Where, at the time of the act.
  public let address: String
  /// In which language.
  public let language: Language
  /// What.
  public let facts: NoticeFacts
  /// A sealed code that goes into the text at the last moment and is forgotten with it (security rule 10).
  public let sealedCode: String?
  /// When the act took place.
  public let createdAt: Timestamp
  /// From when on the mail is of no use; nil: never.
  public let expiresAt: Timestamp?

  /// A mail to be sent.
  public init(
    messageID: String, subscriber: Key<Subscriber>, address: String, language: Language, facts: NoticeFacts,
    sealedCode: String? = nil, createdAt: Timestamp, expiresAt: Timestamp? = nil
  ) {
    self.messageID = messageID
    self.subscriber = subscriber
    self.address = address
    self.language = language
    self.facts = facts
    self.sealedCode = sealedCode
    self.createdAt = createdAt
    self.expiresAt = expiresAt
  }
}

/// What a notice tells of, by the store's numbers.
public struct NoticeFacts: Sendable, Equatable {
  /// Which notice.
  public let kind: NoticeKind
  /// The certificates that it names; of a renewal the new one first.
  public let certificates: [Key<HeldCertificate>]
  /// The moment that it names: the end of a window or of a lock.
  public let moment: Timestamp?

  /// A notice's facts.
  public init(_ kind: NoticeKind, certificates: [Key<HeldCertificate>] = [], moment: Timestamp? = nil) {
    self.kind = kind
    self.certificates = certificates
    self.moment = moment
  }
}
