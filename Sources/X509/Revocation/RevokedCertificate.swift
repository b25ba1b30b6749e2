public import CivilTime
import DER

/// One line of a revocation list (RFC 5280 5.1.2.6).
public struct RevokedCertificate: Sendable, Hashable {
  public let serialNumber: SerialNumber
  /// Since when.
  public let revokedAt: Timestamp
  public let reason: RevocationReason

  /// A line.
  public init(serialNumber: SerialNumber, revokedAt: Timestamp, reason: RevocationReason) {
    self.serialNumber = serialNumber
    self.revokedAt = revokedAt
    self.reason = reason
  }

  private static let reasonCode = ObjectIdentifier(2, 5, 29, 21)

  init(from reader: inout DERReader) throws(DERError) {
    var sequence = try reader.nested(.sequence)
    serialNumber = SerialNumber(content: try sequence.integerOctets())
    revokedAt = try DERTime(from: &sequence).timestamp
    var reason = RevocationReason.unspecified
    if !sequence.isAtEnd {
      for found in try Extension.list(from: &sequence) where found.identifier == Self.reasonCode {
        var value = DERReader(found.value)
        guard let known = RevocationReason(rawValue: try value.smallInteger(.enumerated)) else {
          throw DERError(.invalidValue, "unknown reason of a revocation")
        }
        reason = known
      }
    }
    try sequence.finish()
    self.reason = reason
  }
}
