/// `inkan help`, and `--help` with any verb.
enum HelpVerb: CommandVerb {
  static let description = VerbDescription(
    name: "help", summary: Wording(ja: "使い方を表示します。", en: "shows how inkan is used"))

  static func run(_ context: CommandContext) throws -> CommandResult {
    let help = CommandHelp(language: context.language)
    let text = context.arguments.subject.map { help.one($0.description) } ?? help.everything
    return CommandResult(lines: [text], content: ["text": .text(text)])
  }
}
