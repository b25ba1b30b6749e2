internal import Secrets

/// A document's octets and its root; what reads the text of elements.
struct XMLDocument {
  let root: XMLElement
  private let bytes: [UInt8]

  /// Reads a document; see ``XMLReader`` for what it may be.
  init(_ bytes: [UInt8]) throws(PSKCError) {
    self.bytes = bytes
    var reader = try XMLReader(bytes)
    root = try reader.document()
  }

  /// The element's own text without white space around it.
  func text(of element: XMLElement) -> String {
    var octets: [UInt8] = []
    for run in element.text {
      switch run {
      case .octets(let range): octets += bytes[range]
      case .character(let scalar): octets += String(scalar).utf8
      }
    }
    let start = octets.firstIndex { !$0.isXMLSpace } ?? octets.endIndex
    let end = octets.lastIndex { !$0.isXMLSpace } ?? start
    return start == octets.endIndex ? "" : String(decoding: octets[start...end], as: UTF8.self)
  }

  /// The octets that the element's text gives in Base64 (RFC 4648 §4), white space apart; nil where it is something
  /// else, has bits left over, or is over the limit.
  ///
  /// It is decoded straight into memory that will be erased.
  func base64(of element: XMLElement, limit: Int) -> SecretText? {
    let upperBound = element.text.reduce(0) { sum, run in
      if case .octets(let range) = run { sum + range.count } else { sum + 1 }
    }
    guard element.children.isEmpty, upperBound <= limit * 2 + 256 else { return nil }
    var decoder = Base64Decoder()
    let whole = SecretText(count: upperBound) { buffer in
      for run in element.text {
        switch run {
        case .octets(let range): for index in range { decoder.take(bytes[index], into: buffer) }
        case .character(let scalar): decoder.take(UInt8(exactly: scalar.value) ?? 0xFF, into: buffer)
        }
      }
    }
    guard let count = decoder.finish(), count <= limit else { return nil }
    return whole.withBytes { SecretText($0.prefix(count)) }
  }
}
