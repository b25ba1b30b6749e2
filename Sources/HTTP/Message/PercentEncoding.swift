/// Percent-encoding (RFC 3986 §2.1), strictly: a broken escape or broken UTF-8 is an error, not a guess.
enum PercentEncoding {
  /// The text behind an encoded piece; nil when an escape is broken or the result is not UTF-8.
  static func decode(_ bytes: some Collection<UInt8>, plusIsSpace: Bool) -> String? {
    var decoded: [UInt8] = []
    decoded.reserveCapacity(bytes.count)
    var index = bytes.startIndex
    while index != bytes.endIndex {
      let byte = bytes[index]
      bytes.formIndex(after: &index)
      switch byte {
      case 0x25:
        guard index != bytes.endIndex, let high = nibble(bytes[index]) else { return nil }
        bytes.formIndex(after: &index)
        guard index != bytes.endIndex, let low = nibble(bytes[index]) else { return nil }
        bytes.formIndex(after: &index)
        decoded.append(high << 4 | low)
      case 0x2B where plusIsSpace: decoded.append(0x20)
      default: decoded.append(byte)
      }
    }
    return String(validating: decoded, as: UTF8.self)
  }

  /// The pairs of `a=1&b=2`; nil when one is broken or there are more than the limit.
  static func pairs(_ bytes: some Collection<UInt8>, limit: Int) -> [(name: String, value: String)]? {
    var result: [(name: String, value: String)] = []
    for piece in bytes.split(separator: 0x26, omittingEmptySubsequences: true) {
      guard result.count < limit else { return nil }
      let equals = piece.firstIndex(of: 0x3D)
      let name = decode(piece[piece.startIndex..<(equals ?? piece.endIndex)], plusIsSpace: true)
      let value = equals.map { decode(piece[piece.index(after: $0)...], plusIsSpace: true) } ?? ""
      guard let name, let value else { return nil }
      result.append((name, value))
    }
    return result
  }

  private static func nibble(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46: byte - 0x37
    case 0x61...0x66: byte - 0x57
    default: nil
    }
  }
}
