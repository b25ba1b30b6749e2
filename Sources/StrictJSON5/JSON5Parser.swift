/// A strict parser: beside the grammar it refuses duplicate keys, lone surrogates, numbers that do not fit and deep nesting.
///
/// Of our own, because Foundation's decoder keeps one of two equal keys in silence, and one that a reviewer overlooks
/// would then decide.
struct JSON5Parser {
  /// Deeper nesting is refused, so that no text can exhaust the stack.
  static let deepest = 32

  let syntax: JSON5Syntax
  let scalars: [Unicode.Scalar]
  var position = 0
  private var path = ""
  private var duplicates: [ConfigurationProblem] = []

  private init(_ scalars: [Unicode.Scalar], _ syntax: JSON5Syntax) {
    self.scalars = scalars
    self.syntax = syntax
  }

  /// The value that the text is.
  static func parse(_ bytes: [UInt8], syntax: JSON5Syntax) throws(ConfigurationErrors) -> JSON5Value {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw ConfigurationErrors(problems: [ConfigurationProblem(path: "", message: "the text is not UTF-8")])
    }
    var parser = JSON5Parser(Array(text.unicodeScalars), syntax)
    let value: JSON5Value
    do throws(ConfigurationProblem) {
      value = try parser.document()
    } catch {
      throw ConfigurationErrors(problems: parser.duplicates + [error])
    }
    guard parser.duplicates.isEmpty else { throw ConfigurationErrors(problems: parser.duplicates) }
    return value
  }

  private mutating func document() throws(ConfigurationProblem) -> JSON5Value {
    if syntax == .json5, peek == "\u{FEFF}" { position += 1 }
    let result = try value(depth: 0)
    try skipSpace()
    guard position == scalars.count else { throw problem("something follows the value") }
    return result
  }

  private mutating func value(depth: Int) throws(ConfigurationProblem) -> JSON5Value {
    guard depth < Self.deepest else { throw problem("nested too deeply") }
    try skipSpace()
    switch peek {
    case nil: throw problem("the text ends where a value is due")
    case "{": return try object(depth: depth)
    case "[": return try array(depth: depth)
    case "\"": return .string(try string())
    case "'" where syntax == .json5: return .string(try string())
    case "n" where accept("null"): return .null
    case "t" where accept("true"): return .bool(true)
    case "f" where accept("false"): return .bool(false)
    default: return try number()
    }
  }

  private mutating func object(depth: Int) throws(ConfigurationProblem) -> JSON5Value {
    position += 1
    let outer = path
    defer { path = outer }
    var members: [String: JSON5Value] = [:]
    while try !ends("}", first: members.isEmpty) {
      let key = peek == "\"" || (peek == "'" && syntax == .json5) ? try string() : try bareKey()
      try skipSpace()
      guard accept(":") else { throw problem("a colon is due after the key \(key)") }
      path = outer.isEmpty ? key : "\(outer).\(key)"
      let member = try value(depth: depth + 1)
      if members.updateValue(member, forKey: key) != nil {
        duplicates.append(ConfigurationProblem(path: path, message: "the key is there twice"))
      }
    }
    return .object(members)
  }

  private mutating func array(depth: Int) throws(ConfigurationProblem) -> JSON5Value {
    position += 1
    let outer = path
    defer { path = outer }
    var elements: [JSON5Value] = []
    while try !ends("]", first: elements.isEmpty) {
      path = "\(outer)[\(elements.count)]"
      elements.append(try value(depth: depth + 1))
    }
    return .array(elements)
  }

  /// Passes the comma before the next element, or the closing bracket.
  private mutating func ends(_ bracket: Unicode.Scalar, first: Bool) throws(ConfigurationProblem) -> Bool {
    try skipSpace()
    if accept(bracket) { return true }
    if first { return false }
    guard accept(",") else { throw problem("a comma or \(bracket) is due") }
    try skipSpace()
    guard peek == bracket else { return false }
    guard syntax == .json5 else { throw problem("a comma before \(bracket)") }
    position += 1
    return true
  }

  private mutating func bareKey() throws(ConfigurationProblem) -> String {
    guard syntax == .json5 else { throw problem("a key in double quotes is due") }
    var key = String.UnicodeScalarView()
    while let scalar = peek {
      let letter = scalar == "_" || scalar == "$" || scalar.properties.isAlphabetic
      guard letter || (!key.isEmpty && scalar.properties.numericType == .decimal) else { break }
      key.append(scalar)
      position += 1
    }
    guard !key.isEmpty else { throw problem("a key is due") }
    return String(key)
  }
}
