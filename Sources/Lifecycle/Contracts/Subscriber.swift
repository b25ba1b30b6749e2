public import CivilTime

/// A person under a contract, with everything that decides what he may do.
public struct Subscriber: Sendable, Equatable {
  /// The store's number.
  public let key: Key<Subscriber>
  /// The contract that he belongs to.
  public let contract: Contract
  /// The ID that he types; nil for an administrator who types the contract's.
  public let id: String?
  /// Administrator, deputy or member.
  public let role: Role
  /// The name that screens show.
  public let name: String
  /// The name in half-width katakana, letters and digits (H-98); empty where none is known.
  public let kana: String
  /// The registered e-mail address.
  public let mail: String
  /// The language of his mails.
  public let language: Language
  /// The hashed secrets and the sealed one-time-password key.
  public var secrets: StoredSecrets
  /// Logon method, grant and certificates.
  public var credential: Credential
  /// Wrong tries and what follows from them.
  public var locks: PersonalLocks
  /// Whether the service is stopped for him (利用中止).
  public var suspended: Bool
  /// The cells of his matrix card that are asked until they are answered right: `B3,D1,J5` (security rule 9).
  public let matrixChallenge: String?
  /// What relying services have told of him, shown and never acted upon: keys of the deployment's columns
  /// (requirements §8.22).
  public let marks: Set<String>
  /// Counts the changes of his names, rights and certificates, so that two people who act on what they saw do not both win.
  public let version: Int64

  /// A person as the store keeps him.
  public init(
    key: Key<Subscriber>, contract: Contract, id: String?, role: Role, name: String, mail: String, language: Language,
    secrets: StoredSecrets, credential: Credential, locks: PersonalLocks, suspended: Bool, matrixChallenge: String?,
    version: Int64, kana: String = "", marks: Set<String> = []
  ) {
    self.key = key
    self.contract = contract
    self.id = id
    self.role = role
    self.name = name
    self.mail = mail
    self.language = language
    self.secrets = secrets
    self.credential = credential
    self.locks = locks
    self.suspended = suspended
    self.matrixChallenge = matrixChallenge
    self.version = version
    self.kana = kana
    self.marks = marks
  }
}

/// What the store keeps of a person's secrets: hashes and a sealed key, useless without the pepper.
public struct StoredSecrets: Sendable, Equatable {
  /// The hashed logon secret; the initial one's until the first registration.
  public var logon: String
  /// Until when the logon secret is an initial one, which opens the first registration and nothing else; nil once
  /// the person has chosen his own.
  public var initialUntil: Timestamp?
  /// The hashed confirmation secret, where the profile has one.
  public var confirmation: String?
  /// The sealed one-time-password key, where one is contracted.
  public var oneTimePassword: String?
  /// The time step of the last one-time password used, which is not accepted again.
  public var oneTimePasswordStep: Int64?
  /// The sealed matrix card, where one was given out.
  public var matrixCard: String?

  /// Whether the person was given something that makes one-time passwords, of whatever kind.
  public var hasOneTimePassword: Bool { oneTimePassword != nil || matrixCard != nil }

  /// Secrets as the store keeps them.
  public init(
    logon: String, initialUntil: Timestamp? = nil, confirmation: String?, oneTimePassword: String?,
    oneTimePasswordStep: Int64?, matrixCard: String? = nil
  ) {
    self.logon = logon
    self.initialUntil = initialUntil
    self.confirmation = confirmation
    self.oneTimePassword = oneTimePassword
    self.oneTimePasswordStep = oneTimePasswordStep
    self.matrixCard = matrixCard
  }
}

/// One line of ご利用履歴: who logged on, and when (H-21, H-55).
public struct LogonRecord: Sendable, Equatable {
  /// When.
  public let at: Timestamp
  /// The name that the list shows.
  public let actor: String

  /// A line of the history.
  public init(at: Timestamp, actor: String) {
    self.at = at
    self.actor = actor
  }
}
