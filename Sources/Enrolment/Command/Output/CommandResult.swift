import FoundationEssentials

/// What a verb has come to: lines for people, one object for programs.
struct CommandResult {
  /// What a person reads.
  var lines: [String]
  /// The same for programs.
  var content: [String: JSONValue]
  /// The exit status.
  var status: Int32 = 0

  /// One line of JSON: `{"result": …, "verb": "list"}`, or `error` in the place of `result`.
  static func json(_ verb: String?, _ key: String, _ content: [String: JSONValue]) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    let object = JSONValue.object(["verb": JSONValue(verb), key: .object(content)])
    return (try? encoder.encode(object)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
  }
}
