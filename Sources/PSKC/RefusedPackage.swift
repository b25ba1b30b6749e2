/// A package that cannot be used; the others of its container can.
public struct RefusedPackage: Sendable, Hashable {
  /// Which package of the container, from 1.
  public let position: Int
  /// The line in the file where it begins, from 1.
  public let line: Int
  /// The device's number, where it could be read.
  public let serialNumber: String?
  /// The key's identifier, where it could be read.
  public let keyID: String?
  /// Why.
  public let word: Word

  /// A stable word for programs and answers.
  public enum Word: String, Error, Sendable, CaseIterable {
    /// A device without a key, or a key without an identifier or a secret of its own.
    case noKey
    /// An identifier that an earlier package has.
    case duplicateKeyID
    /// An element that is there twice, or holds something else than it should.
    case badStructure
    /// A name or number over 256 octets, or with a line break in it.
    case badText
    /// A date that is not of RFC 3339, or an expiry that is not after the start.
    case badDate
    /// Neither one-time passwords by time nor by counter.
    case unknownAlgorithm
    /// One-time passwords by counter (HOTP).
    case counterBased
    /// Another digest than SHA-1.
    case digest
    /// An answer to a challenge, check digits, or something else than decimal digits.
    case responseFormat
    /// Another number of digits than six.
    case digits
    /// Another interval than thirty seconds.
    case interval
    /// Steps that are not counted from 1970.
    case timeOrigin
    /// A device whose clock is known to differ.
    case clockDrift
    /// A parameter beside the secret is encrypted.
    case encryptedParameter
    /// A secret in plain in a container that names an encryption key.
    case plainSecret
    /// A secret under 16 or over 64 octets.
    case secretLength
    /// A policy that is not known here, so that the key must not be used (RFC 6030 §5).
    case unknownPolicy
    /// A policy that does not let the key be used for one-time passwords.
    case keyUsage
    /// A policy on a PIN that the verifier would have to check.
    case pinPolicy
    /// A policy on how often the key may be used.
    case transactionLimit
  }
}
