/// The identifier octet of an element: class, constructed or primitive, and a tag number up to 30 (X.690 8.1.2).
///
/// X.509 and PKCS use no number above 30, so the long form is refused.
public struct DERTag: Sendable, Hashable {
  /// The identifier octet.
  public let octet: UInt8

  /// A tag from its identifier octet.
  public init(octet: UInt8) {
    self.octet = octet
  }

  /// A context-specific tag; `constructed` where the content is itself DER elements.
  public static func context(_ number: UInt8, constructed: Bool) -> DERTag {
    DERTag(octet: 0x80 | (constructed ? 0x20 : 0) | (number & 0x1F))
  }

  public static let boolean = DERTag(octet: 0x01)
  public static let integer = DERTag(octet: 0x02)
  public static let bitString = DERTag(octet: 0x03)
  public static let octetString = DERTag(octet: 0x04)
  public static let null = DERTag(octet: 0x05)
  public static let objectIdentifier = DERTag(octet: 0x06)
  public static let enumerated = DERTag(octet: 0x0A)
  public static let utf8String = DERTag(octet: 0x0C)
  public static let numericString = DERTag(octet: 0x12)
  public static let printableString = DERTag(octet: 0x13)
  public static let teletexString = DERTag(octet: 0x14)
  public static let ia5String = DERTag(octet: 0x16)
  public static let utcTime = DERTag(octet: 0x17)
  public static let generalizedTime = DERTag(octet: 0x18)
  public static let bmpString = DERTag(octet: 0x1E)
  public static let sequence = DERTag(octet: 0x30)
  public static let set = DERTag(octet: 0x31)
}
