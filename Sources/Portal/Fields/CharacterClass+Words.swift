import Lifecycle

extension CharacterClass {
  /// One class, as in "one of each of these".
  func name(_ say: Language) -> String {
    switch self {
    case .upper: say("英大文字", "capital letters")
    case .lower: say("英小文字", "small letters")
    case .digit: say("数字", "digits")
    case .symbol: say("記号", "symbols")
    case .letter: say("英字", "letters")
    }
  }
}

extension [CharacterClass] {
  var haveCapitals: Bool { contains(.upper) || contains(.letter) }
  var haveSmallLetters: Bool { contains(.lower) || contains(.letter) }

  /// All of them together, as a field tells it: `半角英数字・記号`.
  var kind: Localized {
    let letters: Localized? =
      switch (haveCapitals, haveSmallLetters) {
      case (true, true): Localized(ja: contains(.digit) ? "英" : "英字", en: "letters")
      case (true, false): Localized(ja: contains(.digit) ? "英大文字・" : "英大文字", en: "capital letters")
      case (false, true): Localized(ja: contains(.digit) ? "英小文字・" : "英小文字", en: "small letters")
      case (false, false): nil
      }
    let digits = contains(.digit) ? Localized(ja: "数字", en: "digits") : nil
    let symbols = contains(.symbol) ? Localized(ja: "・記号", en: "symbols") : nil
    let kinds = [letters, digits, symbols].compactMap { $0 }
    let last = kinds.last?.en ?? ""
    let others = kinds.dropLast().map(\.en).joined(separator: ", ")
    return Localized(
      ja: "半角" + kinds.map(\.ja).joined(), en: others.isEmpty ? last : "\(others) and \(last)")
  }
}
