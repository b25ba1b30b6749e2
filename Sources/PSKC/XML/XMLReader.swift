/// Reads XML 1.0 with namespaces, in UTF-8, as far as key containers need it.
///
/// What is dangerous in XML does not exist here: a document type declaration is an error, so there are no entities but
/// the five that XML has, nothing is fetched, and nothing grows. An own reader, because the usual C library compares
/// each attribute with all others before anybody can stop it, and leaves copies of secrets that nobody can erase.
/// Names are ASCII, as all of PSKC's are. Time is linear in the octets.
struct XMLReader {
  /// Elements inside each other.
  static let depth = 32
  /// Attributes of an element, namespace declarations included.
  static let attributes = 32
  /// Elements of a document.
  static let elements = 100_000
  /// Namespaces that hold at one place.
  static let namespaces = 64
  /// Octets of a name.
  static let nameLength = 256

  private let bytes: [UInt8]
  private var index = 0
  private var elementCount = 0
  /// An offset up to which lines were counted, and the line there.
  private var counted = (offset: 0, line: 1)
  private var open: [OpenElement] = []

  /// An element whose end tag is still to come.
  private struct OpenElement {
    let qualifiedName: Range<Int>
    var element: XMLElement
    let namespaces: [String: String]
  }

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// The root of the whole document.
  mutating func document() throws(PSKCError) -> XMLElement {
    try checkCharacters()
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { index = 3 }
    if at("<?xml"), index + 5 < bytes.count, bytes[index + 5].isXMLSpace { try declaration() }
    try miscellany()
    guard at("<") else { throw wrong("no element") }
    let root = try element()
    try miscellany()
    guard index == bytes.count else { throw wrong("something follows the root") }
    return root
  }

  // MARK: Around the root

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

  private mutating func declaration() throws(PSKCError) {
    index += 5
    let attributes = try rawAttributes(closedBy: "?>")
    let names = attributes.map { String(decoding: bytes[$0.name], as: UTF8.self) }
    guard names.first == "version", attributes[0].value == "1.0",
      [[], ["encoding"], ["standalone"], ["encoding", "standalone"]].contains(Array(names.dropFirst()))
    else { throw wrong("an XML declaration other than of version 1.0") }
    for (name, attribute) in zip(names, attributes) {
      if name == "encoding", attribute.value.lowercased() != "utf-8" { throw wrong("not UTF-8") }
      if name == "standalone", !["yes", "no"].contains(attribute.value) { throw wrong("a damaged XML declaration") }
    }
    index += 2
  }

  /// Comments, processing instructions and white space.
  private mutating func miscellany() throws(PSKCError) {
    while true {
      skipSpace()
      if try !commentOrInstruction() { break }
    }
    if at("<!DOCTYPE") { throw PSKCError(.documentType, "a document type declaration") }
  }

  private mutating func commentOrInstruction() throws(PSKCError) -> Bool {
    if at("<!--") {
      index += 4
      try skip(past: "--")
      guard at(">") else { throw wrong("-- in a comment") }
      index += 1
      return true
    }
    if at("<?") {
      index += 2
      let target = try name()
      guard String(decoding: bytes[target], as: UTF8.self).lowercased() != "xml" else {
        throw wrong("a second XML declaration")
      }
      guard at("?>") || index < bytes.count && bytes[index].isXMLSpace else { throw wrong("a processing instruction") }
      try skip(past: "?>")
      return true
    }
    return false
  }

  // MARK: Elements

  /// The element that begins here, with all that is in it.
  private mutating func element() throws(PSKCError) -> XMLElement {
    if let empty = try startTag() { return empty }
    while true {
      try characters()
      if at("</") {
        if let root = try endTag() { return root }
      } else if at("<![CDATA[") {
        try literalText()
      } else if try !commentOrInstruction() {
        if at("<!DOCTYPE") { throw PSKCError(.documentType, "a document type declaration") }
        guard at("<") else { throw wrong("the document ends too early") }
        if let empty = try startTag() { open[open.count - 1].element.children.append(empty) }
      }
    }
  }

  /// Reads a start tag; an element without content is returned, any other is opened.
  private mutating func startTag() throws(PSKCError) -> XMLElement? {
    let line = currentLine()
    elementCount += 1
    guard elementCount <= Self.elements else { throw PSKCError(.tooLarge, "more than \(Self.elements) elements") }
    guard open.count < Self.depth else { throw wrong("more than \(Self.depth) elements inside each other") }
    index += 1
    let qualifiedName = try name()
    let raw = try rawAttributes(closedBy: "/>", or: ">")
    let namespaces = try declared(raw, in: open.last?.namespaces ?? ["xml": XMLNamespace.xml])
    let (prefix, local) = try parts(qualifiedName)
    guard let namespace = prefix.isEmpty ? namespaces[""] ?? "" : namespaces[prefix] else {
      throw wrong("no namespace for \"\(prefix)\"")
    }
    let element = XMLElement(
      namespace: namespace, name: local, attributes: try attributes(raw, namespaces), line: line)
    if at("/>") {
      index += 2
      return element
    }
    index += 1
    open.append(OpenElement(qualifiedName: qualifiedName, element: element, namespaces: namespaces))
    return nil
  }

  /// Reads an end tag; the root is returned, any other goes to its parent.
  private mutating func endTag() throws(PSKCError) -> XMLElement? {
    index += 2
    let qualifiedName = try name()
    skipSpace()
    guard at(">"), let closed = open.popLast(), bytes[closed.qualifiedName] == bytes[qualifiedName] else {
      throw wrong("an end tag that does not fit")
    }
    index += 1
    guard !open.isEmpty else { return closed.element }
    open[open.count - 1].element.children.append(closed.element)
    return nil
  }

