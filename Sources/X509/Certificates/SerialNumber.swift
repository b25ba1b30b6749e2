/// A certificate's serial number (RFC 5280 4.1.2.2).
public struct SerialNumber: Sendable, Hashable {
  /// The INTEGER's content octets. For a number that we give these are all of them: no sign octet is needed.
  public let octets: [UInt8]

  /// A number to be given: 16 or 20 octets, the first neither zero nor with its first bit set; nil for others.
  ///
  /// So the length never varies: 40 hexadecimal digits (H-36) or 32 (B-48).
  public init?(octets: [UInt8]) {
    guard octets.count == 16 || octets.count == 20, (1...0x7F).contains(octets[0]) else { return nil }
    self.octets = octets
  }

  /// A number to be given, from lower-case hexadecimal text; nil where it is none.
  public init?(hex: String) {
    guard let octets = [UInt8](hex: hex) else { return nil }
    self.init(octets: octets)
  }

  /// Whatever number a certificate has.
  init(content: [UInt8]) {
    octets = content
  }

  /// Lower-case hexadecimal digits without separators, as people compare them (H-36).
  public var hex: String {
    octets.count > 1 && octets[0] == 0 ? octets.dropFirst().hex : octets.hex
  }
}

extension SerialNumber: CustomStringConvertible {
  public var description: String { hex }
}
