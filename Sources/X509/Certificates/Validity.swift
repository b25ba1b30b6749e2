public import CivilTime
public import DER

/// From when to when a certificate is valid, both moments included (RFC 5280 4.1.2.5).
public struct Validity: Sendable, Hashable {
  /// The first valid second.
  public let notBefore: DERTime
  /// The last valid second.
  public let notAfter: DERTime

  /// Two moments; parts of a second are dropped.
  public init(notBefore: Timestamp, notAfter: Timestamp) {
    self.notBefore = DERTime(notBefore)
    self.notAfter = DERTime(notAfter)
  }

  init(from reader: inout DERReader) throws(DERError) {
    var sequence = try reader.nested(.sequence)
    notBefore = try DERTime(from: &sequence)
    notAfter = try DERTime(from: &sequence)
    try sequence.finish()
  }

  /// Whether a moment lies within.
  public func contains(_ now: Timestamp) -> Bool {
    notBefore.timestamp.seconds <= now.seconds && now.seconds <= notAfter.timestamp.seconds
  }
}
