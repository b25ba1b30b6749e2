extension JSON5Parser {
  /// The scalar at the position; nil at the end.
  var peek: Unicode.Scalar? { position < scalars.count ? scalars[position] : nil }

  /// Passes the scalar if it is the next.
  mutating func accept(_ scalar: Unicode.Scalar) -> Bool {
    guard peek == scalar else { return false }
    position += 1
    return true
  }

  /// Passes the word if it is the next.
  mutating func accept(_ word: String) -> Bool {
    guard scalars[position...].starts(with: word.unicodeScalars) else { return false }
    position += word.unicodeScalars.count
    return true
  }

  /// Passes white space, and comments where the syntax has them.
  mutating func skipSpace() throws(ConfigurationProblem) {
    while let scalar = peek {
      switch scalar {
      case " ", "\t", "\n", "\r": position += 1
      case "/" where syntax == .json5: try skipComment()
      case "\u{B}", "\u{C}", "\u{A0}", "\u{2028}", "\u{2029}", "\u{FEFF}":
        guard syntax == .json5 else { throw problem("a kind of space that JSON does not know") }
        position += 1
      default: return
      }
    }
  }

  private mutating func skipComment() throws(ConfigurationProblem) {
    if accept("//") {
      while let scalar = peek, !isLineEnd(scalar) { position += 1 }
      return
    }
    let start = position
    guard accept("/*") else { throw problem("a value is due") }
    while position < scalars.count {
      if accept("*/") { return }
      position += 1
    }
    position = start
    throw problem("a comment that does not end")
  }

  func isLineEnd(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "\n" || scalar == "\r" || scalar == "\u{2028}" || scalar == "\u{2029}"
  }

  /// The problem, told with the line and the column that a text editor shows.
  func problem(_ message: String) -> ConfigurationProblem {
    var line = 1
    var column = 1
    for scalar in scalars[..<min(position, scalars.count)] {
      if scalar == "\n" {
        line += 1
        column = 1
      } else {
        column += 1
      }
    }
    return ConfigurationProblem(path: "line \(line), column \(column)", message: message)
  }
}
