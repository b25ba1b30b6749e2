internal import StrictJSON5

/// Which keys are accepted (requirements §7 row 16).
public struct KeyRules: Sendable, Equatable {
  public let algorithms: [Algorithm]
  /// The server makes the key; only with the delivery `serverP12` (R).
  public let serverMade: Bool

  public enum Algorithm: String, Sendable, CaseIterable {
    case ecP256
    case ecP384
    case rsa2048
    case rsa3072
    case rsa4096
  }

  init(_ object: ConfigurationObject) {
    algorithms = object.words("algorithms")
    serverMade = object.bool("serverMade")
  }
}
