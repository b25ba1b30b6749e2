import Secrets

/// A line of the signer's journal: when, which CA, what kind, its number, the digest that was signed, the chain.
///
/// The chain's value is SHA-256 over the value before and all that was written since, so that no line can be changed,
/// left out or put in without everything after it showing that.
enum JournalLine {
  /// The value before the first line.
  static let origin = String(repeating: "0", count: 64)
  private static let digits = Array("0123456789abcdef".utf8)

  /// What is chained, up to the space before the chain's value.
  ///
  /// - Parameter moment: as it stands there (RFC 3339), written once for all lines of a moment.
  static func text(at moment: String, _ words: [String]) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(256)
    text += moment.utf8
    text.append(0x20)
    for word in words {
      text += word.utf8
      text.append(0x20)
    }
    return text
  }

  /// The chain's value after some bytes.
  static func value(after before: String, _ bytes: some Collection<UInt8>) -> String {
    hex(Digest.sha256(Array(before.utf8) + bytes))
  }

  /// The value that a whole line ends with; nil where it ends otherwise: a torn one.
  static func value(of line: ArraySlice<UInt8>) -> String? {
    let digits = line.suffix(64)
    guard line.count > 65, digits.count == 64, line.dropLast(64).last == UInt8(ascii: " "),
      digits.allSatisfy(Self.digits.contains)
    else { return nil }
    return String(decoding: digits, as: UTF8.self)
  }

  static func hex(_ octets: [UInt8]) -> String {
    String(unsafeUninitializedCapacity: octets.count * 2) { text in
      for (place, octet) in octets.enumerated() {
        text[2 * place] = digits[Int(octet >> 4)]
        text[2 * place + 1] = digits[Int(octet & 15)]
      }
      return octets.count * 2
    }
  }
}
