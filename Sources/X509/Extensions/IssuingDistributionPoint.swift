public import DER

/// Which certificates a revocation list covers (RFC 5280 5.2.5): those whose CRL distribution point is this URL.
public struct IssuingDistributionPoint: ExtensionValue {
  public static let identifier = ObjectIdentifier(2, 5, 29, 28)

  /// The URL that the certificates carry too.
  public let url: String
  /// Whether end entities alone are covered.
  public let onlyUserCertificates: Bool

  /// A shard of end entities' certificates.
  public init(url: String, onlyUserCertificates: Bool = true) {
    self.url = url
    self.onlyUserCertificates = onlyUserCertificates
  }

  public init(from reader: inout DERReader) throws(DERError) {
    var sequence = try reader.nested(.sequence)
    guard var name = try sequence.optional(.context(0, constructed: true)),
      var full = try name.optional(.context(0, constructed: true))
    else { throw DERError(.invalidValue, "a distribution point without a full name") }
    url = try full.ascii(GeneralName.uriTag)
    try full.finish()
    let userTag = DERTag.context(1, constructed: false)
    onlyUserCertificates = sequence.nextTag == userTag ? try sequence.octets(userTag) == [0xFF] : false
    try sequence.finish()
  }

  public func encode(into writer: inout DERWriter) {
    writer.nested(.sequence) { writer in
      writer.nested(.context(0, constructed: true)) { writer in
        writer.nested(.context(0, constructed: true)) { writer in writer.text(GeneralName.uriTag, url) }
      }
      if onlyUserCertificates { writer.element(.context(1, constructed: false), CollectionOfOne(0xFF)) }
    }
  }
}
