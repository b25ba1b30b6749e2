/// The language of what a person reads.
public enum Language: String, Sendable, CaseIterable {
  case ja
  case en

  /// The language that POSIX's environment asks for; Japanese unless it says English.
  public init(environment: [String: String]) {
    let wish = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap { environment[$0] }.first { !$0.isEmpty }
    self = wish?.hasPrefix("en") == true ? .en : .ja
  }
}
