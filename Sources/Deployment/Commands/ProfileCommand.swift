import Lifecycle
import StrictJSON5

/// `inkand profile check FILE`: every problem of a profile, each with its path; `inkand profile explain FILE`: its rules in
/// plain sentences (F-17).
enum ProfileCommand {
  static func run(_ words: [String]) throws {
    let arguments = try Arguments(words, flags: [], options: ["lang"])
    guard arguments.words.count == 2 else { throw Misused("say check or explain, and which file") }
    let file = arguments.words[1]
    switch arguments.words[0] {
    case "check":
      guard arguments["lang"] == nil else { throw Misused("--lang belongs to profile explain") }
      let profile = try read(file)
      print("\(file): \(profile.profile) is in order")
    case "explain":
      guard let language = Language(rawValue: arguments["lang"] ?? Language.ja.rawValue) else {
        throw Misused("--lang wants ja or en")
      }
      let explanation = ProfileExplanation(try read(file))
      print(explanation.text(in: language), terminator: "")
    default: throw Misused("there is no profile \(arguments.words[0])")
    }
  }

  private static func read(_ file: String) throws -> Profile {
    let bytes = try DeploymentFolder(path: "").read(absolute(file))
    do throws(ConfigurationErrors) {
      return try Profile.decode(json5: bytes)
    } catch {
      throw DeploymentError("\(file):\n\(error)")
    }
  }
}
