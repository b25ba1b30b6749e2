import Deployment
import Foundation

/// The institution's service.
@main
enum Inkand {
  static func main() async {
    let status = await CommandLineInterface.run(Array(CommandLine.arguments.dropFirst()))
    // Threads of the pools may still hash what nobody waits for any more; `exit` would clear OpenSSL away under them.
    fflush(nil)
    _exit(status)
  }
}
