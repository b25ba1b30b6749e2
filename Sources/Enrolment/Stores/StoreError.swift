/// Why a key store could not do what was asked.
public struct StoreError: Error, Sendable, Equatable, CustomStringConvertible {
  /// Which failure.
  public enum Code: String, Sendable {
    /// The store cannot be opened, read or made.
    case unreadable
    /// The store is locked by a password that was not given, or by another one.
    case wrongPassword
    /// The store cannot be written.
    case unwritable
    /// A file stands where a new one should be made.
    case exists
    /// The key is not in the store.
    case keyMissing
    /// The key is of a kind that cannot do this.
    case unsuitableKey
    /// What should be stored is malformed or does not fit.
    case malformed
  }

  /// Which failure, stable.
  public let code: Code
  /// For people who look after computers, in English.
  public let reason: String

  /// A failure.
  public init(_ code: Code, _ reason: String) {
    self.code = code
    self.reason = reason
  }

  /// Failures are the same when their codes are.
  public static func == (one: StoreError, other: StoreError) -> Bool { one.code == other.code }

  public var description: String { "\(code.rawValue): \(reason)" }
}
