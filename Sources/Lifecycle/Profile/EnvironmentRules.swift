internal import StrictJSON5

/// What a customer's PC needs (requirements §7 rows 50, 51).
public struct EnvironmentRules: Sendable, Equatable {
  public let systems: [String]
  public let browsers: [String]
  public let checks: [Check]

  public enum Check: String, Sendable, CaseIterable {
    case javascript
    case cookies
    case clock
    case popups
    case pdf
    case downloads
  }

  init(_ object: ConfigurationObject) {
    systems = object.strings("systems")
    browsers = object.strings("browsers")
    checks = object.words("checks", orEmpty: true)
  }
}
