/// What must or must not stand together on a command line.
enum CommandRule: Sendable {
  /// This option is needed.
  case needed(CommandOption)
  /// At most one of these.
  case exclusive([CommandOption])
  /// The first has no meaning without the second.
  case goesWith(CommandOption, CommandOption)

  func check(_ arguments: CommandArguments) throws(Misuse) {
    switch self {
    case .needed(let option):
      guard arguments[option] == nil else { return }
      throw Misuse(message: Wording(ja: "--\(option.rawValue) を指定してください。", en: "--\(option.rawValue) is needed."))
    case .exclusive(let options):
      let given = options.filter(arguments.has)
      guard given.count > 1 else { return }
      throw Misuse(
        message: Wording(
          ja: "--\(given[0].rawValue) と --\(given[1].rawValue) は同時に指定できません。",
          en: "--\(given[0].rawValue) and --\(given[1].rawValue) do not go together."))
    case .goesWith(let option, let other):
      guard arguments.has(option), !arguments.has(other) else { return }
      throw Misuse(
        message: Wording(
          ja: "--\(option.rawValue) は --\(other.rawValue) と一緒に指定してください。",
          en: "--\(option.rawValue) goes with --\(other.rawValue)."))
    }
  }
}
