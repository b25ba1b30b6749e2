public import DER

/// The host names of a server (RFC 5280 4.2.1.6).
public struct SubjectAlternativeName: ExtensionValue {
  public static let identifier = ObjectIdentifier(2, 5, 29, 17)

  /// DNS names, perhaps with `*` as their first label.
  public let dnsNames: [String]

  /// Some DNS names.
  public init(dnsNames: [String]) {
    self.dnsNames = dnsNames
  }

  public init(from reader: inout DERReader) throws(DERError) {
    var sequence = try reader.nested(.sequence)
    var names: [String] = []
    repeat {
      if sequence.nextTag == GeneralName.dnsTag {
        names.append(try sequence.ascii(GeneralName.dnsTag))
      } else {
        _ = try sequence.anyEncoding()
      }
    } while !sequence.isAtEnd
    dnsNames = names
  }

  public func encode(into writer: inout DERWriter) {
    writer.nested(.sequence) { writer in
      for name in dnsNames { writer.text(GeneralName.dnsTag, name) }
    }
  }
}
