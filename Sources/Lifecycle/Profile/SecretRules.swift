internal import StrictJSON5

/// What a person's secrets are made of (requirements §7 rows 4, 5).
public struct SecretRules: Sendable, Equatable {
  public let logon: SecretRule
  /// nil where there is no confirmation secret (R).
  public let confirmation: SecretRule?
  /// The secret of a first registration; nil where there is none.
  public let initial: Initial?

  public struct Initial: Sendable, Equatable {
    /// Days after which it no longer serves.
    public let validDays: Int
  }

  init(_ object: ConfigurationObject) {
    logon = object.object("logon", CharacterRule.init)
    confirmation = object.optionalObject("confirmation", CharacterRule.init)
    initial = object.optionalObject("initial") { Initial(validDays: $0.integer("validDays", in: 1...3650)) }
  }
}

/// The rule for the characters of a secret.
public typealias SecretRule = CharacterRule
