import Lifecycle

extension CharacterRule {
  /// As a field tells it: `半角英数字 4～12桁` (H-46).
  func hint(_ say: Language) -> String { FieldRule.secret([self]).hint(say) }

  /// For whoever chooses one: with what must not be missing, `半角英数字 8～12桁（英字、数字をそれぞれ1文字以上）`.
  func choosingHint(_ say: Language) -> String { FieldRule.newSecret(self).hint(say) }
}
