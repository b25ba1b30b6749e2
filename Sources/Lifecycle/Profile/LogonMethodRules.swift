internal import StrictJSON5

/// For whom logon switches to certificates, and who switches it back (requirements §7 rows 8, 9, 33, 34).
public struct LogonMethodRules: Sendable, Equatable {
  public let scope: Scope
  public let changedBackBy: ChangedBackBy

  public enum Scope: String, Sendable, CaseIterable {
    /// Each person switches alone (H, T).
    case person
    /// The whole contract switches at once (B).
    case contract
    /// Certificates from the first day (R).
    case always
    /// The administrator's switch binds all (S).
    case cascade
  }

  /// Always an act of the institution (B-74).
  public enum ChangedBackBy: String, Sendable, CaseIterable {
    case `operator`
  }

  init(_ object: ConfigurationObject) {
    scope = object.word("scope", .person)
    changedBackBy = object.word("changedBackBy", .operator)
  }
}
