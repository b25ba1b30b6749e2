public import DER

/// Says that a list holds only what was revoked since another: the number of that one (RFC 5280 5.2.4).
public struct DeltaCRLIndicator: ExtensionValue {
  public static let identifier = ObjectIdentifier(2, 5, 29, 27)

  /// The number of the complete list on which this one builds.
  public let base: UInt64

  /// The number of a complete list.
  public init(base: UInt64) {
    self.base = base
  }

  public init(from reader: inout DERReader) throws(DERError) {
    base = try CRLNumber(from: &reader).value
  }

  public func encode(into writer: inout DERWriter) {
    CRLNumber(base).encode(into: &writer)
  }
}
