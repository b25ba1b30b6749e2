/// A piece of HTML, ready to be sent: the only way text reaches it is through escaping.
///
/// There is no way to make one from a string of markup, so a value typed by a person can never become an element; `raw`
/// takes only what stands in the program's own source.
struct Markup: Sendable {
  private var written: [UInt8] = []
  /// Text that is escaped when it is copied to where it stands, so that most words are written once.
  private var pending = ""

  /// Nothing.
  static let empty = Markup()

  /// Text; `&`, `<`, `>`, both quotes are written as references, control characters that HTML forbids are left out.
  static func text(_ text: String) -> Markup {
    var markup = Markup()
    markup.pending = text
    return markup
  }

  /// The markup, UTF-8.
  var bytes: [UInt8] {
    var whole = self
    whole.settle()
    return whole.written
  }

  /// At least so many bytes, for making room.
  var size: Int { written.count + pending.utf8.count }

  /// Markup from the program's own source, as it stands.
  static func raw(_ markup: StaticString) -> Markup {
    var result = Markup()
    result.append(markup)
    return result
  }

  /// The markup as text, for tests and the log.
  var string: String { String(decoding: bytes, as: UTF8.self) }

  mutating func append(_ other: Markup) {
    settle()
    written += other.written
    if !other.pending.isEmpty { escape(other.pending) }
  }

  mutating func append(_ literal: StaticString) {
    settle()
    literal.withUTF8Buffer { written += $0 }
  }

  mutating func append(escaping text: String) {
    settle()
    escape(text)
  }

  private mutating func settle() {
    guard !pending.isEmpty else { return }
    let text = pending
    pending = ""
    escape(text)
  }

  /// What stands between two characters that have to be replaced is copied at once: pages are mostly such text.
  private mutating func escape(_ text: String) {
    var text = text
    text.withUTF8 { utf8 in
      var start = 0
      for index in utf8.indices where Self.isSpecial(utf8[index]) {
        written += utf8[start..<index]
        start = index + 1
        if let reference = Self.reference(to: utf8[index]) { reference.withUTF8Buffer { written += $0 } }
      }
      written += UnsafeBufferPointer(rebasing: utf8[start...])
    }
  }

  /// How a character of markup is written; nil for what is left out.
  private static func reference(to byte: UInt8) -> StaticString? {
    switch byte {
    case UInt8(ascii: "&"): "&amp;"
    case UInt8(ascii: "<"): "&lt;"
    case UInt8(ascii: ">"): "&gt;"
    case UInt8(ascii: "\""): "&quot;"
    case UInt8(ascii: "'"): "&#39;"
    default: nil
    }
  }

  /// Whether a byte is written otherwise or left out: the five characters of markup, and control characters but tab and
  /// line feed.
  private static func isSpecial(_ byte: UInt8) -> Bool {
    // Most bytes are letters, or parts of Japanese characters.
    if byte > UInt8(ascii: ">") { return byte == 0x7F }
    return switch byte {
    case 0x09, 0x0A: false
    case 0x00..<0x20, UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""), UInt8(ascii: "'"):
      true
    default: false
    }
  }

  mutating func reserve(_ count: Int) {
    written.reserveCapacity(count)
  }
}

extension Markup: Equatable {
  static func == (one: Markup, other: Markup) -> Bool { one.bytes == other.bytes }
}

/// Collects the children of an element; a `String` among them is text and is escaped.
@resultBuilder
enum MarkupBuilder {
  static func buildExpression(_ markup: Markup) -> Markup { markup }
  static func buildExpression(_ text: String) -> Markup { .text(text) }

  // One after the other into the first one's bytes: no list of parts is made.
  static func buildBlock() -> Markup { .empty }
  static func buildPartialBlock(first: Markup) -> Markup { first }
  static func buildPartialBlock(accumulated: consuming Markup, next: Markup) -> Markup {
    var whole = accumulated
    whole.append(next)
    return whole
  }
  static func buildOptional(_ part: Markup?) -> Markup { part ?? .empty }
  static func buildEither(first part: Markup) -> Markup { part }
  static func buildEither(second part: Markup) -> Markup { part }
  static func buildArray(_ parts: [Markup]) -> Markup {
    var whole = Markup()
    whole.reserve(parts.reduce(0) { $0 + $1.size })
    for part in parts { whole.append(part) }
    return whole
  }
}
