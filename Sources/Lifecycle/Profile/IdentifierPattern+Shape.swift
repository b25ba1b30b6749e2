extension IdentifierPattern {
  /// How many characters a text of this pattern has.
  public var lengths: ClosedRange<Int> {
    pieces.reduce(0) { $0 + $1.counts.lowerBound }...maxLength
  }

  /// The classes of which its characters are, for telling a person what to type.
  public var classes: [CharacterClass] {
    [CharacterClass.upper, .lower, .digit, .symbol].filter { wanted in
      pieces.contains { piece in piece.set.contains { $0.contains(where: wanted.contains) } }
    }
  }

  /// Whether a text may hold this ASCII character somewhere.
  public func mayHold(_ byte: UInt8) -> Bool {
    pieces.contains { piece in piece.set.contains { $0.contains(byte) } }
  }
}
