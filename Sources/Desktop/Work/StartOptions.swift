/// How the program was started.
public struct StartOptions: Sendable, Equatable {
  /// Path of a PEM file of the roots that vouch for servers not known yet; nil for the system's.
  public let roots: String?
  /// The one store to use, as `inkan --store` takes it; nil for those that are found.
  public let store: String?
  /// Whether the person asks how the program is started.
  public let asksForHelp: Bool
  /// What is left for the desktop: links.
  public let rest: [String]
  /// The account's environment: `HOME`, `LANG`, `XDG_STATE_HOME` and `XDG_CONFIG_HOME`.
  public let environment: [String: String]

  /// - Parameter words: the command line without the program's own name; an unknown option is left to the desktop.
  public init(_ words: [String], environment: [String: String]) {
    var (roots, store, rest, asksForHelp): (String?, String?, [String], Bool) = (nil, nil, [], false)
    var words = words[...]
    while let word = words.popFirst() {
      switch word {
      case "--ca": roots = words.popFirst()
      case "--store": store = words.popFirst()
      case "--help", "-h": asksForHelp = true
      default: rest.append(word)
      }
    }
    (self.roots, self.store, self.rest, self.environment) = (roots, store, rest, environment)
    self.asksForHelp = asksForHelp
  }

  /// Where procedures are recorded, the same as the command's, so that each goes on with what the other began.
  var journals: String {
    if let folder = environment["XDG_STATE_HOME"], folder.hasPrefix("/") { return folder + "/inkan" }
    return (environment["HOME"] ?? "") + "/.local/state/inkan"
  }
}
