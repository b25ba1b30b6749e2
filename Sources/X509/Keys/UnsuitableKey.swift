/// Why a public key is refused.
///
/// Two errors are equal when their codes are; the reason is for a log.
public struct UnsuitableKey: Error, Sendable, Equatable {
  /// What is wrong, for a program.
  public enum Code: String, Sendable {
    case malformed
    case unsupportedAlgorithm
    case unsupportedCurve
    case pointNotOnCurve
    case modulusTooShort
    case modulusTooLong
    case unsuitableModulus
    case unsuitableExponent
  }

  /// What is wrong, for a program.
  public let code: Code
  /// What is wrong, for a person.
  public let reason: StaticString

  init(_ code: Code, _ reason: StaticString) {
    self.code = code
    self.reason = reason
  }

  public static func == (one: UnsuitableKey, other: UnsuitableKey) -> Bool { one.code == other.code }
}
