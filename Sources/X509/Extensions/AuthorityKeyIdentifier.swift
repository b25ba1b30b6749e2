public import DER

/// Which key signed (RFC 5280 4.2.1.1), by its identifier alone.
public struct AuthorityKeyIdentifier: ExtensionValue {
  public static let identifier = ObjectIdentifier(2, 5, 29, 35)

  /// The key's identifier; nil where a foreign certificate names its issuer in another way.
  public let keyIdentifier: [UInt8]?

  /// The identifier of a key.
  public init(_ keyIdentifier: [UInt8]) {
    self.keyIdentifier = keyIdentifier
  }

  public init(from reader: inout DERReader) throws(DERError) {
    var sequence = try reader.nested(.sequence)
    let tag = DERTag.context(0, constructed: false)
    keyIdentifier = sequence.nextTag == tag ? try sequence.octets(tag) : nil
    // Issuer and serial number, which we never write, are read past.
    while !sequence.isAtEnd { _ = try sequence.anyEncoding() }
  }

  public func encode(into writer: inout DERWriter) {
    writer.nested(.sequence) { writer in
      if let keyIdentifier { writer.element(.context(0, constructed: false), keyIdentifier) }
    }
  }
}
