public import DER

/// That nobody asks for a responder's own status while its certificate lasts (RFC 6960 4.2.2.2.1).
public struct OCSPNoCheck: ExtensionValue {
  public static let identifier = ObjectIdentifier(1, 3, 6, 1, 5, 5, 7, 48, 1, 5)

  /// The one value that there is.
  public init() {}

  public init(from reader: inout DERReader) throws(DERError) {
    guard try reader.octets(.null).isEmpty else { throw DERError(.invalidValue, "a NULL with content") }
  }

  public func encode(into writer: inout DERWriter) {
    writer.element(.null, [])
  }
}
