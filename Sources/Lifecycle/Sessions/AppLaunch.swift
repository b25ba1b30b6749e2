public import CivilTime

/// What an `inkan://` address starts on the customer's PC; the address itself carries a nonce only (security rule 14).
public struct AppLaunch: Sendable, Equatable {
  /// SHA-256 of the nonce.
  public let nonceHash: [UInt8]
  /// What is wanted.
  public let act: Act
  /// Who was logged on where the button was pressed; the program then need not ask for IDs.
  public let subscriber: Key<Subscriber>?
  /// The first moment at which it is too late.
  public let expiresAt: Timestamp

  /// What the program is started for.
  public enum Act: String, Sendable, CaseIterable {
    case acquire, renew, register, move
  }

  /// How long a nonce is good, in minutes.
  public static let minutes: Int64 = 10

  /// A launch as the store keeps it.
  public init(nonceHash: [UInt8], act: Act, subscriber: Key<Subscriber>?, expiresAt: Timestamp) {
    self.nonceHash = nonceHash
    self.act = act
    self.subscriber = subscriber
    self.expiresAt = expiresAt
  }
}
