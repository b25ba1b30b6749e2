/// What a person says to an `Ask`.
public enum Answer: Sendable, Hashable, Encodable {
  /// A secret or a code.
  case text(String)
  /// The cells of a matrix card.
  case cells([String: String])

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .text(let text): try container.encode(text)
    case .cells(let cells): try container.encode(cells)
    }
  }
}
