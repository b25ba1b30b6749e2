/// `inkan completions`: what a shell offers when the Tab key is pressed.
enum CompletionsVerb: CommandVerb {
  static let description = VerbDescription(
    name: "completions",
    summary: Wording(ja: "シェルの補完定義を出力します。", en: "writes a shell's completions"),
    operand: CommandOperand(name: "SHELL", choices: ["bash", "zsh", "fish"]))

  static func run(_ context: CommandContext) throws -> CommandResult {
    let completions = ShellCompletions(language: context.language)
    let text =
      switch context.arguments.operand {
      case "zsh": completions.zsh
      case "fish": completions.fish
      default: completions.bash
      }
    return CommandResult(lines: [text], content: ["text": .text(text)])
  }
}
