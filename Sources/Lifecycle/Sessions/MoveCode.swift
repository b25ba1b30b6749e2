public import CivilTime

/// A one-time code with which a person moves to another PC (F-7); the store keeps its hash.
public struct MoveCode: Sendable, Equatable {
  /// How the code is hashed.
  public let hash: String
  /// The certificate under which it was made, and which its use replaces.
  public let certificate: Key<HeldCertificate>
  /// The first moment at which it is too late.
  public let until: Timestamp
  /// Wrong answers to it.
  public var failures: Int

  /// How long a code is good, in minutes.
  public static let minutes: Int64 = 30
  /// The wrong answer that ends it.
  public static let tries = 5
  /// How many digits it has.
  public static let digits = 12

  /// A code as the store keeps it.
  public init(hash: String, certificate: Key<HeldCertificate>, until: Timestamp, failures: Int = 0) {
    self.hash = hash
    self.certificate = certificate
    self.until = until
    self.failures = failures
  }

  /// Whether it can still be answered.
  public func isOpen(at now: Timestamp) -> Bool { now < until && failures < Self.tries }
}
