/// Half-width and full-width forms of the same characters, as Japanese keyboards make either.
extension String {
  /// The text with what has a half-width form in it: `ガ　Ａ１` and `が A1` are `ｶﾞ A1`; the rest as it stands.
  var halfWidth: String {
    var text = String.UnicodeScalarView()
    for scalar in unicodeScalars { text.append(contentsOf: Width.half[scalar] ?? [scalar]) }
    return String(text)
  }

  /// The text with what has a full-width form in it: `ｶﾞ A1` is `ガ　Ａ１`; the rest as it stands.
  public var fullWidth: String {
    var text = String.UnicodeScalarView()
    for scalar in unicodeScalars {
      if let mark = Width.markOffsets[scalar], let last = text.last, let voiced = Width.voiced[last]?[mark] {
        text.removeLast()
        text.append(voiced)
      } else {
        text.append(Width.full[scalar] ?? scalar)
      }
    }
    return String(text)
  }

  /// Without the spaces around it, of either width.
  public var withoutOuterSpaces: String {
    let isSpace = { (character: Character) in character == " " || character == "\u{3000}" }
    return String(drop(while: isSpace).reversed().drop(while: isSpace).reversed())
  }
}

/// Which character is the other's half-width form (JIS X 0201 in Unicode's block of half-width and full-width forms).
private enum Width {
  typealias Scalar = Unicode.Scalar

  /// U+FF61 to U+FF9F.
  private static let halfKatakana = (0xFF61...0xFF9F).compactMap(Scalar.init)
  private static let fullKatakana = Array(
    "。「」、・ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン゛゜".unicodeScalars)

  /// Which of a katakana's voiced forms a mark makes.
  static let markOffsets: [Scalar: Int] = ["ﾞ": 0, "ﾟ": 1]

  /// The voiced forms of katakana, by the mark's offset; in Unicode they follow the plain ones.
  static let voiced: [Scalar: [Int: Scalar]] = {
    var voiced: [Scalar: [Int: Scalar]] = ["ウ": [0: "ヴ"]]
    for plain in "カキクケコサシスセソタチツテト".unicodeScalars { voiced[plain] = [0: after(plain, 1)] }
    for plain in "ハヒフヘホ".unicodeScalars { voiced[plain] = [0: after(plain, 1), 1: after(plain, 2)] }
    return voiced
  }()

  static let full: [Scalar: Scalar] = {
    var full = Dictionary(uniqueKeysWithValues: zip(halfKatakana, fullKatakana))
    for value: UInt32 in 0x21...0x7E { full[Scalar(UInt8(value))] = Scalar(value + 0xFEE0) }
    full[" "] = "\u{3000}"
    return full
  }()

  static let half: [Scalar: [Scalar]] = {
    var half: [Scalar: [Scalar]] = [:]
    for (narrow, wide) in full { half[wide] = [narrow] }
    // Some keyboards send the marks as characters that combine.
    half["\u{3099}"] = ["ﾞ"]
    half["\u{309A}"] = ["ﾟ"]
    for (plain, forms) in voiced {
      guard let narrow = half[plain] else { continue }
      for (mark, form) in forms { half[form] = narrow + [mark == 0 ? "ﾞ" : "ﾟ"] }
    }
    for value: UInt32 in 0x3041...0x3094 {
      guard let hiragana = Scalar(value), let katakana = Scalar(value + 0x60) else { continue }
      half[hiragana] = half[katakana]
    }
    return half
  }()

  private static func after(_ scalar: Scalar, _ distance: UInt32) -> Scalar {
    Scalar(scalar.value + distance) ?? scalar
  }
}
