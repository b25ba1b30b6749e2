public import CivilTime

/// The command `inkan`: the customer's PC on a command line.
///
/// Exit 0 done, 1 refused (the code on the error stream), 2 misused. With `--json` the standard output has one JSON
/// object and nothing else, whatever happens.
public struct InkanCommand {
  private let environment: [String: String]
  private let placed: String
  private let terminal: any Terminal
  private let now: Timestamp

  /// - Parameters:
  ///   - environment: `LANG`, `HOME`, XDG's folders, and what the desktop needs.
  ///   - placed: where administrators place institutions.
  ///   - now: the PC's clock; it chooses among certificates and decides nothing else.
  public init(
    environment: [String: String], placed: String = KnownInstitutions.placedFolder, terminal: any Terminal,
    now: Timestamp
  ) {
    self.environment = environment
    self.placed = placed
    self.terminal = terminal
    self.now = now
  }

  /// Runs one command line, without the program's own name, and returns the exit status.
  public func run(_ words: [String]) -> Int32 {
    var language = Language(environment: environment)
    var known: CommandArguments?
    let failure: CommandFailure
    let status: Int32
    do {
      let arguments = try CommandArguments(words)
      known = arguments
      if let wish = arguments[.lang].flatMap(Language.init(rawValue:)) { language = wish }
      let result = try arguments.verb.run(
        CommandContext(
          arguments: arguments, environment: environment, placed: placed, terminal: terminal, language: language,
          now: now))
      show(result, arguments)
      return result.status
    } catch let misuse as Misuse {
      (failure, status) = (CommandFailure(misuse, of: words.first { CommandTable.verb($0) != nil }, language), 2)
    } catch let error as EnrolmentError {
      (failure, status) = (CommandFailure(error, of: known, language), 1)
    } catch {
      (failure, status) = (CommandFailure(.garbled("\(error)"), of: known, language), 1)
    }
    for line in failure.lines(language) { terminal.tell(line) }
    if words.contains("--json") {
      terminal.show(CommandResult.json(known?.verb.description.name, "error", failure.content))
    }
    return status
  }

  private func show(_ result: CommandResult, _ arguments: CommandArguments) {
    guard arguments.has(.json) else {
      for line in result.lines { terminal.show(line) }
      return
    }
    terminal.show(CommandResult.json(arguments.verb.description.name, "result", result.content))
  }
}
