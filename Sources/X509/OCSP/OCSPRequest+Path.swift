import DER

extension OCSPRequest {
  /// A question as a GET carries it behind the responder's address (RFC 6960 A.1): base64, percent-encoded.
  ///
  /// Clients and what lies between encode once, twice or not at all, leave the padding out, turn `+` into a blank, use
  /// the alphabet for URLs, and add slashes before and after. None of it can be mistaken for another question.
  public init(path: some Collection<UInt8>) throws(OCSPRequestRefused) {
    guard path.count <= 4 * Self.mostOctets else { throw .tooLarge }
    var text = Array(path)
    for _ in 0..<3 where text.contains(0x25) {
      guard let plain = Self.withoutEscapes(text) else { throw .malformed(Self.notBase64) }
      text = plain
    }
    // A question is a SEQUENCE, so its base64 begins with `M`: slashes before it are the address's.
    var characters = text.drop { $0 == 0x2F }
    for index in characters.indices {
      switch characters[index] {
      case 0x20, 0x2D: characters[index] = 0x2B
      case 0x5F: characters[index] = 0x2F
      default: break
      }
    }
    guard let count = Self.charactersOfQuestion(characters), count <= characters.count,
      characters.dropFirst(count).allSatisfy({ $0 == 0x2F || $0 == 0x3D })
    else { throw .malformed(Self.notBase64) }
    var padded = Array(characters.prefix(count))
    while padded.count % 4 != 0 { padded.append(0x3D) }
    guard let der = Base64.decode(padded) else { throw .malformed(Self.notBase64) }
    try self.init(der: der)
  }

  /// How many characters the question has, by the length in its first octets: a slash behind them is somebody's idea of an
  /// address's end, and one among them is the question's, even the last.
  private static func charactersOfQuestion(_ characters: ArraySlice<UInt8>) -> Int? {
    guard let first = Base64.decode(Array(characters.prefix(8))), first.count >= 4, first[0] == 0x30 else { return nil }
    let octets: Int
    switch first[1] {
    case ..<0x80: octets = 2 + Int(first[1])
    case 0x81: octets = 3 + Int(first[2])
    case 0x82: octets = 4 + Int(first[2]) << 8 + Int(first[3])
    default: return nil
    }
    return (octets * 8 + 5) / 6
  }

  private static func withoutEscapes(_ text: [UInt8]) -> [UInt8]? {
    var plain: [UInt8] = []
    plain.reserveCapacity(text.count)
    var rest = text[...]
    while let octet = rest.popFirst() {
      guard octet == 0x25 else {
        plain.append(octet)
        continue
      }
      guard let high = rest.popFirst().flatMap(value), let low = rest.popFirst().flatMap(value) else { return nil }
      plain.append(high << 4 | low)
    }
    return plain
  }

  private static func value(ofDigit digit: UInt8) -> UInt8? {
    switch digit {
    case 0x30...0x39: digit - 0x30
    case 0x41...0x46: digit - 0x37
    case 0x61...0x66: digit - 0x57
    default: nil
    }
  }

  private static let notBase64 = DERError(.invalidValue, "not base64")
}
