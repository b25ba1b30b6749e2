public import DER

/// Why a question about a certificate's status cannot be read; the answer to all of them is `malformedRequest`.
public enum OCSPRequestRefused: Error, Sendable, Equatable {
  /// Longer than the limit.
  case tooLarge
  case malformed(DERError)
  /// It asks for more certificates at once than the limit.
  case tooManyCertificates
  /// An extension that must be understood and is not (RFC 6960 4.4).
  case unknownCriticalExtension(ObjectIdentifier)
}
