public import DER

/// What stands around a list's entries, as somebody else would read it; what is optional by the syntax is optional here.
public struct ScannedRevocationList: Sendable {
  /// The version's number: 1 for version 2; nil where none stands there.
  public let version: Int?
  public let signatureAlgorithm: AlgorithmIdentifier
  /// The encoding of the issuer's name.
  public let issuer: [UInt8]
  public let thisUpdate: DERTime
  public let nextUpdate: DERTime?
  public let extensions: [Extension]
  /// Where the entries lie in the to-be-signed bytes, be it an empty list of them; nil where there is none.
  public let entries: Range<Int>?
  /// How many entries.
  public let count: Int

  init(head: [UInt8], tail: [UInt8], entries: Range<Int>?, count: Int) throws(DERError) {
    var reader = DERReader(head)
    version = reader.nextTag == .integer ? try reader.smallInteger() : nil
    signatureAlgorithm = try AlgorithmIdentifier(from: &reader)
    issuer = try reader.encoding(.sequence)
    thisUpdate = try DERTime(from: &reader)
    nextUpdate = reader.isAtEnd ? nil : try DERTime(from: &reader)
    try reader.finish()
    var end = DERReader(tail)
    if var tagged = try end.optional(.context(0, constructed: true)) {
      extensions = try Extension.list(from: &tagged)
      try tagged.finish()
    } else {
      extensions = []
    }
    try end.finish()
    self.entries = entries
    self.count = count
  }
}
