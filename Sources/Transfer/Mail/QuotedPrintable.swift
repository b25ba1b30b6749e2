/// RFC 2045 6.7: what is ASCII stays readable.
enum QuotedPrintable {
  /// Encodes text whose lines end with CRLF, in lines of at most 76 octets.
  static func encode(_ text: [UInt8]) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(text.count + text.count / 8)
    var column = 0
    var index = 0
    while index < text.count {
      if isLineEnd(text, at: index) {
        output += [0x0D, 0x0A]
        column = 0
        index += 2
        continue
      }
      let octet = text[index]
      let isLast = index + 1 == text.count || isLineEnd(text, at: index + 1)
      // White space at a line's end is lost on the way.
      let isLiteral = isPrintable(octet) || (octet == 0x20 || octet == 0x09) && !isLast
      let token = isLiteral ? [octet] : [0x3D, digits[Int(octet >> 4)], digits[Int(octet & 15)]]
      if column + token.count > 75 {
        output += [0x3D, 0x0D, 0x0A]
        column = 0
      }
      output += token
      column += token.count
      index += 1
    }
    return output
  }

  /// Whether the octet stands for itself.
  static func isPrintable(_ octet: UInt8) -> Bool { (0x21...0x7E).contains(octet) && octet != 0x3D }

  private static let digits = Array("0123456789ABCDEF".utf8)

  private static func isLineEnd(_ text: [UInt8], at index: Int) -> Bool {
    index + 1 < text.count && text[index] == 0x0D && text[index + 1] == 0x0A
  }
}
