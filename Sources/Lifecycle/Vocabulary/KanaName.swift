/// 利用者名（半角カナ英数): a person's name in half-width katakana, letters, digits and a few signs, 48 at most (H-98).
public struct KanaName: Sendable, Hashable {
  /// The name.
  public let text: String

  /// The name in half-width characters, whichever were typed; nil for one that is empty, too long, or has others.
  public init?(_ typed: String) {
    let text = typed.halfWidth.withoutOuterSpaces
    // A voicing mark takes a place of its own.
    guard (1...48).contains(text.unicodeScalars.count), text.unicodeScalars.allSatisfy(Self.allows) else { return nil }
    self.text = text
  }

  private static func allows(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "a"..."z", "A"..."Z", "0"..."9", " ", "(", ")", "-", ".", ",", "/", "&": true
    case "｢", "｣", "･", "ｦ"..."ﾟ": true
    default: false
    }
  }
}
