public import Lifecycle
public import Secrets

/// A person to be registered, his secrets in the clear until they are hashed here.
public struct Newcomer: Sendable {
  /// The ID that he types; nil for an administrator who types the contract's.
  public let id: String?
  /// Administrator, deputy or member.
  public let role: Role
  /// The name that screens show.
  public let name: String
  /// The registered e-mail address.
  public let mail: String
  /// The language of his mails.
  public let language: Language
  /// 暗証番号, or the initial secret of his letter.
  public let logonSecret: String
  /// Whether the logon secret is an initial one, which opens the first registration and nothing else.
  public let isInitial: Bool
  /// 確認暗証番号, where the profile has one; he chooses it himself at a first registration.
  public let confirmationSecret: String?
  /// The key of a contracted one-time password generator.
  public let oneTimePasswordKey: [UInt8]?
  /// The matrix card that he was given.
  public let matrixCard: MatrixCard?
  /// Whether he may acquire a certificate from now on.
  public let granted: Bool
  /// The name in katakana, as it was written (H-98); empty: none is known.
  public let kana: String
  /// See `Subscriber.marks`.
  public let marks: Set<String>

  /// A person to be registered.
  public init(
    id: String?, role: Role, name: String, mail: String, language: Language = .ja, logonSecret: String,
    isInitial: Bool = false, confirmationSecret: String?, oneTimePasswordKey: [UInt8]?, matrixCard: MatrixCard? = nil,
    granted: Bool, kana: String = "", marks: Set<String> = []
  ) {
    self.id = id
    self.role = role
    self.name = name
    self.mail = mail
    self.language = language
    self.logonSecret = logonSecret
    self.isInitial = isInitial
    self.confirmationSecret = confirmationSecret
    self.oneTimePasswordKey = oneTimePasswordKey
    self.matrixCard = matrixCard
    self.granted = granted
    self.kana = kana
    self.marks = marks
  }

  /// What a list would tell of him.
  var draft: PersonDraft {
    PersonDraft(
      id: id, role: role, name: name, mail: mail, language: language, granted: granted, kana: kana,
      marks: marks)
  }
}
