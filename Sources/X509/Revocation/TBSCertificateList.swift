public import DER

/// What a CA signs to make a revocation list (RFC 5280 5.1.2), version 2.
public struct TBSCertificateList: Sendable, Hashable {
  /// All of it but the entries.
  public let frame: RevocationListFrame
  public let entries: [RevokedCertificate]

  /// A list's content.
  public init(frame: RevocationListFrame, entries: [RevokedCertificate]) {
    self.frame = frame
    self.entries = entries
  }

  /// Content that fills the bytes.
  public init(der: [UInt8]) throws(DERError) {
    var outer = DERReader(der)
    var body = try outer.nested(.sequence)
    try outer.finish()
    guard try body.smallInteger() == 1 else { throw DERError(.invalidValue, "unknown version of a list") }
    let signatureAlgorithm = try AlgorithmIdentifier(from: &body)
    let issuer = try body.encoding(.sequence)
    let thisUpdate = try DERTime(from: &body).timestamp
    let nextUpdate = try DERTime(from: &body).timestamp
    var entries: [RevokedCertificate] = []
    if var list = try body.optional(.sequence) {
      repeat { entries.append(try RevokedCertificate(from: &list)) } while !list.isAtEnd
    }
    self.entries = entries
    guard var tagged = try body.optional(.context(0, constructed: true)) else {
      throw DERError(.invalidValue, "a list without extensions")
    }
    frame = RevocationListFrame(
      signatureAlgorithm: signatureAlgorithm, issuer: issuer, thisUpdate: thisUpdate, nextUpdate: nextUpdate,
      extensions: try Extension.list(from: &tagged))
    try tagged.finish()
    try body.finish()
  }

  /// The bytes to be signed.
  public func encode() -> [UInt8] {
    var writer = RevokedCertificateWriter(reservingCapacity: entries.count * 56)
    for entry in entries { writer.append(entry) }
    let (head, tail) = frame.toBeSigned(around: writer.bytes.count)
    return head + writer.bytes + tail
  }
}
