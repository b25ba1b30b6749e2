public import CivilTime
public import Secrets

/// A key that ``TOTP`` can verify, with what its container tells of it (RFC 6030 §4).
public struct KeyPackage: Sendable {
  /// The number printed on the device, where the container names one.
  public let serialNumber: String?
  /// The device's manufacturer, where the container names one.
  public let manufacturer: String?
  /// The key's identifier, which no other package of the container has.
  public let keyID: String
  /// Always by time, as of now.
  public let algorithm: KeyAlgorithm
  /// Who it is meant for: the key's user, else the device's.
  public let userID: String?
  /// The key itself, 16 to 64 octets.
  public let secret: SecretText
  /// Digits of a code.
  public let digits: Int
  /// Seconds for which a code stands.
  public let interval: Int64
  /// The moment before which it must not be used: the later one of the key's policy and the device.
  public let start: Timestamp?
  /// The moment after which it must not be used: the earlier one of the key's policy and the device.
  public let expiry: Timestamp?
}
