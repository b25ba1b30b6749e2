internal import Glibc
import Secrets

/// `inkand-signer` on a command line. Exit 0 done, 1 refused, 2 misused.
package enum SignerCommandLine {
  private static let usage = """
    inkand-signer serve --config FILE                 holds the keys of FILE's CAs until it is told to stop
    inkand-signer activate --socket PATH --authority ID [--share FILE]
                                                      opens a CA's key by its custodians' shares: from the file,
                                                      or typed one after another, or as lines of standard input
    inkand-signer split --passphrase FILE --shares N --threshold K --out DIR
                                                      splits a key's passphrase into N shares, of which K open it
    inkand-signer journal FILE                        says whether a journal is as it was written, and its last value
    """

  /// Does what the words say; the answer is the exit status.
  package static func run(_ arguments: [String]) -> Int32 {
    do {
      let rest = Array(arguments.dropFirst())
      if rest.contains("--help") || rest.contains("-h") { return help() }
      switch arguments.first {
      case "serve": try ServeCommand.run(Words(rest, options: ["config"]))
      case "activate": try ActivateCommand.run(Words(rest, options: ["socket", "authority", "share"]))
      case "split": try SplitCommand.run(Words(rest, options: ["passphrase", "shares", "threshold", "out"]))
      case "journal": try JournalCommand.run(Words(rest, options: [], words: 1))
      case "help", "--help", "-h": return help()
      default: throw Misused("say what to do")
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

  /// Tells the log, or whoever sits at the terminal.
  static func complain(_ text: String) {
    let line = Array("inkand-signer: \(text)\n".utf8)
    _ = write(STDERR_FILENO, line, line.count)
  }

  static func note(_ text: String) {
    let line = Array("\(text)\n".utf8)
    _ = write(STDOUT_FILENO, line, line.count)
  }

  private static func help() -> Int32 {
    note(usage)
    return 0
  }
}
