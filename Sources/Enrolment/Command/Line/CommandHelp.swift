/// What `inkan --help` and `inkan VERB --help` say, made of the table.
struct CommandHelp {
  let language: Language

  /// The help on everything.
  var everything: String {
    var lines = [
      Wording(ja: "inkan - 電子証明書の取得・更新・整理", en: "inkan - acquires, renews and tidies client certificates")[language],
      "", Wording(ja: "使い方:", en: "Usage:")[language],
    ]
    for verb in CommandTable.verbs.map({ $0.description }) {
      lines.append("  " + verb.synopsis(language))
      lines.append("      " + verb.summary[language])
    }
    lines += ["", Wording(ja: "オプション:", en: "Options:")[language]]
    lines += self.options(CommandOption.allCases)
    for section in CommandManual.sections {
      lines += ["", section.title[language] + Wording(ja: "：", en: ":")[language]]
      for paragraph in section.paragraphs { lines += Self.folded(paragraph[language]).map { "  " + $0 } }
    }
    lines += [
      "",
      Wording(ja: "操作ごとの説明: inkan 操作 --help", en: "More on one act: inkan ACT --help")[language],
    ]
    return lines.joined(separator: "\n")
  }

  /// The help on one verb.
  func one(_ verb: VerbDescription) -> String {
    var lines = [
      verb.summary[language].sentence(language), "",
      Wording(ja: "使い方: ", en: "Usage: ")[language] + verb.synopsis(language),
    ]
    for paragraph in verb.explanation { lines += [""] + Self.folded(paragraph[language]) }
    lines += ["", Wording(ja: "オプション:", en: "Options:")[language]]
    lines += options(CommandOption.allCases.filter { (verb.options + CommandTable.always).contains($0) })
    return lines.joined(separator: "\n")
  }

  private func options(_ options: [CommandOption]) -> [String] {
    options.flatMap { option in
      let head = "  --\(option.rawValue)" + (option.value.map { " " + $0[language] } ?? "")
      let lines = Self.folded(option.summary[language], at: 70)
      let gap = TextColumns.width(head) < 32 ? TextColumns.padded(head, to: 32) : head + "  "
      return [gap + (lines.first ?? "")] + lines.dropFirst().map { String(repeating: " ", count: 32) + $0 }
    }
  }

  /// Lines of at most so many columns; Japanese is broken anywhere but before what may not begin a line.
  static func folded(_ text: String, at columns: Int = 92) -> [String] {
    var lines = [""]
    for word in TextColumns.breakable(text) {
      let last = lines[lines.count - 1]
      if TextColumns.width(last + word) > columns, !last.isEmpty {
        lines[lines.count - 1] = last.trimmed
        lines.append(word.trimmed.isEmpty ? "" : word)
      } else {
        lines[lines.count - 1] += word
      }
    }
    return lines.map(\.trimmed)
  }
}

extension String {
  /// Without spaces at its end.
  fileprivate var trimmed: String {
    String(self[..<(lastIndex { $0 != " " }.map { index(after: $0) } ?? startIndex)])
  }
}
