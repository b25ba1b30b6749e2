public import DER

/// What the key may do (RFC 5280 4.2.1.3).
public struct KeyUsage: ExtensionValue, OptionSet {
  public static let identifier = ObjectIdentifier(2, 5, 29, 15)

  /// The bits, digitalSignature the lowest.
  public let rawValue: UInt16

  public init(rawValue: UInt16) {
    self.rawValue = rawValue
  }

  public static let digitalSignature = KeyUsage(rawValue: 1 << 0)
  public static let contentCommitment = KeyUsage(rawValue: 1 << 1)
  public static let keyEncipherment = KeyUsage(rawValue: 1 << 2)
  public static let dataEncipherment = KeyUsage(rawValue: 1 << 3)
  public static let keyAgreement = KeyUsage(rawValue: 1 << 4)
  public static let keyCertSign = KeyUsage(rawValue: 1 << 5)
  public static let cRLSign = KeyUsage(rawValue: 1 << 6)

  public init(from reader: inout DERReader) throws(DERError) {
    rawValue = try reader.namedBits()
  }

  public func encode(into writer: inout DERWriter) {
    writer.namedBits(rawValue)
  }
}
