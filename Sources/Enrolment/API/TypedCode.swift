/// A code of digits as people type it: in groups, with hyphens, or in full width.
package enum TypedCode {
  /// More scalars than twelve digits need in any writing; what is longer is no code.
  private static let longest = 64

  /// The digits alone; nil where anything else than digits and what separates them stands there.
  package static func digits(_ text: String) -> String? {
    guard text.unicodeScalars.count <= longest else { return nil }
    var digits = ""
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x30...0x39: digits.unicodeScalars.append(scalar)
      case 0xFF10...0xFF19: digits += String(scalar.value - 0xFF10)
      // Space, tab, no-break space, ideographic space.
      case 0x20, 0x09, 0xA0, 0x3000: continue
      // Hyphens and dashes, the minus sign, and the long-vowel mark that Japanese keyboards give in their place.
      case 0x2D, 0x2010...0x2015, 0x2212, 0xFF0D, 0x30FC, 0xFF70: continue
      default: return nil
      }
    }
    return digits.isEmpty ? nil : digits
  }
}
