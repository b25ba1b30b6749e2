public import CivilTime
public import DER

/// What a CA signs to make a revocation list (RFC 5280 5.1.2), version 2.
public struct TBSCertificateList: Sendable, Hashable {
  public let signatureAlgorithm: AlgorithmIdentifier
  /// The encoding of the issuer's name.
  public let issuer: [UInt8]
  public let thisUpdate: Timestamp
  /// By when the next list will be there at the latest.
  public let nextUpdate: Timestamp
  public let entries: [RevokedCertificate]
  public let extensions: [Extension]

  /// A list's content.
  ///
  /// - Parameter distributionPoint: the URL of the shard; nil for a list of all that the CA issued.
  public init(
    signatureAlgorithm: AlgorithmIdentifier, issuer: [UInt8], thisUpdate: Timestamp, nextUpdate: Timestamp,
    entries: [RevokedCertificate], number: UInt64, authorityKeyIdentifier: [UInt8], distributionPoint: String?
  ) {
    self.signatureAlgorithm = signatureAlgorithm
    self.issuer = issuer
    self.thisUpdate = thisUpdate
    self.nextUpdate = nextUpdate
    self.entries = entries
    var extensions = [Extension(AuthorityKeyIdentifier(authorityKeyIdentifier)), Extension(CRLNumber(number))]
    if let distributionPoint { extensions.append(.critical(IssuingDistributionPoint(url: distributionPoint))) }
    self.extensions = extensions
  }

  /// Content that fills the bytes.
  public init(der: [UInt8]) throws(DERError) {
    var outer = DERReader(der)
    var body = try outer.nested(.sequence)
    try outer.finish()
    guard try body.smallInteger() == 1 else { throw DERError(.invalidValue, "unknown version of a list") }
    signatureAlgorithm = try AlgorithmIdentifier(from: &body)
    issuer = try body.encoding(.sequence)
    thisUpdate = try DERTime(from: &body).timestamp
    nextUpdate = try DERTime(from: &body).timestamp
    var entries: [RevokedCertificate] = []
    if var list = try body.optional(.sequence) {
      repeat { entries.append(try RevokedCertificate(from: &list)) } while !list.isAtEnd
    }
    self.entries = entries
    guard var tagged = try body.optional(.context(0, constructed: true)) else {
      throw DERError(.invalidValue, "a list without extensions")
    }
    extensions = try Extension.list(from: &tagged)
    try tagged.finish()
    try body.finish()
  }

  /// The bytes to be signed.
  public func encode() -> [UInt8] {
    var writer = DERWriter(reservingCapacity: 512 + entries.count * 56)
    writer.nested(.sequence) { writer in
      writer.integer(1)
      signatureAlgorithm.encode(into: &writer)
      writer.encoded(issuer)
      writer.time(thisUpdate)
      writer.time(nextUpdate)
      // An empty list must be absent (RFC 5280 5.1.2.6).
      if !entries.isEmpty {
        writer.nested(.sequence) { writer in
          for entry in entries { entry.encode(into: &writer) }
        }
      }
      writer.nested(.context(0, constructed: true)) { extensions.encode(into: &$0) }
    }
    return writer.bytes
  }
}
