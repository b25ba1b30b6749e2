/// Why a certificate was revoked (RFC 5280 5.3.1).
public enum RevocationReason: Int, Sendable, CaseIterable {
  case unspecified = 0
  case keyCompromise = 1
  case caCompromise = 2
  case affiliationChanged = 3
  case superseded = 4
  case cessationOfOperation = 5
  case privilegeWithdrawn = 9
}
