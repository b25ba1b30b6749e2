public import DER

/// Why a certification request is refused.
public enum RequestRefused: Error, Sendable, Equatable {
  /// Longer than the limit.
  case tooLarge
  case malformed(DERError)
  case unsuitableKey(UnsuitableKey)
  /// The signature is not by the key in the request.
  case wrongProofOfPossession
  /// An extension that must be understood and is not.
  case unknownCriticalAttribute(ObjectIdentifier)
}
