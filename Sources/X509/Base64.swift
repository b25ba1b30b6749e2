/// Base64 as PEM uses it (RFC 4648 4), with padding and without line ends.
enum Base64 {
  private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  static func append(_ bytes: ArraySlice<UInt8>, to text: inout [UInt8]) {
    var rest = bytes
    while let first = rest.popFirst() {
      let second = rest.popFirst()
      let third = rest.popFirst()
      let group = Int(first) << 16 | Int(second ?? 0) << 8 | Int(third ?? 0)
      text.append(alphabet[group >> 18])
      text.append(alphabet[group >> 12 & 63])
      text.append(second == nil ? 0x3D : alphabet[group >> 6 & 63])
      text.append(third == nil ? 0x3D : alphabet[group & 63])
    }
  }

  /// Nil for another alphabet, wrong padding, or bits that encode nothing.
  static func decode(_ text: [UInt8]) -> [UInt8]? {
    guard text.count % 4 == 0 else { return nil }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.count / 4 * 3)
    for start in stride(from: 0, to: text.count, by: 4) {
      let isLast = start + 4 == text.count
      let padding = !isLast ? 0 : text[start + 3] != 0x3D ? 0 : text[start + 2] == 0x3D ? 2 : 1
      var group = 0
      for index in start..<start + 4 - padding {
        guard let value = value(of: text[index]) else { return nil }
        group = group << 6 | value
      }
      group <<= 6 * padding
      bytes.append(UInt8(group >> 16))
      if padding < 2 { bytes.append(UInt8(group >> 8 & 0xFF)) }
      if padding < 1 { bytes.append(UInt8(group & 0xFF)) }
      let unused = padding == 2 ? group & 0xFFFF : padding == 1 ? group & 0xFF : 0
      guard unused == 0 else { return nil }
    }
    return bytes
  }

  private static func value(of character: UInt8) -> Int? {
    switch character {
    case 0x41...0x5A: Int(character - 0x41)
    case 0x61...0x7A: Int(character - 0x61) + 26
    case 0x30...0x39: Int(character - 0x30) + 52
    case 0x2B: 62
    case 0x2F: 63
    default: nil
    }
  }
}
