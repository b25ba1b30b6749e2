import CivilTime
import Foundation
import Lifecycle
import StrictJSON5

/// `inkand`: the institution's service on a command line. Exit 0 done, 1 refused, 2 misused.
public enum CommandLineInterface {
  static let usage = """
    inkand init --data DIR --sample                     a fresh deployment with invented institutions
    inkand serve --data DIR [--port N] [--http-port N] [--internal-port N] [--address A]\(clockUsage)
    inkand operator ACT --data DIR [--institution ID] [--contract ID] [--user ID] --reason "…" [--form NUMBER]
        find | show | mails | unlock | grant | withdraw | suspend | resume
        find --serial HEX                               whose certificate this is, without contract and user
        revoke [--why WORD] [--serial HEX] | reissue [--why WORD]
        set-mail --to ADDRESS --form NUMBER | open --form NUMBER | change-back --form NUMBER
        reset --channel form|registeredPhone [--call REFERENCE]
        initialise --form NUMBER --letter FILE.html [--lang ja|en]
        matrix-card --letter FILE.html [--lang ja|en] [--replace]
    inkand operator ACT --data DIR [--institution ID] --reason "…" [--form NUMBER]
        register --file CONTRACT.json5 [--letters DIR] [--lang ja|en]
        import --file CUSTOMERS.csv (--letters DIR [--lang ja|en] | --dry-run)
        leavers --file LEAVERS.csv [--dry-run]
        import-tokens --file SEEDS.xml [--key-file FILE | --password-file FILE] [--map MAP.csv] [--replace] [--dry-run]
    inkand backup --data DIR --out DIR                  a copy of all that is no secret, while the service runs or not
    inkand restore --data DIR --from BACKUP [--ledger FILE] [--accept-loss "reason"]
    inkand ceremony roots --out DIR --organization NAME [--years N]
    inkand ceremony issue --roots DIR --out DIR --id ID --organization NAME --name NAME --generation N
                          --status-url URL --policy OID
    inkand profile check FILE                           says what is wrong with a profile
    inkand profile explain FILE [--lang ja|en]          says in sentences what its rules are\(clockCommandUsage)
    """

  #if SIMULATED_CLOCK
    private static let clockUsage = " [--clock RFC3339]"
    private static let clockCommandUsage = """

      inkand clock set RFC3339 --data DIR                 the simulated clock of a running service
      inkand clock advance SECONDS --data DIR
      """
  #else
    private static let clockUsage = ""
    private static let clockCommandUsage = ""
  #endif

  /// Does what the words say; the answer is the exit status.
  public static func run(_ arguments: [String]) async -> Int32 {
    do {
      guard let command = arguments.first else { throw Misused("say what to do") }
      let rest = Array(arguments.dropFirst())
      switch command {
      case "init": try await InitCommand.run(rest)
      case "serve": try await ServeCommand.run(rest)
      case "operator": try OperatorCommand.run(rest)
      case "clock": try ClockCommand.run(rest)
      case "ceremony": try CeremonyCommand.run(rest)
      case "profile": try ProfileCommand.run(rest)
      case "backup": try BackupCommand.run(rest)
      case "restore": try RestoreCommand.run(rest)
      case "help", "--help", "-h": print(usage)
      default: throw Misused("there is no command \(command)")
      }
      return 0
    } catch let misused as Misused {
      complain("\(misused)\n\n\(usage)")
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
