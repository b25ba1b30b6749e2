/// A command line taken apart: options, each with its value, and words.
struct Words {
  private var options: [String: String] = [:]
  private(set) var words: [String] = []

  /// - Parameter words: how many words are due beside the options.
  init(_ arguments: [String], options known: Set<String>, words due: Int = 0) throws(Misused) {
    var rest = arguments[...]
    while let word = rest.popFirst() {
      guard word.hasPrefix("--") else {
        words.append(word)
        continue
      }
      let name = String(word.dropFirst(2))
      guard known.contains(name) else { throw Misused("there is no option --\(name) here") }
      guard let value = rest.popFirst() else { throw Misused("--\(name) wants a value") }
      guard options.updateValue(value, forKey: name) == nil else { throw Misused("--\(name) stands twice") }
    }
    guard words.count == due else { throw Misused(due == 0 ? "there is no word due here" : "a file is due") }
  }

  subscript(option: String) -> String? { options[option] }

  func required(_ option: String) throws(Misused) -> String {
    guard let value = options[option] else { throw Misused("--\(option) is required") }
    return value
  }

  func number(_ option: String) throws(Misused) -> Int {
    guard let number = Int(try required(option)) else { throw Misused("--\(option) wants a number") }
    return number
  }
}

/// A command line that says nothing that the program can do.
struct Misused: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) {
    self.description = description
  }
}
