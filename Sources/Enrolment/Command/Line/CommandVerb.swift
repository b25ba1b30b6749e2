/// Something that `inkan` does.
protocol CommandVerb: Sendable {
  /// Its line in the one table of the command line.
  static var description: VerbDescription { get }

  /// Does it.
  static func run(_ context: CommandContext) throws -> CommandResult

  /// What a refusal means for somebody at a command line, beside what the institution says of it; nil where that is
  /// enough.
  static func note(on code: String, _ arguments: CommandArguments) -> Wording?
}

extension CommandVerb {
  static func note(on code: String, _ arguments: CommandArguments) -> Wording? { RefusalNote.onAny(code) }
}
