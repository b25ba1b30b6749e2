public import DER

/// A number that ties an answer to its question (RFC 9654).
public struct OCSPNonce: ExtensionValue {
  public static let identifier = ObjectIdentifier(1, 3, 6, 1, 5, 5, 7, 48, 1, 2)

  /// The number's octets.
  public let octets: [UInt8]

  /// A number of 1 to 128 octets; nil for another.
  public init?(_ octets: [UInt8]) {
    guard Self.lengths.contains(octets.count) else { return nil }
    self.octets = octets
  }

  public init(from reader: inout DERReader) throws(DERError) {
    octets = try reader.octets(.octetString)
    guard Self.lengths.contains(octets.count) else {
      throw DERError(.invalidValue, "a nonce of no octet, or of more than 128")
    }
  }

  public func encode(into writer: inout DERWriter) {
    writer.element(.octetString, octets)
  }

  /// Whether an answer repeats it: longer ones than RFC 8954 knows may be left out (RFC 9654 2.1), so that a stranger
  /// chooses as little as possible of what we sign.
  public var isRepeated: Bool { octets.count <= 32 }

  private static let lengths = 1...128
}
