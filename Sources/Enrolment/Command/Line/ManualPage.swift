/// The manual page of `inkan`, made of the table: mdoc(7), as `man inkan` shows it.
struct ManualPage {
  let language: Language

  /// The page.
  var text: String {
    var lines = [
      ".\\\" Made by `inkan manual`.", ".Dd $Mdocdate$", ".Dt INKAN 1", ".Os", ".Sh NAME", ".Nm inkan",
      ".Nd " + Self.plain(title), ".Sh SYNOPSIS",
    ]
    for verb in verbs { lines += synopsis(verb) }
    lines += [".Sh DESCRIPTION"] + Self.text(about)
    lines += [".Bl -tag -width Ds"]
    for verb in verbs {
      lines.append(".It Cm " + verb.name + (verb.operand.map { " Ar " + $0.shown } ?? ""))
      lines += Self.text(verb.summary[language].sentence(language))
      for paragraph in verb.explanation { lines += [".Pp"] + Self.text(paragraph[language]) }
    }
    lines += [".El", ".Pp"] + Self.text(options) + [".Bl -tag -width Ds"]
    for option in CommandOption.allCases {
      lines.append(".It Fl -" + option.rawValue + (option.value.map { " Ar " + Self.argument($0[language]) } ?? ""))
      lines += Self.text(option.summary[language].sentence(language))
    }
    lines.append(".El")
    for section in CommandManual.sections {
      lines.append(".Ss " + Self.plain(section.title[language]))
      for paragraph in section.paragraphs { lines += Self.text(paragraph[language]) }
    }
    lines += [".Sh ENVIRONMENT", ".Bl -tag -width Ds"]
    for (name, text) in Self.environment {
      lines += [".It Ev " + name] + Self.text(text[language])
    }
    lines += [".El", ".Sh FILES", ".Bl -tag -width Ds"]
    for (name, text) in Self.files {
      lines += [".It Pa " + name] + Self.text(text[language])
    }
    return (lines + [".El"]).joined(separator: "\n")
  }

  private var verbs: [VerbDescription] { CommandTable.verbs.map { $0.description } }

  private var title: String {
    Wording(ja: "電子証明書の取得・更新・整理", en: "acquires, renews and tidies client certificates")[language]
  }

  private var about: String {
    Wording(
      ja: "金融機関のサービスへのログオンに使う電子証明書を、このパソコンで取得・更新・整理します。",
      en: "Acquires, renews and tidies the client certificates with which this PC logs on to an institution's service.")[
        language]
  }

  private var options: String { Wording(ja: "オプションは次のとおりです。", en: "The options are:")[language] }

  private func synopsis(_ verb: VerbDescription) -> [String] {
    [".Nm", ".Cm " + verb.name + (verb.operand.map { " Ar " + $0.shown } ?? "")]
      + verb.needed.map { ".Fl -\($0.rawValue) Ar " + Self.argument($0.value?[language] ?? "") }
      + (verb.options.count > verb.needed.count ? [".Op Ar " + Wording(ja: "オプション", en: "options")[language]] : [])
  }

  private static let environment = [
    (
      "https_proxy, no_proxy",
      Wording(ja: "プロキシと、それを使わない相手。", en: "The proxy, and whom to reach without it.")
    ),
    ("LANG", Wording(ja: "表示の言語。英語でなければ日本語です。", en: "The language of messages; Japanese unless it is English.")),
  ]

  private static let files = [
    (
      "~/.config/inkan/institutions.json",
      Wording(ja: "登録済みの金融機関。", en: "The institutions that are known.")
    ),
    (
      "/etc/inkan/institutions.d/*.json",
      Wording(ja: "管理者が登録した金融機関。", en: "Institutions that an administrator has placed.")
    ),
    ("~/.local/state/inkan", Wording(ja: "途中の手続きの記録。", en: "Procedures that are under way.")),
  ]

  /// Words of one macro argument each would be taken apart at spaces.
  private static func argument(_ text: String) -> String { text.replacing(" ", with: "\\ ") }

  /// Text that means nothing to roff.
  private static func plain(_ text: String) -> String {
    let escaped = text.replacing("\\", with: "\\e").replacing("`", with: "\\(ga").replacing("-", with: "\\-")
    return escaped.hasPrefix(".") || escaped.hasPrefix("'") ? "\\&" + escaped : escaped
  }

  /// Text in lines, a new one after each sentence.
  private static func text(_ text: String) -> [String] {
    text.replacing(". ", with: ".\n").split(separator: "\n").map { plain(String($0)) }
  }
}
