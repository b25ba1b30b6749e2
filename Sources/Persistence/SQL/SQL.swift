/// A statement whose values are bound, never pasted: interpolation keeps the value, and `$1`, `$2` … stand in the text.
struct SQL: ExpressibleByStringInterpolation {
  let form: SQLForm
  let values: [SQLValue]

  /// Only literals make statements, so no computed text can.
  typealias StringLiteralType = StaticString

  init(stringLiteral text: StaticString) {
    form = SQLForm(pieces: [text])
    values = []
  }

  init(stringInterpolation: StringInterpolation) {
    values = stringInterpolation.values
    let pieces = stringInterpolation.pieces
    form = SQLForm(pieces: pieces.count == values.count ? pieces + [""] : pieces)
  }

  struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var pieces: [StaticString] = []
    fileprivate var values: [SQLValue] = []

    init(literalCapacity: Int, interpolationCount: Int) {
      pieces.reserveCapacity(interpolationCount + 1)
      values.reserveCapacity(interpolationCount)
    }

    mutating func appendLiteral(_ literal: StaticString) {
      pieces.append(literal)
    }

    mutating func appendInterpolation(_ value: SQLValue) {
      // A piece before each value and after the last, empty ones too: so the pieces alone tell the values' places.
      if pieces.count == values.count { pieces.append("") }
      values.append(value)
    }

    mutating func appendInterpolation(_ value: Int64) { appendInterpolation(.integer(value)) }
    mutating func appendInterpolation(_ value: Int) { appendInterpolation(.integer(Int64(value))) }
    mutating func appendInterpolation(_ value: Bool) { appendInterpolation(.integer(value ? 1 : 0)) }
    mutating func appendInterpolation(_ value: String) { appendInterpolation(.text(value)) }
    mutating func appendInterpolation(_ value: [UInt8]) { appendInterpolation(.blob(value)) }

    mutating func appendInterpolation(_ value: Int64?) {
      appendInterpolation(value.map(SQLValue.integer) ?? .null)
    }

    mutating func appendInterpolation(_ value: String?) {
      appendInterpolation(value.map(SQLValue.text) ?? .null)
    }

    mutating func appendInterpolation(_ value: [UInt8]?) {
      appendInterpolation(value.map(SQLValue.blob) ?? .null)
    }
  }
}

/// What a statement says apart from its values: the pieces of text between them.
///
/// Pieces are literals of the program, so where they lie in memory tells them apart: a prepared statement is found
/// without building its text, which would cost more than looking it up.
struct SQLForm: Hashable {
  let pieces: [StaticString]

  /// The text with `$1`, `$2` … in the places of the values.
  var text: String {
    var text = ""
    for (index, piece) in pieces.enumerated() {
      text += index == 0 ? "" : "$\(index)"
      text += piece.description
    }
    return text
  }

  static func == (one: SQLForm, other: SQLForm) -> Bool {
    one.pieces.elementsEqual(other.pieces) {
      $0.utf8Start == $1.utf8Start && $0.utf8CodeUnitCount == $1.utf8CodeUnitCount
    }
  }

  func hash(into hasher: inout Hasher) {
    for piece in pieces { hasher.combine(piece.utf8Start) }
  }
}

/// A value that goes into a statement or comes out of a row.
enum SQLValue: Sendable, Equatable {
  case null
  case integer(Int64)
  case text(String)
  case blob([UInt8])
}
