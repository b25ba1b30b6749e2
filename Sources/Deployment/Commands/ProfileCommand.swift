import Lifecycle
import StrictJSON5

/// `inkand profile check FILE`: every problem of a profile, each with its path (F-17).
enum ProfileCommand {
  static func run(_ words: [String]) throws {
    let arguments = try Arguments(words, flags: [], options: [])
    guard arguments.words.count == 2, arguments.words[0] == "check" else { throw Misused("profile check FILE") }
    let path = absolute(arguments.words[1])
    let bytes = try DeploymentFolder(path: "").read(path)
    do throws(ConfigurationErrors) {
      let profile = try Profile.decode(json5: bytes)
      print("\(arguments.words[1]): \(profile.profile) is in order")
    } catch {
      throw DeploymentError("\(arguments.words[1]):\n\(error)")
    }
  }
}
