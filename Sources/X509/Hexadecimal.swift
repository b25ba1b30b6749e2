extension Collection<UInt8> {
  /// Lower-case hexadecimal digits.
  public var hex: String {
    var digits: [UInt8] = []
    digits.reserveCapacity(count * 2)
    for octet in self {
      for half in [octet >> 4, octet & 0x0F] { digits.append(half < 10 ? 0x30 + half : 0x57 + half) }
    }
    return String(decoding: digits, as: UTF8.self)
  }
}

extension [UInt8] {
  /// Octets from lower-case hexadecimal digits; nil for other characters or an odd number of them.
  public init?(hex: String) {
    var octets: [UInt8] = []
    var high: UInt8?
    for digit in hex.utf8 {
      let half: UInt8
      switch digit {
      case 0x30...0x39: half = digit - 0x30
      case 0x61...0x66: half = digit - 0x57
      default: return nil
      }
      if let first = high {
        octets.append(first << 4 | half)
        high = nil
      } else {
        high = half
      }
    }
    guard high == nil else { return nil }
    self = octets
  }
}
