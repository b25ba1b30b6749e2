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

  private var cursor: XMLCursor
  private var elementCount = 0
  private var open: [OpenElement] = []

  /// An element whose end tag is still to come.
  private struct OpenElement {
    let qualifiedName: Range<Int>
    var element: XMLElement
    let namespaces: [String: String]
  }

  init(_ bytes: [UInt8]) throws(PSKCError) {
    cursor = try XMLCursor(bytes)
  }

  /// The root of the whole document.
  mutating func document() throws(PSKCError) -> XMLElement {
    if cursor.at("<?xml"), cursor.octet(after: 5)?.isXMLSpace ?? false { try declaration() }
    try miscellany()
    guard cursor.at("<") else { throw cursor.wrong("no element") }
    let root = try element()
    try miscellany()
    guard cursor.octet == nil else { throw cursor.wrong("something follows the root") }
    return root
  }

  // MARK: Around the root

  private mutating func declaration() throws(PSKCError) {
    cursor.advance(5)
    let attributes = try cursor.attributes(closedBy: "?>")
    let names = attributes.map { String(decoding: cursor.bytes[$0.name], as: UTF8.self) }
    guard names.first == "version", attributes[0].value == "1.0",
      [[], ["encoding"], ["standalone"], ["encoding", "standalone"]].contains(Array(names.dropFirst()))
    else { throw cursor.wrong("an XML declaration other than of version 1.0") }
    for (name, attribute) in zip(names, attributes) {
      if name == "encoding", attribute.value.lowercased() != "utf-8" { throw cursor.wrong("not UTF-8") }
      if name == "standalone", !["yes", "no"].contains(attribute.value) {
        throw cursor.wrong("a damaged XML declaration")
      }
    }
    cursor.advance(2)
  }

  /// Comments, processing instructions and white space.
  private mutating func miscellany() throws(PSKCError) {
    while true {
      cursor.skipSpace()
      if try !commentOrInstruction() { break }
    }
    if cursor.at("<!DOCTYPE") { throw PSKCError(.documentType, "a document type declaration") }
  }

  private mutating func commentOrInstruction() throws(PSKCError) -> Bool {
    if cursor.at("<!--") {
      cursor.advance(4)
      try cursor.skip(past: "--")
      guard cursor.at(">") else { throw cursor.wrong("-- in a comment") }
      cursor.advance()
      return true
    }
    if cursor.at("<?") {
      cursor.advance(2)
      let target = try cursor.name()
      guard String(decoding: cursor.bytes[target], as: UTF8.self).lowercased() != "xml" else {
        throw cursor.wrong("a second XML declaration")
      }
      guard cursor.at("?>") || cursor.octet?.isXMLSpace ?? false else { throw cursor.wrong("a processing instruction") }
      try cursor.skip(past: "?>")
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
      if cursor.at("</") {
        if let root = try endTag() { return root }
      } else if cursor.at("<![CDATA[") {
        try literalText()
      } else if try !commentOrInstruction() {
        if cursor.at("<!DOCTYPE") { throw PSKCError(.documentType, "a document type declaration") }
        guard cursor.at("<") else { throw cursor.wrong("the document ends too early") }
        if let empty = try startTag() { open[open.count - 1].element.children.append(empty) }
      }
    }
  }

  /// Reads a start tag; an element without content is returned, any other is opened.
  private mutating func startTag() throws(PSKCError) -> XMLElement? {
    let line = cursor.currentLine()
    elementCount += 1
    guard elementCount <= Self.elements else { throw PSKCError(.tooLarge, "more than \(Self.elements) elements") }
    guard open.count < Self.depth else { throw cursor.wrong("more than \(Self.depth) elements inside each other") }
    cursor.advance()
    let qualifiedName = try cursor.name()
    let raw = try cursor.attributes(closedBy: "/>", or: ">")
    let namespaces = try declared(raw, in: open.last?.namespaces ?? ["xml": XMLNamespace.xml])
    let (prefix, local) = try cursor.parts(qualifiedName)
    guard let namespace = prefix.isEmpty ? namespaces[""] ?? "" : namespaces[prefix] else {
      throw cursor.wrong("no namespace for \"\(prefix)\"")
    }
    let element = XMLElement(
      namespace: namespace, name: local, attributes: try attributes(raw, namespaces), line: line)
    if cursor.at("/>") {
      cursor.advance(2)
      return element
    }
    cursor.advance()
    open.append(OpenElement(qualifiedName: qualifiedName, element: element, namespaces: namespaces))
    return nil
  }

  /// Reads an end tag; the root is returned, any other goes to its parent.
  private mutating func endTag() throws(PSKCError) -> XMLElement? {
    cursor.advance(2)
    let qualifiedName = try cursor.name()
    cursor.skipSpace()
    guard cursor.at(">"), let closed = open.popLast(), cursor.bytes[closed.qualifiedName] == cursor.bytes[qualifiedName]
    else { throw cursor.wrong("an end tag that does not fit") }
    cursor.advance()
    guard !open.isEmpty else { return closed.element }
    open[open.count - 1].element.children.append(closed.element)
    return nil
  }

  // MARK: Text

  /// Text up to the next `<`, which may be none.
  private mutating func characters() throws(PSKCError) {
    var start = cursor.index
    while let octet = cursor.octet, octet != UInt8(ascii: "<") {
      if octet == UInt8(ascii: "&") {
        append(start..<cursor.index)
        open[open.count - 1].element.text.append(.character(try cursor.reference()))
        start = cursor.index
        continue
      }
      if octet == UInt8(ascii: "]"), cursor.at("]]>") { throw cursor.wrong("]]> in text") }
      cursor.advance()
    }
    append(start..<cursor.index)
  }

  private mutating func literalText() throws(PSKCError) {
    cursor.advance(9)
    let start = cursor.index
    try cursor.skip(past: "]]>")
    append(start..<(cursor.index - 3))
  }

  private mutating func append(_ range: Range<Int>) {
    if !range.isEmpty { open[open.count - 1].element.text.append(.octets(range)) }
  }

  // MARK: Namespaces

  /// The namespaces that hold from this element on.
  private func declared(
    _ attributes: [XMLCursor.Attribute], in outer: [String: String]
  ) throws(PSKCError) -> [String: String] {
    var namespaces = outer
    for attribute in attributes {
      let (prefix, local) = try cursor.parts(attribute.name)
      guard prefix == "xmlns" || prefix.isEmpty && local == "xmlns" else { continue }
      let declared = prefix.isEmpty ? "" : local
      let isReserved = attribute.value == XMLNamespace.xml || attribute.value == XMLNamespace.xmlns
      guard declared != "xmlns", (declared == "xml") == (attribute.value == XMLNamespace.xml),
        declared == "xml" || !isReserved, declared.isEmpty || !attribute.value.isEmpty
      else { throw cursor.wrong("a namespace that cannot be declared") }
      namespaces[declared] = attribute.value
    }
    guard namespaces.count <= Self.namespaces else { throw cursor.wrong("more than \(Self.namespaces) namespaces") }
    return namespaces
  }

  private func attributes(
    _ raw: [XMLCursor.Attribute], _ namespaces: [String: String]
  ) throws(PSKCError) -> [XMLElement.Attribute] {
    var names: Set<[String]> = []
    var attributes: [XMLElement.Attribute] = []
    for attribute in raw {
      let (prefix, local) = try cursor.parts(attribute.name)
      let isDeclaration = prefix == "xmlns" || prefix.isEmpty && local == "xmlns"
      let known: String? = isDeclaration ? XMLNamespace.xmlns : prefix.isEmpty ? "" : namespaces[prefix]
      guard let namespace = known else { throw cursor.wrong("no namespace for \"\(prefix)\"") }
      guard names.insert([namespace, local]).inserted else { throw cursor.wrong("an attribute is there twice") }
      guard !isDeclaration else { continue }
      attributes.append(XMLElement.Attribute(namespace: namespace, name: local, value: attribute.value))
    }
    return attributes
  }
}
