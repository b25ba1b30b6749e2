public import Lifecycle

/// A contract with people as a list of customers tells of them: no secrets yet.
public struct ContractDraft: Sendable {
  /// Its number.
  public let id: String
  /// The customer's name; nil where the contract is thought to be registered.
  public let name: String?
  /// Whether logon by certificate is open; nil: as soon as somebody may acquire.
  public let methodOpen: Bool?
  /// Its people.
  public let people: [PersonDraft]

  /// A contract of a list.
  public init(id: String, name: String?, methodOpen: Bool?, people: [PersonDraft]) {
    self.id = id
    self.name = name
    self.methodOpen = methodOpen
    self.people = people
  }

  /// What a contract that is not there yet is to be; the name was looked at before.
  public var new: NewContract {
    NewContract(id: id, name: name ?? "", methodOpen: methodOpen ?? people.contains(where: \.granted))
  }
}

/// A person of a list.
public struct PersonDraft: Sendable, Equatable {
  /// The ID that he types; nil for an administrator who types the contract's.
  public let id: String?
  /// Administrator, deputy or member.
  public let role: Role
  /// The name that screens show.
  public let name: String
  /// The registered e-mail address; empty: none.
  public let mail: String
  /// The language of his mails and letters.
  public let language: Language
  /// Whether he may acquire a certificate from now on.
  public let granted: Bool
  /// The name in katakana, as it is written there (H-98); empty: none is known.
  public let kana: String
  /// See `Subscriber.marks`.
  public let marks: Set<String>

  /// A person of a list.
  public init(
    id: String?, role: Role, name: String, mail: String, language: Language, granted: Bool, kana: String = "",
    marks: Set<String> = []
  ) {
    self.id = id
    self.role = role
    self.name = name
    self.mail = mail
    self.language = language
    self.granted = granted
    self.kana = kana
    self.marks = marks
  }
}

/// What registering a contract of a list would come to.
public struct ContractComparison: Sendable {
  /// The contract where it is registered already.
  public let registered: Contract?
  /// What keeps the whole contract from being registered.
  public let problem: OnboardingProblem?
  /// For each of its people in the list's order.
  public let people: [Outcome]

  /// What registering a person would come to.
  public enum Outcome: Sendable, Equatable {
    /// He is new.
    case new
    /// He is registered just so.
    case there
    /// He cannot be registered.
    case refused(OnboardingProblem)
  }
}
