/// 利用者名（漢字): a person's name in full-width characters, 48 at most (H-99).
public struct FullWidthName: Sendable, Hashable {
  /// The name.
  public let text: String

  /// The name in full-width characters, whichever were typed; nil for one that is empty, too long, or has others.
  public init?(_ typed: String) {
    let text = typed.fullWidth.withoutOuterSpaces
    // A kanji may be followed by the selector of its variant.
    guard (1...48).contains(text.count), text.unicodeScalars.count <= 96,
      text.unicodeScalars.allSatisfy(Self.allows)
    else { return nil }
    self.text = text
  }

  private static func allows(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x3000...0x3002, 0x3005...0x3011, 0x3014, 0x3015, 0x301C: true  // spaces, brackets, repetition
    case 0x3041...0x3096, 0x3099...0x309E, 0x30A1...0x30FE: true  // kana
    case 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x20000...0x323AF, 0xE0100...0xE01EF: true  // kanji
    case 0xFF01...0xFF5E, 0xFFE5: true  // letters, digits, signs
    case 0x2160...0x216B, 0x2460...0x2473, 0x3231, 0x3232, 0x3239: true  // Ⅰ, ①, ㈱ ㈲ ㈹
    case 0x0391...0x03C9, 0x0401...0x0451: true  // Greek and Cyrillic of JIS X 0208
    case 0x00D7, 0x2010, 0x2015, 0x2018, 0x2019, 0x201C, 0x201D, 0x2026, 0x2212: true
    default: false
    }
  }
}
