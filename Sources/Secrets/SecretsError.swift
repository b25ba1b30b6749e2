/// What can go wrong with secrets at rest. None of these is a wrong secret: that is an answer, not an error.
public struct SecretsError: Error, Sendable, Equatable, CustomStringConvertible {
  /// Which, for programs.
  public let code: Code
  /// For the log; holds no secret.
  public let reason: String

  public enum Code: String, Sendable {
    /// A file of peppers cannot be read, written or trusted.
    case pepperFile
    /// A file with a secret cannot be read or trusted.
    case secretFile
    /// A record names a pepper that is not there: the backup of the peppers is missing.
    case unknownPepper
    /// A stored record is not what was once written, or belongs to another row.
    case damagedRecord
    /// The library ran out of memory.
    case outOfMemory
  }

  init(_ code: Code, _ reason: String) {
    self.code = code
    self.reason = reason
  }

  /// Errors are the same when their codes are.
  public static func == (one: SecretsError, other: SecretsError) -> Bool { one.code == other.code }

  public var description: String { "\(code.rawValue): \(reason)" }
}
