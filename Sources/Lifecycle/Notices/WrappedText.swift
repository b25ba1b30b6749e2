/// Plain text in lines of at most 76 columns, broken as Japanese typesetting allows: no line begins with 、or 」, none
/// ends with （, and a number keeps its 年, 月 or 日.
struct WrappedText {
  /// Counted in half-width characters, a full-width one takes two.
  static let columns = 76

  private var bytes: [UInt8] = []

  init() { bytes.reserveCapacity(4096) }

  /// The lines, each ended by `\n`.
  var text: String { String(decoding: bytes, as: UTF8.self) }

  /// An empty line.
  mutating func blank() { bytes.append(Self.newline) }

  /// A text on as many lines as it needs, the first led in by one indent, the others by another.
  mutating func add(_ text: String, first: String = "", rest: String = "") {
    let content = Array(text.utf8)
    let indent = Self.width(rest)
    var start = 0
    var offset = 0
    var column = Self.width(first)
    var chance: Break?
    var spaces: Int?
    var previous: Unicode.Scalar?
    bytes += first.utf8
    for scalar in text.unicodeScalars {
      let width = Self.width(scalar)
      let size = UTF8.width(scalar)
      guard !scalar.isSpace else {
        spaces = spaces ?? offset
        column += width
        offset += size
        continue
      }
      if let end = spaces {
        if !(previous == "日" && scalar.isDigit) { chance = Break(end: end, next: offset, column: column) }
        spaces = nil
      } else if let previous, Self.mayBreak(between: previous, and: scalar) {
        chance = Break(end: offset, next: offset, column: column)
      }
      while column + width > Self.columns, offset > start {
        let at = chance ?? Break(end: offset, next: offset, column: column)
        end(line: content[start..<at.end])
        bytes += rest.utf8
        start = at.next
        column = indent + column - at.column
        chance = nil
      }
      column += width
      offset += size
      previous = scalar
    }
    end(line: content[start..<(spaces ?? offset)])
  }

  /// The columns that a text takes.
  static func width(_ text: String) -> Int {
    text.unicodeScalars.reduce(0) { $0 + width($1) }
  }

  private struct Break {
    let end: Int
    let next: Int
    let column: Int
  }

  private static let newline = UInt8(ascii: "\n")

  private mutating func end(line: ArraySlice<UInt8>) {
    bytes += line
    while bytes.last == UInt8(ascii: " ") { bytes.removeLast() }
    bytes.append(Self.newline)
  }

  /// Two for all that may be shown full-width, so that a line is never longer than counted.
  private static func width(_ scalar: Unicode.Scalar) -> Int {
    scalar.isASCII || (0xFF61...0xFF9F).contains(scalar.value) ? 1 : 2
  }

  private static func mayBreak(between left: Unicode.Scalar, and right: Unicode.Scalar) -> Bool {
    guard left.isIdeographic || right.isIdeographic else { return false }
    guard !left.opens, !right.closes else { return false }
    return !(left.isDigit && right.isDateUnit) && !(left.isDateUnit && right.isDigit)
  }
}

extension Unicode.Scalar {
  fileprivate var isSpace: Bool { self == " " || self == "\u{3000}" }
  fileprivate var isDigit: Bool { ("0"..."9").contains(self) }
  fileprivate var isIdeographic: Bool { value >= 0x2E80 }

  fileprivate var isDateUnit: Bool {
    switch self {
    case "年", "月", "日", "時", "分", "秒": true
    default: false
    }
  }

  fileprivate var opens: Bool {
    switch self {
    case "（", "「", "『", "【", "〔", "(", "[": true
    default: false
    }
  }

  /// Whether no line begins with it: closing marks, small kana and what joins the character before.
  fileprivate var closes: Bool {
    switch self {
    case "、", "。", "，", "．", "・", "：", "；", "？", "！", "）", "」", "』", "】", "〕", "ー", "々", "〜", "～": true
    case "ぁ", "ぃ", "ぅ", "ぇ", "ぉ", "っ", "ゃ", "ゅ", "ょ", "ァ", "ィ", "ゥ", "ェ", "ォ", "ッ", "ャ", "ュ", "ョ": true
    case ")", "]", ",", ".", ":", ";", "?", "!": true
    case "\u{300}"..."\u{36F}", "\u{3099}"..."\u{309A}", "\u{FE00}"..."\u{FE0F}", "\u{E0100}"..."\u{E01EF}": true
    default: false
    }
  }
}
