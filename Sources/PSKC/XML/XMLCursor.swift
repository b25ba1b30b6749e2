/// A place in a document's octets, and the smallest things that are read there: names, references, attributes.
struct XMLCursor {
  let bytes: [UInt8]
  /// Always within the octets, or their end.
  private(set) var index = 0
  /// An offset up to which lines were counted, and the line there.
  private var counted = (offset: 0, line: 1)

  /// An attribute as it was written.
  struct Attribute {
    let name: Range<Int>
    let value: String
  }

  /// The first octet behind a byte order mark; throws where not all octets are characters that XML has.
  init(_ bytes: [UInt8]) throws(PSKCError) {
    self.bytes = bytes
    try checkCharacters()
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { index = 3 }
  }

  // MARK: Octets

  /// The octet here; nil at the end.
  var octet: UInt8? { index < bytes.count ? bytes[index] : nil }

  func octet(after count: Int) -> UInt8? {
    index + count < bytes.count ? bytes[index + count] : nil
  }

  mutating func advance(_ count: Int = 1) {
    index = min(index + count, bytes.count)
  }

  func at(_ text: StaticString) -> Bool {
    guard bytes.count - index >= text.utf8CodeUnitCount else { return false }
    for offset in 0..<text.utf8CodeUnitCount where bytes[index + offset] != text.utf8Start[offset] { return false }
    return true
  }

  mutating func skip(past text: StaticString) throws(PSKCError) {
    while index < bytes.count {
      if at(text) {
        index += text.utf8CodeUnitCount
        return
      }
      index += 1
    }
    throw wrong("the document ends too early")
  }

  mutating func skipSpace() {
    while index < bytes.count, bytes[index].isXMLSpace { index += 1 }
  }

  mutating func currentLine() -> Int {
    while counted.offset < index {
      if bytes[counted.offset] == UInt8(ascii: "\n") { counted.line += 1 }
      counted.offset += 1
    }
    return counted.line
  }

  func wrong(_ reason: String) -> PSKCError {
    PSKCError(.badXML, "line \(1 + bytes[..<index].count { $0 == UInt8(ascii: "\n") }): \(reason)")
  }

  /// UTF-8 without the characters that XML has not.
  private func checkCharacters() throws(PSKCError) {
    guard (try? UTF8Span(validating: bytes.span)) != nil else { throw PSKCError(.badXML, "not UTF-8") }
    let isClean = bytes.withUnsafeBufferPointer { bytes in
      for index in bytes.indices {
        let byte = bytes[index]
        if byte < 0x20, !byte.isXMLSpace { return false }
        // U+FFFE and U+FFFF.
        if byte == 0xEF, bytes[index + 1] == 0xBF, bytes[index + 2] >= 0xBE { return false }
      }
      return true
    }
    guard isClean else { throw PSKCError(.badXML, "a control character") }
  }

  // MARK: Names

  mutating func name() throws(PSKCError) -> Range<Int> {
    let start = index
    while index < bytes.count, bytes[index].isXMLName { index += 1 }
    guard index > start, bytes[start].isXMLNameStart, index - start <= XMLReader.nameLength else {
      throw wrong("no name")
    }
    return start..<index
  }

  /// The prefix, empty for none, and the local name.
  func parts(_ name: Range<Int>) throws(PSKCError) -> (prefix: String, local: String) {
    let octets = bytes[name]
    let parts = octets.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
    guard parts.count <= 2, parts.allSatisfy({ $0.first?.isXMLNameStart ?? false }), let local = parts.last else {
      throw wrong("a colon in the wrong place")
    }
    return (parts.count == 2 ? String(decoding: parts[0], as: UTF8.self) : "", String(decoding: local, as: UTF8.self))
  }

  // MARK: Values

  /// `&amp;` and its four kin, and characters by number.
  mutating func reference() throws(PSKCError) -> Unicode.Scalar {
    let start = index + 1
    guard let end = bytes[start...].prefix(12).firstIndex(of: UInt8(ascii: ";")) else { throw wrong("a lonely &") }
    let text = String(decoding: bytes[start..<end], as: UTF8.self)
    index = end + 1
    switch text {
    case "amp": return "&"
    case "lt": return "<"
    case "gt": return ">"
    case "quot": return "\""
    case "apos": return "'"
    default: break
    }
    let isHexadecimal = text.hasPrefix("#x")
    let digits = text.dropFirst(isHexadecimal ? 2 : 1)
    guard text.hasPrefix("#"), digits.utf8.allSatisfy({ $0 != UInt8(ascii: "+") && $0 != UInt8(ascii: "-") }),
      let number = UInt32(digits, radix: isHexadecimal ? 16 : 10), let scalar = Unicode.Scalar(number),
      number >= 0x20 || [0x09, 0x0A, 0x0D].contains(number), number != 0xFFFE, number != 0xFFFF
    else { throw wrong("an entity that XML has not") }
    return scalar
  }

  /// The attributes up to an end, which is left to be read.
  mutating func attributes(closedBy end: StaticString, or other: StaticString? = nil)
    throws(PSKCError) -> [Attribute]
  {
    var attributes: [Attribute] = []
    while true {
      let before = index
      skipSpace()
      if at(end) || other.map(at) ?? false { return attributes }
      guard index > before else { throw wrong("a damaged tag") }
      guard attributes.count < XMLReader.attributes else { throw wrong("more than \(XMLReader.attributes) attributes") }
      let name = try name()
      skipSpace()
      guard at("=") else { throw wrong("an attribute without a value") }
      index += 1
      skipSpace()
      attributes.append(Attribute(name: name, value: try attributeValue()))
    }
  }

  private mutating func attributeValue() throws(PSKCError) -> String {
    guard at("\"") || at("'") else { throw wrong("a value without quotes") }
    let quote = bytes[index]
    index += 1
    var value: [UInt8] = []
    while index < bytes.count, bytes[index] != quote {
      switch bytes[index] {
      case UInt8(ascii: "<"): throw wrong("< in a value")
      case UInt8(ascii: "&"): value += String(try reference()).utf8
      case let byte:
        value.append(byte.isXMLSpace ? UInt8(ascii: " ") : byte)
        index += 1
      }
    }
    guard index < bytes.count else { throw wrong("a value without an end") }
    index += 1
    return String(decoding: value, as: UTF8.self)
  }
}

extension UInt8 {
  var isXMLSpace: Bool { self == 0x20 || self == 0x09 || self == 0x0A || self == 0x0D }

  fileprivate var isXMLNameStart: Bool {
    switch self {
    case 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "_"): true
    default: false
    }
  }

  /// What a name may hold, its colon included.
  fileprivate var isXMLName: Bool {
    switch self {
    case 0x30...0x3A, UInt8(ascii: "-"), UInt8(ascii: "."): true
    default: isXMLNameStart
    }
  }
}
