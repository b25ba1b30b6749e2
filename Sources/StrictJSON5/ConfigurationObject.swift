/// One object of a configuration under reading, which knows its path.
///
/// Confined to the builder's call: it is not Sendable and means nothing afterwards.
public final class ConfigurationObject {
  /// Where the object stands: `certificate.subject`; empty for the text's own object.
  public let path: String
  private let members: [String: JSON5Value]
  private let journal: ConfigurationReader.Journal?
  private var known: Set<String> = []

  /// An object without a journal stands in for a missing one: all its keys give placeholders, and none is reported.
  init(path: String, members: [String: JSON5Value], journal: ConfigurationReader.Journal?) {
    self.path = path
    self.members = members
    self.journal = journal
  }

  /// The path of one of its keys.
  public func path(of key: String) -> String { path.isEmpty ? key : "\(path).\(key)" }

  /// Whether the key is there, for objects that come in several forms. Does not count as reading it.
  public func has(_ key: String) -> Bool { members[key] != nil }

  /// All its keys in alphabetical order, for objects whose keys are free.
  public var keys: [String] { members.keys.sorted() }

  /// Notes a problem with a key's value that only its reader can see.
  public func report(_ key: String, _ message: String) {
    journal?.problems.append(ConfigurationProblem(path: path(of: key), message: message))
  }

  /// The key's value as it stands; nil, and a problem, where it is missing.
  func take(_ key: String) -> JSON5Value? {
    known.insert(key)
    if let value = members[key] { return value }
    report(key, "missing")
    return nil
  }

  func reportWrongType(_ key: String, _ found: JSON5Value, due: String) {
    report(key, "\(due) is due, not \(found.typeName)")
  }

  /// The object under a key, or a silent stand-in.
  func child(_ key: String, _ value: JSON5Value?) -> ConfigurationObject {
    switch value {
    case .object(let members): ConfigurationObject(path: path(of: key), members: members, journal: journal)
    default: ConfigurationObject(path: path(of: key), members: [:], journal: nil)
    }
  }

  func reportUnknownKeys() {
    for key in keys where !known.contains(key) { report(key, "unknown key") }
  }
}
