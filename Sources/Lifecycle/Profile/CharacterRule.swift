internal import StrictJSON5

/// How long a text may be, and of which characters.
public struct CharacterRule: Sendable, Equatable {
  public let minLength: Int
  public let maxLength: Int
  /// Every character is of one of these classes.
  public let allowed: [CharacterClass]
  /// Each of these classes occurs.
  public let required: [CharacterClass]

  init(_ object: ConfigurationObject) {
    minLength = object.integer("minLength", in: 1...128)
    maxLength = object.integer("maxLength", in: 1...128)
    allowed = object.words("allowed")
    required = object.words("required", orEmpty: true)
  }

  /// Whether the text keeps the rule.
  public func accepts(_ text: String) -> Bool {
    accepts(utf8: text.utf8)
  }

  /// Whether the text with this UTF-8 keeps the rule, for secrets that are never made a string.
  public func accepts(utf8 bytes: some Collection<UInt8>) -> Bool {
    guard bytes.count >= minLength, bytes.count <= maxLength else { return false }
    guard bytes.allSatisfy({ byte in allowed.contains { $0.contains(byte) } }) else { return false }
    return required.allSatisfy { wanted in bytes.contains(where: wanted.contains) }
  }

  /// Whether some character is both of the class and allowed.
  func canHold(_ wanted: CharacterClass) -> Bool {
    (UInt8(0x21)...0x7E).contains { byte in wanted.contains(byte) && allowed.contains { $0.contains(byte) } }
  }
}
