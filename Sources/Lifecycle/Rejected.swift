/// An act that the rules refuse; nothing has changed.
public struct Rejected: Error, Sendable, Equatable, CustomStringConvertible {
  /// Which refusal, stable.
  public let code: FailureCode
  /// For the log, in English; never shown to a person.
  public let reason: String

  /// A refusal with its reason for the log.
  public init(_ code: FailureCode, _ reason: String) {
    self.code = code
    self.reason = reason
  }

  /// Refusals are the same when their codes are.
  public static func == (one: Rejected, other: Rejected) -> Bool { one.code == other.code }

  public var description: String { "\(code.label) \(code.name): \(reason)" }
}
