public import CivilTime
public import DER

/// What is known of one certificate, and for how long (RFC 6960 4.2.1).
public struct SingleResponse: Sendable, Hashable {
  /// The encoding of which certificate it is about, as the question had it.
  public let certificate: [UInt8]
  public let status: OCSPStatus
  /// When the status was known.
  public let thisUpdate: Timestamp
  /// When newer information will be there at the latest.
  public let nextUpdate: Timestamp

  /// An answer about one certificate.
  public init(certificate: [UInt8], status: OCSPStatus, thisUpdate: Timestamp, nextUpdate: Timestamp) {
    self.certificate = certificate
    self.status = status
    self.thisUpdate = thisUpdate
    self.nextUpdate = nextUpdate
  }

  /// The next element of a reader.
  public init(from reader: inout DERReader) throws(DERError) {
    var sequence = try reader.nested(.sequence)
    certificate = try sequence.encoding(.sequence)
    switch sequence.nextTag {
    case Self.good:
      try sequence.nested(Self.good).finish()
      status = .good
    case Self.unknown:
      try sequence.nested(Self.unknown).finish()
      status = .unknown
    default:
      var revoked = try sequence.nested(Self.revoked)
      let moment = try revoked.generalizedTime()
      var reason = RevocationReason.unspecified
      if var tagged = try revoked.optional(.context(0, constructed: true)) {
        guard let known = RevocationReason(rawValue: try tagged.smallInteger(.enumerated)) else {
          throw DERError(.invalidValue, "unknown reason of a revocation")
        }
        try tagged.finish()
        reason = known
      }
      try revoked.finish()
      status = .revoked(at: moment, reason: reason)
    }
    thisUpdate = try sequence.generalizedTime()
    var tagged = try sequence.nested(.context(0, constructed: true))
    nextUpdate = try tagged.generalizedTime()
    try tagged.finish()
    try sequence.finish()
  }

  func encode(into writer: inout DERWriter) {
    writer.nested(.sequence) { writer in
      writer.encoded(certificate)
      switch status {
      case .good: writer.element(Self.good, EmptyCollection())
      case .unknown: writer.element(Self.unknown, EmptyCollection())
      case .revoked(let moment, let reason):
        writer.nested(Self.revoked) { writer in
          writer.generalizedTime(moment)
          // "Unspecified" is said by silence, as in a list (RFC 5280 5.3.1).
          guard reason != .unspecified else { return }
          writer.nested(.context(0, constructed: true)) { $0.integer(UInt64(reason.rawValue), tag: .enumerated) }
        }
      }
      writer.generalizedTime(thisUpdate)
      writer.nested(.context(0, constructed: true)) { $0.generalizedTime(nextUpdate) }
    }
  }

  private static let good = DERTag.context(0, constructed: false)
  private static let revoked = DERTag.context(1, constructed: true)
  private static let unknown = DERTag.context(2, constructed: false)
}
