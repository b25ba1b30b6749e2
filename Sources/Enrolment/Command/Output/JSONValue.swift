/// A value of JSON, for results that programs read.
enum JSONValue: Encodable, Sendable, Hashable {
  case text(String)
  case number(Int)
  case flag(Bool)
  case list([JSONValue])
  case object([String: JSONValue])
  case nothing

  /// A text, or null.
  init(_ text: String?) {
    self = text.map { .text($0) } ?? .nothing
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .text(let text): try container.encode(text)
    case .number(let number): try container.encode(number)
    case .flag(let flag): try container.encode(flag)
    case .list(let list): try container.encode(list)
    case .object(let object): try container.encode(object)
    case .nothing: try container.encodeNil()
    }
  }
}