  // MARK: Text

  /// Text up to the next `<`, which may be none.
  private mutating func characters() throws(PSKCError) {
    var start = index
    while index < bytes.count, bytes[index] != UInt8(ascii: "<") {
      if bytes[index] == UInt8(ascii: "&") {
        append(start..<index)
        open[open.count - 1].element.text.append(.character(try reference()))
        start = index
        continue
      }
      if bytes[index] == UInt8(ascii: "]"), at("]]>") { throw wrong("]]> in text") }
      index += 1
    }
    append(start..<index)
  }

  private mutating func literalText() throws(PSKCError) {
    index += 9
    let start = index
    try skip(past: "]]>")
    append(start..<(index - 3))
  }

  private mutating func append(_ range: Range<Int>) {
    if !range.isEmpty { open[open.count - 1].element.text.append(.octets(range)) }
  }

  /// `&amp;` and its four kin, and characters by number.
  private mutating func reference() throws(PSKCError) -> Unicode.Scalar {
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

  // MARK: Tags

  private struct RawAttribute {
    let name: Range<Int>
    let value: String
  }

  /// The attributes up to an end, which is left to be read.
  private mutating func rawAttributes(closedBy end: StaticString, or other: StaticString? = nil)
    throws(PSKCError) -> [RawAttribute]
  {
    var attributes: [RawAttribute] = []
    while true {
      let before = index
      skipSpace()
      if at(end) || other.map(at) ?? false { return attributes }
      guard index > before else { throw wrong("a damaged tag") }
      guard attributes.count < Self.attributes else { throw wrong("more than \(Self.attributes) attributes") }
      let name = try name()
      skipSpace()
      guard at("=") else { throw wrong("an attribute without a value") }
      index += 1
      skipSpace()
      attributes.append(RawAttribute(name: name, value: try attributeValue()))
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

  /// The namespaces that hold from this element on.
  private func declared(_ attributes: [RawAttribute], in outer: [String: String]) throws(PSKCError) -> [String: String]
  {
    var namespaces = outer
    for attribute in attributes {
      let (prefix, local) = try parts(attribute.name)
      guard prefix == "xmlns" || prefix.isEmpty && local == "xmlns" else { continue }
      let declared = prefix.isEmpty ? "" : local
      let isReserved = attribute.value == XMLNamespace.xml || attribute.value == XMLNamespace.xmlns
      guard declared != "xmlns", (declared == "xml") == (attribute.value == XMLNamespace.xml),
        declared == "xml" || !isReserved, declared.isEmpty || !attribute.value.isEmpty
      else { throw wrong("a namespace that cannot be declared") }
      namespaces[declared] = attribute.value
    }
    guard namespaces.count <= Self.namespaces else { throw wrong("more than \(Self.namespaces) namespaces") }
    return namespaces
  }

  private func attributes(_ raw: [RawAttribute], _ namespaces: [String: String])
    throws(PSKCError) -> [XMLElement.Attribute]
  {
    var names: Set<[String]> = []
    var attributes: [XMLElement.Attribute] = []
    for attribute in raw {
      let (prefix, local) = try parts(attribute.name)
      let isDeclaration = prefix == "xmlns" || prefix.isEmpty && local == "xmlns"
      let known: String? = isDeclaration ? XMLNamespace.xmlns : prefix.isEmpty ? "" : namespaces[prefix]
      guard let namespace = known else { throw wrong("no namespace for \"\(prefix)\"") }
      guard names.insert([namespace, local]).inserted else { throw wrong("an attribute is there twice") }
      guard !isDeclaration else { continue }
      attributes.append(XMLElement.Attribute(namespace: namespace, name: local, value: attribute.value))
    }
    return attributes
  }

  // MARK: Names

  private mutating func name() throws(PSKCError) -> Range<Int> {
    let start = index
    while index < bytes.count, bytes[index].isXMLName { index += 1 }
    guard index > start, bytes[start].isXMLNameStart, index - start <= Self.nameLength else { throw wrong("no name") }
    return start..<index
  }

  /// The prefix, empty for none, and the local name.
  private func parts(_ name: Range<Int>) throws(PSKCError) -> (prefix: String, local: String) {
    let octets = bytes[name]
    let parts = octets.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
    guard parts.count <= 2, parts.allSatisfy({ $0.first?.isXMLNameStart ?? false }), let local = parts.last else {
      throw wrong("a colon in the wrong place")
    }
    return (parts.count == 2 ? String(decoding: parts[0], as: UTF8.self) : "", String(decoding: local, as: UTF8.self))
  }

  // MARK: Octets

  private func at(_ text: StaticString) -> Bool {
    guard bytes.count - index >= text.utf8CodeUnitCount else { return false }
    for offset in 0..<text.utf8CodeUnitCount where bytes[index + offset] != text.utf8Start[offset] { return false }
    return true
  }

  private mutating func skip(past text: StaticString) throws(PSKCError) {
    while index < bytes.count {
      if at(text) {
        index += text.utf8CodeUnitCount
        return
      }
      index += 1
    }
    throw wrong("the document ends too early")
  }

  private mutating func skipSpace() {
    while index < bytes.count, bytes[index].isXMLSpace { index += 1 }
  }

  private mutating func currentLine() -> Int {
    while counted.offset < index {
      if bytes[counted.offset] == UInt8(ascii: "\n") { counted.line += 1 }
      counted.offset += 1
    }
    return counted.line
  }

  private func wrong(_ reason: String) -> PSKCError {
    PSKCError(.badXML, "line \(1 + bytes[..<index].count { $0 == UInt8(ascii: "\n") }): \(reason)")
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
