public import DER

/// The number of a revocation list, which only grows (RFC 5280 5.2.3).
public struct CRLNumber: ExtensionValue {
  public static let identifier = ObjectIdentifier(2, 5, 29, 20)

  /// The number.
  public let value: UInt64

  /// A number.
  public init(_ value: UInt64) {
    self.value = value
  }

  public init(from reader: inout DERReader) throws(DERError) {
    let octets = try reader.unsignedInteger()
    guard octets.count <= 8 else { throw DERError(.invalidValue, "a number beyond 64 bits") }
    value = octets.reduce(0) { $0 << 8 | UInt64($1) }
  }

  public func encode(into writer: inout DERWriter) {
    writer.integer(value)
  }
}
