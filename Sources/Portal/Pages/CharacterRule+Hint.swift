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
}
