public import Lifecycle

/// Who issues and for whom: what the acts need to know of an institution beside its customers.
public struct Institution: Sendable {
  /// Its short name.
  public let id: InstitutionID
  /// Its name as certificates carry it (H-32).
  public let organization: String
  /// Its name, service and help line as mails show them.
  public let sender: NoticeText.Sender
  /// The domain of its mails' Message-IDs (RFC 5322 section 3.6.4).
  public let mailDomain: String
  /// Its rules, by the day from which they hold.
  public let rules: RuleBook

  /// An institution.
  public init(
    id: InstitutionID, organization: String, sender: NoticeText.Sender, mailDomain: String, rules: RuleBook
  ) {
    self.id = id
    self.organization = organization
    self.sender = sender
    self.mailDomain = mailDomain
    self.rules = rules
  }

  /// Its name as customers read it.
  public var name: Localized { sender.institution }
}
