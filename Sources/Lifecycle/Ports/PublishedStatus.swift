public import CivilTime

/// What everybody may know of a certificate that was issued: neither whose it is nor whether it was ever used.
public enum PublishedStatus: Sendable, Equatable {
  /// Nobody has ended it. It is so from the issue on, before its first use too (requirements 6.2).
  case good
  /// It is dead for good: revoked, superseded, cancelled, or lost by a restore.
  case revoked(at: Timestamp, reason: RevocationReason)
}
