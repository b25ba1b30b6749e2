/// A mail address as this service takes them: ASCII, one `@`, no quotes and no comments (RFC 5321 section 4.1.2, narrowed).
public struct EmailAddress: Sendable, Hashable {
  /// The address.
  public let text: String

  /// A valid address of at most 254 octets; nil for anything else.
  public init?(_ text: String) {
    let parts = text.utf8.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
    guard parts.count == 2, text.utf8.count <= 254, (1...64).contains(parts[0].count) else { return nil }
    let atoms = parts[0].split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    let labels = parts[1].split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard atoms.allSatisfy({ !$0.isEmpty && $0.allSatisfy(Self.isAtomText) }), labels.count >= 2,
      labels.allSatisfy(Self.isLabel)
    else { return nil }
    self.text = text
  }

  private static func isAtomText(_ byte: UInt8) -> Bool {
    isAlphanumeric(byte) || "!#$%&'*+-/=?^_`{|}~".utf8.contains(byte)
  }

  private static func isLabel(_ label: Substring.UTF8View.SubSequence) -> Bool {
    (1...63).contains(label.count) && label.first != UInt8(ascii: "-") && label.last != UInt8(ascii: "-")
      && label.allSatisfy { isAlphanumeric($0) || $0 == UInt8(ascii: "-") }
  }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    CharacterClass.letter.contains(byte) || CharacterClass.digit.contains(byte)
  }
}

extension EmailAddress {
  /// What stands after the `@`.
  public var domain: String { String(text.drop { $0 != "@" }.dropFirst()) }
}
