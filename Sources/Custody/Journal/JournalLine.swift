import Secrets
import X509

/// A line of the signer's journal: when, which CA, what kind, its number, the digest that was signed, the chain.
///
/// The chain's value is SHA-256 over the value before and all that was written since, so that no line can be changed,
/// left out or put in without everything after it showing that.
enum JournalLine {
  /// The value before the first line.
  static let origin = [UInt8](repeating: 0x30, count: 64)
  private static let digits = Array("0123456789abcdef".utf8)

  /// The chain's value after some bytes, in hexadecimal.
  static func value(after before: [UInt8], _ bytes: some Collection<UInt8>) -> [UInt8] {
    Array(Digest.sha256(before + bytes).hex.utf8)
  }

  /// The value that a whole line ends with; nil where it ends otherwise: a torn one.
  static func value(of line: ArraySlice<UInt8>) -> [UInt8]? {
    let digits = line.suffix(64)
    guard line.count > 65, digits.count == 64, line.dropLast(64).last == UInt8(ascii: " "),
      digits.allSatisfy(Self.digits.contains)
    else { return nil }
    return Array(digits)
  }
}
