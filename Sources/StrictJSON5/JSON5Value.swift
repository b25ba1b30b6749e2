/// A value of a JSON5 text. No object in it has a key twice: the parser refuses that.
public enum JSON5Value: Sendable, Equatable {
  case null
  case bool(Bool)
  case integer(Int)
  /// A number written with a fraction or an exponent; always finite.
  case decimal(Double)
  case string(String)
  case array([JSON5Value])
  case object([String: JSON5Value])

  /// What a message calls a value of this type.
  var typeName: String {
    switch self {
    case .null: "null"
    case .bool: "true or false"
    case .integer: "an integer"
    case .decimal: "a decimal number"
    case .string: "a string"
    case .array: "a list"
    case .object: "an object"
    }
  }
}
