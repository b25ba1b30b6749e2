internal import StrictJSON5

/// What contract and subscriber IDs look like, and what a person types to be found (requirements §7 rows 2, 3).
public struct IdentifierRules: Sendable, Equatable {
  /// The contract ID's form; nil where no contract ID is ever typed (B, R).
  public let contract: Contract?
  public let administrator: Administrator
  public let subscriber: Subscriber

  public struct Contract: Sendable, Equatable {
    public let pattern: IdentifierPattern
  }

  /// By which ID an administrator is found.
  public enum Administrator: String, Sendable, CaseIterable {
    case contractID
    /// A subscriber ID like everybody else's (B, R).
    case own
  }

  public struct Subscriber: Sendable, Equatable {
    public let characters: CharacterRule
    public let caseSensitive: Bool
    public let scope: Scope
  }

  /// Where a subscriber ID is unique.
  public enum Scope: String, Sendable, CaseIterable {
    case contract
    /// In the whole institution, so that the ID alone logs on (B, R).
    case institution
  }

  init(_ object: ConfigurationObject) {
    contract = object.optionalObject("contract") { contract in
      let due = "a pattern of characters, [sets] and {counts} such as 5[0-9]{7}"
      return Contract(pattern: contract.value("pattern", due: due, placeholder: .nothing, IdentifierPattern.init))
    }
    administrator = object.word("administrator", .contractID)
    subscriber = object.object("subscriber") { subscriber in
      Subscriber(
        characters: CharacterRule(subscriber), caseSensitive: subscriber.bool("caseSensitive"),
        scope: subscriber.word("scope", .contract))
    }
  }

  /// Whether the text has a contract ID's form; never where the profile has no contract IDs.
  public func accepts(contractID: String) -> Bool {
    contract?.pattern.matches(contractID) ?? false
  }

  /// Whether the text has a subscriber ID's form.
  public func accepts(subscriberID: String) -> Bool {
    subscriber.characters.accepts(subscriberID)
  }

  /// The form under which a subscriber ID is stored and looked up: lower case where case does not matter.
  public func canonical(subscriberID: String) -> String {
    subscriber.caseSensitive ? subscriberID : subscriberID.lowercased()
  }
}
