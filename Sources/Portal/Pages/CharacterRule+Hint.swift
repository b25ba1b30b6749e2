import Lifecycle

extension CharacterRule {
  var hasLetters: Bool { allowed.contains(.letter) || allowed.contains(.upper) || allowed.contains(.lower) }
  var hasSymbols: Bool { allowed.contains(.symbol) }

  /// As a field tells it: `半角英数字 4～12桁` (H-46).
  func hint(_ say: Language) -> String {
    let kind =
      switch (hasLetters, hasSymbols) {
      case (true, true): say("半角英数字・記号", "letters, digits and symbols")
      case (true, false): say("半角英数字", "letters and digits")
      case (false, true): say("半角数字・記号", "digits and symbols")
      case (false, false): say("半角数字", "digits")
      }
    let length =
      minLength == maxLength
      ? say("\(minLength)桁", "\(minLength)") : say("\(minLength)～\(maxLength)桁", "\(minLength) to \(maxLength)")
    return say("\(kind) \(length)", "\(length) \(kind)")
  }

  /// For whoever chooses one: with what must not be missing, `半角英数字 8～12桁（英字、数字をそれぞれ1文字以上）` (R-67).
  func choosingHint(_ say: Language) -> String {
    // Of a rule with one kind only, it goes without saying that this kind occurs.
    guard !required.isEmpty, allowed.count > 1 else { return hint(say) }
    let kinds = required.map { $0.name(say) }
    let each = required.count == 1 ? "を1文字以上" : "をそれぞれ1文字以上"
    return say(
      "\(hint(.ja))（\(kinds.joined(separator: "、"))\(each)）",
      "\(hint(.en)), with at least one of each of these: \(kinds.joined(separator: ", "))")
  }
}

extension CharacterClass {
  fileprivate func name(_ say: Language) -> String {
    switch self {
    case .upper: say("英大文字", "capital letters")
    case .lower: say("英小文字", "small letters")
    case .digit: say("数字", "digits")
    case .symbol: say("記号", "symbols")
    case .letter: say("英字", "letters")
    }
  }
}
