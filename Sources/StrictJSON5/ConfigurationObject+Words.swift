/// A closed list of words, such as `enum Scope: String, CaseIterable { case person, contract }`.
public typealias ConfigurationWord = CaseIterable & RawRepresentable<String> & Sendable

extension ConfigurationObject {
  /// One word of a closed list.
  public func word<Word: ConfigurationWord>(_ key: String, _ placeholder: Word) -> Word {
    guard let value = take(key) else { return placeholder }
    return word(value, key) ?? placeholder
  }

  /// One word of a closed list, or null.
  public func optionalWord<Word: ConfigurationWord>(_ key: String, _ placeholder: Word) -> Word? {
    isNull(key) ? nil : word(key, placeholder)
  }

  /// Words of a closed list, each once, in the order of the text.
  public func words<Word: ConfigurationWord & Hashable>(
    _ key: String, orEmpty: Bool = false, of type: Word.Type = Word.self
  ) -> [Word] {
    var seen: Set<Word> = []
    return elements(key, orEmpty: orEmpty) { value, place in
      guard let word: Word = word(value, place) else { return nil }
      if !seen.insert(word).inserted { report(place, "\(word.rawValue) is there twice") }
      return word
    }
  }

  /// Strings, each once, none empty.
  public func strings(_ key: String, orEmpty: Bool = false) -> [String] {
    var seen: Set<String> = []
    return elements(key, orEmpty: orEmpty) { value, place in
      guard case .string(let text) = value else {
        reportWrongType(place, value, due: "a string")
        return nil
      }
      if text.isEmpty { report(place, "must not be empty") }
      if !seen.insert(text).inserted { report(place, "\(text) is there twice") }
      return text
    }
  }

  /// What strings tell, in their order and however often each is there.
  ///
  /// - Parameter due: what each has to be, for the report of one that tells nothing.
  public func values<Value>(_ key: String, due: String, _ read: (String) -> Value?) -> [Value] {
    elements(key, orEmpty: true) { value, place in
      guard case .string(let text) = value else {
        reportWrongType(place, value, due: "a string")
        return nil
      }
      let told = read(text)
      if told == nil { report(place, "must be \(due)") }
      return told
    }
  }

  /// Integers within the range.
  public func integers(_ key: String, orEmpty: Bool = false, in range: ClosedRange<Int>) -> [Int] {
    elements(key, orEmpty: orEmpty) { value, place in
      guard case .integer(let number) = value else {
        reportWrongType(place, value, due: "an integer")
        return nil
      }
      if !range.contains(number) { report(place, "must be \(range.lowerBound) to \(range.upperBound), not \(number)") }
      return number
    }
  }

  /// The list's elements, each with the name (`key[2]`) under which its problems are reported.
  func elements<Element>(
    _ key: String, orEmpty: Bool, _ read: (JSON5Value, String) -> Element?
  ) -> [Element] {
    guard let value = take(key) else { return [] }
    guard case .array(let values) = value else {
      reportWrongType(key, value, due: "a list")
      return []
    }
    if values.isEmpty, !orEmpty { report(key, "must not be empty") }
    return values.enumerated().compactMap { read($1, "\(key)[\($0)]") }
  }

  private func word<Word: ConfigurationWord>(_ value: JSON5Value, _ place: String) -> Word? {
    let allowed = Word.allCases.map(\.rawValue).joined(separator: ", ")
    guard case .string(let text) = value else {
      reportWrongType(place, value, due: "one of \(allowed)")
      return nil
    }
    guard let word = Word(rawValue: text) else {
      report(place, "\"\(text)\" is not one of \(allowed)")
      return nil
    }
    return word
  }
}
