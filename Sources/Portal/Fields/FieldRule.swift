import Lifecycle

/// What may stand in a field, and what is made of what somebody typed there (the "Bad input").
///
/// All fields of the portal are judged by these rules and nothing else: on the page as soon as a field is left, and on
/// the server before anybody is looked up, so that a slip is told the same way to whoever makes it and counts as no try.
struct FieldRule: Sendable, Equatable {
  /// How a value is made of what was typed: what is harmless is put right.
  enum Reading: String, Sendable {
    /// Secrets: as they are. Full-width characters are told in words, as nobody sees what a masked field holds.
    case exact
    /// IDs: half-width, without the spaces around them.
    case identifier
    /// Numbers and codes: half-width, without any space or hyphen.
    case number
    /// Names and remarks: without the spaces around them.
    case words

    /// The value that was meant.
    func value(of typed: String) -> String {
      switch self {
      case .exact: typed
      case .words: typed.trimmed
      case .identifier: typed.halfWidth.trimmed
      case .number: String(typed.halfWidth.filter { !$0.isWhitespace && !FieldRule.hyphens.contains($0) })
      }
    }
  }

  enum Content: Sendable, Equatable {
    case classes([CharacterClass])
    case pattern(IdentifierPattern)
    /// Anything that can be printed on one line.
    case words
    /// An address for mail (`EmailAddress`).
    case mail
  }

  let reading: Reading
  let lengths: ClosedRange<Int>
  let content: Content
  /// Classes that must occur, for what is chosen here.
  var required: [CharacterClass] = []

  /// The contract ID; nil where nobody types one.
  static func contractID(_ rules: IdentifierRules) -> FieldRule? {
    rules.contract.map { contract in
      let shape = contract.pattern
      // A number is often written with hyphens, for instance on a letter.
      let isNumber = shape.classes == [.digit]
      return FieldRule(
        reading: isNumber ? .number : .identifier, lengths: shape.lengths, content: .pattern(shape))
    }
  }

  static func subscriberID(_ rules: IdentifierRules) -> FieldRule {
    let rule = rules.subscriber.characters
    return FieldRule(
      reading: .identifier, lengths: rule.minLength...rule.maxLength, content: .classes(rule.allowed),
      required: rule.required)
  }

  /// A secret that was chosen some time ago, under whichever of these rules.
  static func secret(_ rules: [CharacterRule]) -> FieldRule {
    let shortest = rules.map(\.minLength).min() ?? 1
    let longest = rules.map(\.maxLength).max() ?? 128
    let allowed = CharacterClass.allCases.filter { wanted in rules.contains { $0.allowed.contains(wanted) } }
    return FieldRule(reading: .exact, lengths: shortest...longest, content: .classes(allowed))
  }

  /// A secret that is chosen now.
  static func newSecret(_ rule: CharacterRule) -> FieldRule {
    FieldRule(
      reading: .exact, lengths: rule.minLength...rule.maxLength, content: .classes(rule.allowed),
      required: rule.required)
  }

  /// Numbers of so many digits: mailed codes, move codes.
  static func digits(_ count: Int) -> FieldRule {
    FieldRule(reading: .number, lengths: count...count, content: .classes([.digit]))
  }

  static let oneTimePassword = FieldRule.digits(6)
  static let cell = FieldRule.digits(2)

  /// A name, a remark.
  static func words(upTo longest: Int) -> FieldRule {
    FieldRule(reading: .words, lengths: 1...longest, content: .words)
  }

  static let mail = FieldRule(reading: .identifier, lengths: 1...254, content: .mail)

  func value(of typed: String) -> String { reading.value(of: typed) }

  /// What is wrong with a value; nil where nothing is. The order is that of what helps most to know.
  func fault(in value: String) -> FieldFault? {
    if value.isEmpty { return .missing }
    if value.unicodeScalars.contains(where: \.isControl) { return .control }
    switch content {
    case .words:
      return value.count > lengths.upperBound ? .tooLong : nil
    case .mail:
      return EmailAddress(value) == nil ? .form : nil
    case .classes(let classes):
      if let fault = faultOfCharacters(value, { byte in classes.contains { $0.contains(byte) } }) { return fault }
      return required.allSatisfy { wanted in value.utf8.contains(where: wanted.contains) } ? nil : .classMissing
    case .pattern(let pattern):
      return faultOfCharacters(value, pattern.mayHold) ?? (pattern.matches(value) ? nil : .form)
    }
  }

  private func faultOfCharacters(_ value: String, _ isAllowed: (UInt8) -> Bool) -> FieldFault? {
    if reading == .exact, value.unicodeScalars.contains(where: \.isFullWidth) { return .fullWidth }
    guard value.utf8.allSatisfy(isAllowed) else { return value.contains(where: \.isWhitespace) ? .space : .character }
    if value.utf8.count < lengths.lowerBound { return .tooShort }
    return value.utf8.count > lengths.upperBound ? .tooLong : nil
  }

  /// What stands between groups of digits: hyphens and dashes, and the long-vowel mark of Japanese keyboards.
  fileprivate static let hyphens: Set<Character> = ["-", "‐", "‑", "‒", "–", "—", "―", "−", "ー", "ｰ"]
}

extension String {
  /// Full-width letters, digits and signs as the half-width ones that they mean, the ideographic space as a space.
  var halfWidth: String {
    var result = ""
    for scalar in unicodeScalars {
      switch scalar.value {
      case 0xFF01...0xFF5E: result.unicodeScalars.append(Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar)
      case 0x3000: result += " "
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// Without the spaces that a person types or pastes around a value.
  var trimmed: String {
    String(drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
  }
}

extension Unicode.Scalar {
  fileprivate var isFullWidth: Bool { (0xFF01...0xFF5E).contains(value) || value == 0x3000 }
  fileprivate var isControl: Bool { value < 0x20 || (0x7F...0x9F).contains(value) }
}
