/// One verb of `inkan` as parsing, help, manual and completions know it.
struct VerbDescription: Sendable {
  /// As it is typed.
  let name: String
  /// What it does, in one line.
  let summary: Wording
  /// What else a person should know, a paragraph each.
  var explanation: [Wording] = []
  /// The word that it takes; nil where it takes none.
  var operand: CommandOperand?
  /// The options that it takes, beside those that every verb takes.
  var options: [CommandOption] = []
  /// What must or must not stand together.
  var rules: [CommandRule] = []
  /// Options that stand in the synopsis, because nothing works without them.
  var needed: [CommandOption] {
    rules.compactMap { if case .needed(let option) = $0 { option } else { nil } }
  }

  /// `inkan trust --ca FILE [OPTIONS]`.
  func synopsis(_ language: Language) -> String {
    var words = ["inkan", name]
    if let operand { words.append(operand.shown) }
    for option in needed { words.append("--\(option.rawValue) \(option.value?[language] ?? "")") }
    if options.count > needed.count { words.append(Wording(ja: "[オプション]", en: "[OPTIONS]")[language]) }
    return words.joined(separator: " ")
  }
}
