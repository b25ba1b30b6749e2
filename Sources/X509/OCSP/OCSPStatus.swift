public import CivilTime

/// What is known of a certificate (RFC 6960 2.2).
public enum OCSPStatus: Sendable, Hashable {
  /// It was issued and nobody has ended it.
  case good
  /// It is dead for good.
  case revoked(at: Timestamp, reason: RevocationReason)
  /// It was never issued. RFC 6960 lets a responder call such a certificate revoked ("extended revoke"); that would put
  /// a signed untruth into the world, and whoever asks refuses an unknown one anyway.
  case unknown
}
