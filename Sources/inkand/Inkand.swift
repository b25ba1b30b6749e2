import Deployment
import Foundation

/// The institution's service.
@main
enum Inkand {
  static func main() async {
    exit(await CommandLineInterface.run(Array(CommandLine.arguments.dropFirst())))
  }
}
