internal import StrictJSON5

/// The certificate logon's steps, beside the factors (requirements §7 rows 41, 42).
public struct LogonRules: Sendable, Equatable {
  public let steps: [ProofStep]

  init(_ object: ConfigurationObject) {
    steps = object.words("steps")
  }
}
