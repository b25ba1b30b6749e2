extension ConfigurationObject {
  /// A string; with `orEmpty: false` one that says something.
  public func string(_ key: String, orEmpty: Bool = false) -> String {
    guard let value = take(key) else { return "" }
    guard case .string(let text) = value else {
      reportWrongType(key, value, due: "a string")
      return ""
    }
    if text.isEmpty, !orEmpty { report(key, "must not be empty") }
    return text
  }

  /// A string, or null.
  public func optionalString(_ key: String) -> String? {
    isNull(key) ? nil : string(key)
  }

  /// An integer within the range.
  public func integer(_ key: String, in range: ClosedRange<Int>) -> Int {
    guard let value = take(key) else { return range.lowerBound }
    guard case .integer(let number) = value else {
      reportWrongType(key, value, due: "an integer")
      return range.lowerBound
    }
    if !range.contains(number) { report(key, "must be \(range.lowerBound) to \(range.upperBound), not \(number)") }
    return number
  }

  /// An integer within the range, or null.
  public func optionalInteger(_ key: String, in range: ClosedRange<Int>) -> Int? {
    isNull(key) ? nil : integer(key, in: range)
  }

  /// true or false.
  public func bool(_ key: String) -> Bool {
    guard let value = take(key) else { return false }
    guard case .bool(let flag) = value else {
      reportWrongType(key, value, due: "true or false")
      return false
    }
    return flag
  }

  /// A string that stands for something else: `parse` gives nil where it does not, and `due` tells what is wanted.
  public func value<Value>(
    _ key: String, due: String, placeholder: Value, _ parse: (String) -> Value?
  ) -> Value {
    guard let value = take(key) else { return placeholder }
    guard case .string(let text) = value else {
      reportWrongType(key, value, due: "\(due) in a string")
      return placeholder
    }
    if let parsed = parse(text) { return parsed }
    report(key, "\(due) is due, not \"\(text)\"")
    return placeholder
  }

  /// Whether the key is there with the value null, which then counts as read.
  public func isNull(_ key: String) -> Bool {
    guard has(key), take(key) == .null else { return false }
    return true
  }
}
