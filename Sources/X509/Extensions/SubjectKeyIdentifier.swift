public import DER

/// Which key is certified (RFC 5280 4.2.1.2).
public struct SubjectKeyIdentifier: ExtensionValue {
  public static let identifier = ObjectIdentifier(2, 5, 29, 14)

  /// The key's identifier.
  public let keyIdentifier: [UInt8]

  /// The identifier of a key.
  public init(_ keyIdentifier: [UInt8]) {
    self.keyIdentifier = keyIdentifier
  }

  public init(from reader: inout DERReader) throws(DERError) {
    keyIdentifier = try reader.octets(.octetString)
  }

  public func encode(into writer: inout DERWriter) {
    writer.element(.octetString, keyIdentifier)
  }
}
