extension JSON5Parser {
  /// The string whose quote is next.
  mutating func string() throws(ConfigurationProblem) -> String {
    guard let quote = peek else { throw problem("a string is due") }
    position += 1
    var text = String.UnicodeScalarView()
    while let scalar = peek {
      position += 1
      switch scalar {
      case quote: return String(text)
      case "\\":
        if let escaped = try escape() { text.append(escaped) }
      case "\n", "\r": throw problem("a string that does not end on its line")
      case "\0"..."\u{1F}" where syntax == .json: throw problem("a control character in a string")
      default: text.append(scalar)
      }
    }
    throw problem("a string that does not end")
  }

  /// What follows a backslash; nil for a line that goes on.
  private mutating func escape() throws(ConfigurationProblem) -> Unicode.Scalar? {
    guard let scalar = peek else { throw problem("a string that does not end") }
    position += 1
    switch scalar {
    case "\"", "\\", "/": return scalar
    case "b": return "\u{8}"
    case "f": return "\u{C}"
    case "n": return "\n"
    case "r": return "\r"
    case "t": return "\t"
    case "u": return try utf16()
    default: break
    }
    guard syntax == .json5 else { throw problem("an escape that JSON does not know") }
    switch scalar {
    case "v": return "\u{B}"
    case "x": return try hexadecimal(digits: 2)
    case "0":
      if let next = peek, ("0"..."9").contains(next) { throw problem("an octal escape") }
      return "\0"
    case "1"..."9": throw problem("an octal escape")
    case "\r":
      _ = accept("\n")
      return nil
    case _ where isLineEnd(scalar): return nil
    default: return scalar
    }
  }

  private mutating func utf16() throws(ConfigurationProblem) -> Unicode.Scalar {
    let first = try codeUnit(digits: 4)
    if let scalar = Unicode.Scalar(first) { return scalar }
    guard (0xD800...0xDBFF).contains(first), accept("\\u") else { throw problem("half of a surrogate pair") }
    let second = try codeUnit(digits: 4)
    guard (0xDC00...0xDFFF).contains(second),
      let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
    else { throw problem("half of a surrogate pair") }
    return scalar
  }

  private mutating func hexadecimal(digits: Int) throws(ConfigurationProblem) -> Unicode.Scalar {
    guard let scalar = Unicode.Scalar(try codeUnit(digits: digits)) else { throw problem("not a character") }
    return scalar
  }

  private mutating func codeUnit(digits: Int) throws(ConfigurationProblem) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<digits {
      guard let digit = peek.flatMap({ Character($0).hexDigitValue }), peek?.isASCII == true else {
        throw problem("\(digits) hexadecimal digits are due")
      }
      value = value << 4 + UInt32(digit)
      position += 1
    }
    return value
  }
}
