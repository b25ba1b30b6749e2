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
    if let question = try? OCSPRequest(base64: characters) {
      self = question
      return
    }
    // A slash behind it may be the last character, or somebody's idea of an address's end.
    while characters.last == 0x2F { characters.removeLast() }
    try self.init(base64: characters)
  }

  private init(base64 characters: ArraySlice<UInt8>) throws(OCSPRequestRefused) {
    var characters = Array(characters)
    while characters.last == 0x3D { characters.removeLast() }
    while characters.count % 4 != 0 { characters.append(0x3D) }
    guard let der = Base64.decode(characters) else { throw .malformed(Self.notBase64) }
    try self.init(der: der)
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
