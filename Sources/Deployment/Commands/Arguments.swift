/// A command line taken apart: words, and options with their values.
struct Arguments {
  private(set) var words: [String] = []
  private var options: [String: String] = [:]
  private var lists: [String: [String]] = [:]
  private var flags: Set<String> = []

  /// - Parameters:
  ///   - flags: options without a value.
  ///   - options: options with one.
  ///   - lists: options with one that may stand several times.
  init(
    _ arguments: [String], flags known: Set<String>, options valued: Set<String>, lists several: Set<String> = []
  ) throws(Misused) {
    var rest = arguments[...]
    while let word = rest.popFirst() {
      guard word.hasPrefix("--") else {
        words.append(word)
        continue
      }
      let name = String(word.dropFirst(2))
      if known.contains(name) {
        flags.insert(name)
      } else if several.contains(name) {
        guard let value = rest.popFirst() else { throw Misused("--\(name) wants a value") }
        lists[name, default: []].append(value)
      } else if valued.contains(name) {
        guard let value = rest.popFirst() else { throw Misused("--\(name) wants a value") }
        guard options.updateValue(value, forKey: name) == nil else { throw Misused("--\(name) stands twice") }
      } else {
        throw Misused("there is no option --\(name) here")
      }
    }
  }

  func has(_ flag: String) -> Bool { flags.contains(flag) }

  subscript(option: String) -> String? { options[option] }

  /// The values of an option that may stand several times.
  func all(_ option: String) -> [String] { lists[option] ?? [] }

  func required(_ option: String) throws(Misused) -> String {
    guard let value = options[option] else { throw Misused("--\(option) is required") }
    return value
  }

  func port(_ option: String) throws(Misused) -> Int? {
    guard let value = options[option] else { return nil }
    guard let port = Int(value), (0...65_535).contains(port) else { throw Misused("--\(option) wants a port") }
    return port
  }
}

/// A command line that says nothing that the program can do; exit status 2.
struct Misused: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) {
    self.description = description
  }
}
