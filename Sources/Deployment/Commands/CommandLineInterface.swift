import CivilTime
import Foundation
import Lifecycle
import StrictJSON5

/// `inkand`: the institution's service on a command line. Exit 0 done, 1 refused, 2 misused.
public enum CommandLineInterface {
  /// Does what the words say; the answer is the exit status.
  public static func run(_ arguments: [String]) async -> Int32 {
    do {
      guard let command = arguments.first else { throw Misused("say what to do") }
      let rest = Array(arguments.dropFirst())
      if rest.contains("--help") || rest.contains("-h") {
        print(Usage.text(for: arguments))
        return 0
      }
      switch command {
      case "init": try await InitCommand.run(rest)
      case "serve": try await ServeCommand.run(rest)
      case "operator": try OperatorCommand.run(rest)
      case "clock": try ClockCommand.run(rest)
      case "ceremony": try CeremonyCommand.run(rest)
      case "profile": try ProfileCommand.run(rest)
      case "audit": try AuditCommand.run(rest)
      case "backup": try BackupCommand.run(rest)
      case "restore": try RestoreCommand.run(rest)
      case "help", "--help", "-h": print(rest.isEmpty ? Usage.everything : Usage.text(for: rest))
      default: throw Misused("there is no command \(command)")
      }
      return 0
    } catch let misused as Misused {
      complain("\(misused)\n\n\(Usage.text(for: arguments))")
      return 2
    } catch {
      complain("\(error)")
      return 1
    }
  }

  private static func complain(_ text: String) {
    try? FileHandle.standardError.write(contentsOf: Data("inkand: \(text)\n".utf8))
  }
}
