/// Why a key store could not do what was asked.
public struct StoreError: Error, Sendable, Equatable, CustomStringConvertible {
  /// Which failure.
  public enum Code: String, Sendable {
    /// The store cannot be opened, read or made.
    case unreadable
    /// The store is locked by a password that was not given.
    case passwordNeeded
    /// The store is locked by another password than the one given.
    case wrongPassword
    /// The token was shut after too many wrong PINs; only its issuer's own code opens it again.
    case blocked
    /// There is no such token, or it was taken out.
    case absent
    /// The store cannot be written.
    case unwritable
    /// There is no room left for what should be written.
    case full
    /// Another program holds the store.
    case busy
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
