/// An address that mail goes to or comes from: RFC 5321's `Dot-string@Domain` in ASCII, at most 254 octets.
///
/// Quoted local parts, comments, address literals and internationalised addresses are refused: no subscriber needs
/// them, and each is a way to write an address that two programs read differently.
public struct MailAddress: Sendable, Hashable, CustomStringConvertible {
  /// The whole address, as `tanaka@example.jp`.
  public let text: String
  /// What follows the `@`.
  public let domain: String

  /// Checks an address; nothing is trimmed or changed.
  public init(_ text: String) throws(MailError) {
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2, text.utf8.count <= 254 else {
      throw MailError(.badAddress, "an address is local@domain, at most 254 octets")
    }
    guard parts[0].utf8.count <= 64, Atom.isDotted(parts[0]) else {
      throw MailError(.badAddress, "the part before the @ is not one that is written without quotes")
    }
    guard Self.isDomain(parts[1]) else { throw MailError(.badAddress, "what follows the @ is not a domain in ASCII") }
    self.text = text
    domain = String(parts[1])
  }

  public var description: String { text }

  private static func isDomain(_ text: Substring) -> Bool {
    text.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { label in
      (1...63).contains(label.utf8.count) && label.utf8.first != 0x2D && label.utf8.last != 0x2D
        && label.utf8.allSatisfy { $0 == 0x2D || Atom.isAlphanumeric($0) }
    }
  }
}

/// RFC 5322 3.2.3.
enum Atom {
  /// Whether the text is a `dot-atom-text`.
  static func isDotted(_ text: Substring) -> Bool {
    text.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { atom in
      !atom.isEmpty && atom.utf8.allSatisfy { isAlphanumeric($0) || marks.contains($0) }
    }
  }

  static func isAlphanumeric(_ octet: UInt8) -> Bool {
    switch octet {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    default: false
    }
  }

  private static let marks = Set("!#$%&'*+-/=?^_`{|}~".utf8)
}
