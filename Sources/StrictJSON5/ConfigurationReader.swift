/// Reads a configuration: every key is required, none is unknown, and all problems come at once.
///
/// The accessors of ``ConfigurationObject`` never throw: where a value is missing or wrong they note a problem and hand
/// out a placeholder, so that reading goes on to the next problem; `decode` throws at the end if anything was noted.
public enum ConfigurationReader {
  /// What the builder makes of the text's object.
  ///
  /// The text is an object in the syntax (JSON5 where people write it, `.json` for what programs send). `build` reads
  /// each key exactly once; its result is thrown away when there are problems.
  public static func decode<Value>(
    _ bytes: [UInt8], syntax: JSON5Syntax = .json5, _ build: (ConfigurationObject) -> Value
  ) throws(ConfigurationErrors) -> Value {
    let root = try parse(bytes, syntax: syntax)
    let journal = Journal()
    guard case .object(let members) = root else {
      throw ConfigurationErrors(
        problems: [ConfigurationProblem(path: "", message: "an object is due, not \(root.typeName)")])
    }
    let object = ConfigurationObject(path: "", members: members, journal: journal)
    let value = build(object)
    object.reportUnknownKeys()
    guard journal.problems.isEmpty else { throw ConfigurationErrors(problems: journal.problems) }
    return value
  }

  /// The text as a tree of values.
  public static func parse(_ bytes: [UInt8], syntax: JSON5Syntax = .json5) throws(ConfigurationErrors) -> JSON5Value {
    try JSON5Parser.parse(bytes, syntax: syntax)
  }

  /// The problems found so far, shared by the objects of one reading.
  final class Journal {
    var problems: [ConfigurationProblem] = []
  }
}
