import Lifecycle

extension FieldRule {
  /// The rule as it stands under the field: `半角英数字 4～12桁` (H-46).
  func hint(_ say: Language) -> String {
    switch content {
    case .words: say("\(lengths.upperBound)文字以内", "up to \(lengths.upperBound) characters")
    case .mail: say("電子メールアドレス（半角）", "an e-mail address")
    case .classes(let classes): hint(of: classes, say)
    case .pattern(let pattern): hint(of: pattern.classes, say)
    }
  }

  private func hint(of classes: [CharacterClass], _ say: Language) -> String {
    let most = lengths.upperBound
    let length =
      lengths.lowerBound == most
      ? say("\(most)桁", "\(most)") : say("\(lengths.lowerBound)～\(most)桁", "\(lengths.lowerBound) to \(most)")
    let kind = classes.kind[say]
    let whole = say("\(kind) \(length)", "\(length) \(kind)")
    // Of a rule with one kind only, it goes without saying that this kind occurs.
    guard !required.isEmpty, classes.count > 1 else { return whole }
    let kinds = required.map { $0.name(say) }
    let each = required.count == 1 ? "を1文字以上" : "をそれぞれ1文字以上"
    return say(
      "\(whole)（\(kinds.joined(separator: "、"))\(each)）",
      "\(whole), with at least one of each of these: \(kinds.joined(separator: ", "))")
  }
}
