import Custody
import Glibc

/// The process that holds CAs' keys.
@main
enum InkandSigner {
  static func main() {
    exit(SignerCommandLine.run(Array(CommandLine.arguments.dropFirst())))
  }
}
