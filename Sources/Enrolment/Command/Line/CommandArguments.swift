/// The command line of `inkan`, taken apart and checked against the table.
struct CommandArguments {
  /// What to do.
  let verb: any CommandVerb.Type
  /// The verb's own word; nil where it takes none.
  let operand: String?
  /// What `--help` is asked about: the verb before it, or the word after `help`.
  let subject: (any CommandVerb.Type)?
  private let values: [CommandOption: String]

  /// The value of an option; nil where it was not given.
  subscript(option: CommandOption) -> String? { values[option] }

  /// Whether an option was given.
  func has(_ option: CommandOption) -> Bool { values[option] != nil }

  /// Takes a command line apart; the program's own name is not part of it.
  init(_ arguments: [String]) throws(Misuse) {
    var words: [String] = []
    var values: [CommandOption: String] = [:]
    var rest = arguments[...]
    while let word = rest.popFirst() {
      guard word.hasPrefix("-"), word != "-" else {
        words.append(word)
        continue
      }
      let (option, value) = try Self.option(word, &rest)
      guard values.updateValue(value, forKey: option) == nil else {
        throw Misuse(
          message: Wording(ja: "--\(option.rawValue) が重複しています。", en: "--\(option.rawValue) stands twice."))
      }
    }
    var named: (any CommandVerb.Type)?
    if let first = words.first { named = try Self.verb(first) }
    self.values = values
    if values[.help] != nil || named is HelpVerb.Type {
      verb = HelpVerb.self
      let about = named is HelpVerb.Type ? try words.dropFirst().first.map(Self.verb) : named
      (subject, operand) = (about, nil)
    } else if values[.version] != nil {
      (verb, subject, operand) = (VersionVerb.self, nil, nil)
    } else {
      guard let named else {
        throw Misuse(message: Wording(ja: "操作が指定されていません。", en: "No act is named."))
      }
      verb = named
      subject = nil
      operand = try Self.operand(of: named.description, Array(words.dropFirst()))
    }
    try check()
  }

  private static func verb(_ word: String) throws(Misuse) -> any CommandVerb.Type {
    guard let verb = CommandTable.verb(word) else {
      let shown = TerminalText.line(word, limit: 64)
      throw Misuse(message: Wording(ja: "「\(shown)」という操作はありません。", en: "There is no such act: \(shown)"))
    }
    return verb
  }

  private static func option(
    _ word: String, _ rest: inout ArraySlice<String>
  ) throws(Misuse) -> (CommandOption, String) {
    let parts = word.dropFirst(2).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let name = word == "-h" ? "help" : String(parts.first ?? "")
    guard word == "-h" || word.hasPrefix("--"), let option = CommandOption(rawValue: name) else {
      let shown = TerminalText.line(word, limit: 64)
      throw Misuse(message: Wording(ja: "「\(shown)」というオプションはありません。", en: "There is no such option: \(shown)"))
    }
    guard !option.isFlag else {
      guard parts.count <= 1 else {
        throw Misuse(message: Wording(ja: "--\(name) に値は指定できません。", en: "--\(name) takes no value."))
      }
      return (option, "")
    }
    guard let value = parts.count == 2 ? String(parts[1]) : rest.popFirst(), !value.isEmpty else {
      throw Misuse(message: Wording(ja: "--\(name) の値がありません。", en: "--\(name) wants a value."))
    }
    guard option.choices.isEmpty || option.choices.contains(value) else {
      let choices = (ja: option.choices.joined(separator: " または "), en: option.choices.joined(separator: " or "))
      throw Misuse(message: Wording(ja: "--\(name) は \(choices.ja) です。", en: "--\(name) is \(choices.en)."))
    }
    return (option, value)
  }

  private static func operand(of verb: VerbDescription, _ words: [String]) throws(Misuse) -> String? {
    if let extra = words.dropFirst(verb.operand == nil ? 0 : 1).first {
      let shown = TerminalText.line(extra, limit: 64)
      throw Misuse(message: Wording(ja: "「\(shown)」は余分です。", en: "One word too many: \(shown)"))
    }
    guard let operand = verb.operand else { return nil }
    guard let word = words.first, operand.choices.isEmpty || operand.choices.contains(word) else {
      let choices = operand.choices.isEmpty ? [operand.name] : operand.choices
      throw Misuse(
        message: Wording(
          ja: "inkan \(verb.name) には \(choices.joined(separator: " または ")) を指定してください。",
          en: "inkan \(verb.name) wants \(choices.joined(separator: " or "))."))
    }
    return word
  }

  private func check() throws(Misuse) {
    guard !(verb is HelpVerb.Type), !(verb is VersionVerb.Type) else { return }
    let description = verb.description
    let allowed = Set(description.options + CommandTable.always)
    for option in CommandOption.allCases where has(option) && !allowed.contains(option) {
      throw Misuse(
        message: Wording(
          ja: "\(description.name) では --\(option.rawValue) を使用できません。",
          en: "\(description.name) does not take --\(option.rawValue)."))
    }
    for rule in CommandTable.rules + description.rules { try rule.check(self) }
    if let device = self[.device], device.count > 40 {
      throw Misuse(message: Wording(ja: "--device は40文字までです。", en: "--device has at most 40 characters."))
    }
  }
}
