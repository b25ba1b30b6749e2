/// A class of ASCII characters that IDs and secrets are made of.
public enum CharacterClass: String, Sendable, CaseIterable {
  case upper
  case lower
  case digit
  /// Printable ASCII that is neither letter nor digit nor space.
  case symbol
  /// `upper` or `lower`, where a rule asks for a letter of either kind.
  case letter

  /// Whether the ASCII byte is of the class.
  public func contains(_ byte: UInt8) -> Bool {
    switch self {
    case .upper: (0x41...0x5A).contains(byte)
    case .lower: (0x61...0x7A).contains(byte)
    case .digit: (0x30...0x39).contains(byte)
    case .letter: CharacterClass.upper.contains(byte) || CharacterClass.lower.contains(byte)
    case .symbol:
      (0x21...0x7E).contains(byte) && !CharacterClass.letter.contains(byte) && !CharacterClass.digit.contains(byte)
    }
  }
}
