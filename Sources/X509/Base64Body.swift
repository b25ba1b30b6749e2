/// The base64 of a protocol's body (RFC 8951 3.1): line ends and spaces among the characters say nothing.
public enum Base64Body {
  /// The bytes of a body; nil for another alphabet, wrong padding, or bits that encode nothing.
  public static func decode(_ text: [UInt8]) -> [UInt8]? {
    Base64.decode(text.filter { $0 != 0x0A && $0 != 0x0D && $0 != 0x20 && $0 != 0x09 })
  }

  /// A body in lines of 76 characters, as RFC 7030's clients were written for.
  public static func encode(_ bytes: [UInt8]) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count * 14 / 10 + 4)
    var rest = bytes[...]
    while !rest.isEmpty {
      Base64.append(rest.prefix(57), to: &text)
      text.append(0x0A)
      rest = rest.dropFirst(57)
    }
    return text
  }
}
