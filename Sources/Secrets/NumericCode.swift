internal import CSodium

/// A secret of digits that a person reads in one place and types in another: the code in a mail (6 digits, R-5), the
/// code that moves to another PC (12 digits).
///
/// Every digit is equally likely. The store keeps a hash of ``secret`` only.
public struct NumericCode: Sendable {
  /// How many digits a code may have.
  public static let lengths = 6...12
  /// More bytes than twelve digits need in any writing; longer input is not looked at.
  private static let longestInput = 128

  /// The digits in ASCII, for hashing and sealing.
  public let secret: SecretText

  /// A new code of so many digits; a number outside ``lengths`` counts as the nearest in it.
  public static func generate(digits: Int) -> NumericCode {
    NumericCode(
      secret: SecretText(octets: bounded(digits)) { start in
        for index in 0..<bounded(digits) {
          start[index] = UInt8(ascii: "0") + UInt8(randombytes_uniform(10))
        }
      })
  }

  /// A code as a person typed it: full-width digits are folded, spaces and hyphens of any kind left out.
  ///
  /// Nil where anything else stands in it, or where it has another number of digits than ``generate(digits:)`` would
  /// have given.
  public init?(typed text: String, digits: Int) {
    guard text.utf8.count <= Self.longestInput, let typed = Self.digits(typed: text),
      typed.count == Self.bounded(digits)
    else { return nil }
    self.init(secret: SecretText(typed))
  }

  private init(secret: SecretText) {
    self.secret = secret
  }

  /// The digits without a gap, as a machine takes them.
  public var text: String {
    secret.withBytes { String(decoding: $0, as: UTF8.self) }
  }

  /// For reading aloud: `123 456`, `1234 5678 9012`; at most four in a group, the longer groups first.
  public var grouped: String {
    let digits = Array(text)
    let groups = (digits.count + 3) / 4
    var rest = digits[...]
    var parts: [String] = []
    for left in stride(from: groups, to: 0, by: -1) {
      let size = (rest.count + left - 1) / left
      parts.append(String(rest.prefix(size)))
      rest = rest.dropFirst(size)
    }
    return parts.joined(separator: " ")
  }

  private static func bounded(_ digits: Int) -> Int {
    min(max(digits, lengths.lowerBound), lengths.upperBound)
  }

  /// The digits among what was typed, in ASCII; nil where something else than digits and separators stands there.
  static func digits(typed text: String) -> [UInt8]? {
    var digits: [UInt8] = []
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x30...0x39: digits.append(UInt8(scalar.value))
      case 0xFF10...0xFF19: digits.append(UInt8(scalar.value - 0xFF10 + 0x30))
      // Space, tab, no-break space, ideographic space.
      case 0x20, 0x09, 0xA0, 0x3000: continue
      // Hyphens and dashes, the minus sign, and the long-vowel mark that Japanese keyboards give in their place.
      case 0x2D, 0x2010...0x2015, 0x2212, 0xFF0D, 0x30FC, 0xFF70: continue
      default: return nil
      }
    }
    return digits
  }
}

extension NumericCode: CustomStringConvertible, CustomReflectable {
  public var description: String { "(hidden)" }

  public var customMirror: Mirror { Mirror(self, children: [:]) }
}
