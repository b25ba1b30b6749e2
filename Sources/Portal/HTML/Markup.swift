/// A piece of HTML, ready to be sent: the only way text reaches it is through escaping.
///
/// There is no way to make one from a string of markup, so a value typed by a person can never become an element; `raw`
/// takes only what stands in the program's own source.
struct Markup: Sendable, Equatable {
  private(set) var bytes: [UInt8] = []

  /// Nothing.
  static let empty = Markup()

  /// Text; `&`, `<`, `>`, both quotes are written as references, control characters that HTML forbids are left out.
  static func text(_ text: String) -> Markup {
    var markup = Markup()
    markup.append(escaping: text)
    return markup
  }

  /// Markup from the program's own source, as it stands.
  static func raw(_ markup: StaticString) -> Markup {
    var result = Markup()
    result.append(markup)
    return result
  }

  /// The markup as text, for tests and the log.
  var string: String { String(decoding: bytes, as: UTF8.self) }

  mutating func append(_ other: Markup) {
    bytes += other.bytes
  }

  mutating func append(_ literal: StaticString) {
    literal.withUTF8Buffer { bytes += $0 }
  }

  mutating func append(escaping text: String) {
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "&"): append("&amp;")
      case UInt8(ascii: "<"): append("&lt;")
      case UInt8(ascii: ">"): append("&gt;")
      case UInt8(ascii: "\""): append("&quot;")
      case UInt8(ascii: "'"): append("&#39;")
      case 0x09, 0x0A: bytes.append(byte)
      case 0x00..<0x20, 0x7F: break
      default: bytes.append(byte)
      }
    }
  }
}

/// Collects the children of an element; a `String` among them is text and is escaped.
@resultBuilder
enum MarkupBuilder {
  static func buildExpression(_ markup: Markup) -> Markup { markup }
  static func buildExpression(_ text: String) -> Markup { .text(text) }

  static func buildBlock(_ parts: Markup...) -> Markup { join(parts) }
  static func buildOptional(_ part: Markup?) -> Markup { part ?? .empty }
  static func buildEither(first part: Markup) -> Markup { part }
  static func buildEither(second part: Markup) -> Markup { part }
  static func buildArray(_ parts: [Markup]) -> Markup { join(parts) }

  private static func join(_ parts: [Markup]) -> Markup {
    var whole = Markup()
    for part in parts { whole.append(part) }
    return whole
  }
}
