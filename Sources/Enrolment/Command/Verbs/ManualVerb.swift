/// `inkan manual`: the manual page, for packages.
enum ManualVerb: CommandVerb {
  static let description = VerbDescription(
    name: "manual",
    summary: Wording(ja: "マニュアルページ（mdoc）を出力します。", en: "writes the manual page (mdoc)"))

  static func run(_ context: CommandContext) throws -> CommandResult {
    let text = ManualPage(language: context.language).text
    return CommandResult(lines: [text], content: ["text": .text(text)])
  }
}
