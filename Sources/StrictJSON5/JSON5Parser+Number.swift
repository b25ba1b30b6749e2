extension JSON5Parser {
  /// The number that is next; infinities and NaN are refused, since no setting means one.
  mutating func number() throws(ConfigurationProblem) -> JSON5Value {
    let start = position
    var text = ""
    if accept("-") {
      text = "-"
    } else if peek == "+", syntax == .json5 {
      position += 1
    }
    if syntax == .json5, accept("0x") || accept("0X") { return try hexadecimalNumber(sign: text) }
    let whole = digits()
    text += whole
    guard syntax == .json5 || !whole.isEmpty else { throw notAValue(start) }
    guard whole.count < 2 || !whole.hasPrefix("0") else { throw problem("a number with a leading zero") }
    var isInteger = true
    var fraction = ""
    if accept(".") {
      isInteger = false
      fraction = digits()
      guard syntax == .json5 || !fraction.isEmpty else { throw problem("a digit is due after the point") }
      text += "." + (fraction.isEmpty ? "0" : fraction)
    }
    guard !whole.isEmpty || !fraction.isEmpty else { throw notAValue(start) }
    if accept("e") || accept("E") {
      isInteger = false
      text += "e"
      if accept("-") { text += "-" } else { _ = accept("+") }
      let exponent = digits()
      guard !exponent.isEmpty else { throw problem("a digit is due in the exponent") }
      text += exponent
    }
    if isInteger {
      guard let value = Int(text) else { throw problem("a number out of range") }
      return .integer(value)
    }
    let complete = text.hasPrefix("-.") ? "-0" + text.dropFirst() : text.hasPrefix(".") ? "0" + text : text
    guard let value = Double(complete), value.isFinite else { throw problem("a number out of range") }
    return .decimal(value)
  }

  private mutating func hexadecimalNumber(sign: String) throws(ConfigurationProblem) -> JSON5Value {
    var text = sign
    while let scalar = peek, scalar.properties.isASCIIHexDigit {
      text.unicodeScalars.append(scalar)
      position += 1
    }
    guard let value = Int(text, radix: 16) else { throw problem("a hexadecimal number out of range") }
    return .integer(value)
  }

  private mutating func digits() -> String {
    var text = String.UnicodeScalarView()
    while let scalar = peek, ("0"..."9").contains(scalar) {
      text.append(scalar)
      position += 1
    }
    return String(text)
  }

  private mutating func notAValue(_ start: Int) -> ConfigurationProblem {
    position = start
    return problem("a value is due")
  }
}
