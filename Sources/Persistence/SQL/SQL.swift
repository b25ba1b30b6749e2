/// A statement whose values are bound, never pasted: interpolation writes `$1`, `$2` … and keeps the value.
struct SQL: ExpressibleByStringInterpolation {
  let text: String
  let values: [SQLValue]

  /// Only literals make statements, so no computed text can.
  typealias StringLiteralType = StaticString

  init(stringLiteral text: StaticString) {
    self.text = text.description
    values = []
  }

  init(stringInterpolation: StringInterpolation) {
    text = stringInterpolation.text
    values = stringInterpolation.values
  }

  struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var text = ""
    fileprivate var values: [SQLValue] = []

    init(literalCapacity: Int, interpolationCount: Int) {
      text.reserveCapacity(literalCapacity + interpolationCount * 3)
      values.reserveCapacity(interpolationCount)
    }

    mutating func appendLiteral(_ literal: StaticString) {
      text += literal.description
    }

    mutating func appendInterpolation(_ value: SQLValue) {
      values.append(value)
      text += "$"
      text += String(values.count)
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

/// A value that goes into a statement or comes out of a row.
enum SQLValue: Sendable, Equatable {
  case null
  case integer(Int64)
  case text(String)
  case blob([UInt8])
}
