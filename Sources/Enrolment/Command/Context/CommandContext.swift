import CivilTime
import FoundationEssentials

/// What a verb has at hand: its arguments, the terminal, the folders of this account, and the moment.
struct CommandContext {
  let arguments: CommandArguments
  let environment: [String: String]
  /// Where administrators place institutions.
  let placed: String
  let terminal: any Terminal
  let language: Language
  /// The PC's clock; it chooses among certificates and decides nothing else.
  let now: Timestamp

  /// A text in the person's language.
  func say(_ ja: String, _ en: String) -> String { Wording(ja: ja, en: en)[language] }

  /// What the command tells on the way.
  var report: CommandReport { CommandReport(terminal: terminal, language: language) }

  /// The answers of `--answers`, and of the person at the terminal.
  func answers() throws -> CommandAnswers {
    try CommandAnswers(file: try content(.answers), terminal: terminal, language: language)
  }

  /// Asks for a yes; `--yes` is one, and where nobody can be asked it has to be given.
  func confirm(_ question: String, refused: String) throws {
    guard !arguments.has(.yes) else { return }
    try askYes(
      question, orMisuse: Wording(ja: "確認できる端末がありません。--yes を指定してください。", en: "Nobody to ask: give --yes."), refused)
  }

  /// Asks for a yes that no option gives.
  func askYes(_ question: String, orMisuse: Wording, _ refused: String) throws {
    guard terminal.isInteractive else { throw Misuse(message: orMisuse) }
    let reply = terminal.ask(question, hidden: false)?.lowercased()
    guard reply == "yes" || reply == "はい" else { throw EnrolmentError.failed(.declined, detail: refused) }
  }

  /// The content of an option's file; nil where the option was not given.
  func content(_ option: CommandOption) throws(Misuse) -> [UInt8]? {
    guard let path = arguments[option] else { return nil }
    guard let bytes = try? DurableFile.read(absolute(path)) else {
      let name = TerminalText.line(path)
      throw Misuse(
        message: Wording(
          ja: "--\(option.rawValue) のファイルを読み取れません: \(name)",
          en: "The file of --\(option.rawValue) cannot be read: \(name)"))
    }
    if option.holdsSecret, DurableFile.isOpenToOthers(absolute(path)) {
      terminal.tell(
        say(
          "--\(option.rawValue) のファイルは、このパソコンのほかの利用者も読み取れます。chmod 600 でご自身だけのものにしてください。",
          "Others on this PC may read the file of --\(option.rawValue): make it yours alone by chmod 600."))
    }
    return bytes
  }

  /// The first line of a file that holds nothing but a secret.
  func secret(_ option: CommandOption) throws(Misuse) -> [UInt8]? {
    try content(option).map { Array($0.prefix { $0 != 0x0A && $0 != 0x0D }) }
  }

  /// The folder of the procedures' records.
  func journals() throws(Misuse) -> String {
    if let folder = arguments[.state] { return absolute(folder) }
    if let folder = environment["XDG_STATE_HOME"], folder.hasPrefix("/") { return folder + "/inkan" }
    guard let home = environment["HOME"], home.hasPrefix("/") else {
      throw Misuse(message: Wording(ja: "--state を指定してください。", en: "--state is needed."))
    }
    return home + "/.local/state/inkan"
  }

  /// A path as this process would open it; a shell leaves the tilde behind an `=` alone.
  func absolute(_ path: String) -> String {
    if path.hasPrefix("/") { return path }
    if path.hasPrefix("~/"), let home = environment["HOME"] { return home + path.dropFirst() }
    return FileManager.default.currentDirectoryPath + "/" + path
  }
}
