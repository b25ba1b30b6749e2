/// `inkan version`.
enum VersionVerb: CommandVerb {
  static let description = VerbDescription(
    name: "version", summary: Wording(ja: "バージョンを表示します。", en: "shows the version"))

  static func run(_ context: CommandContext) throws -> CommandResult {
    CommandResult(lines: ["inkan \(InkanVersion.text)"], content: ["version": .text(InkanVersion.text)])
  }
}
