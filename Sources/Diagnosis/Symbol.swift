/// The 32 characters of a support code, and the arithmetic of its last one.
enum Symbol {
  /// Crockford's base 32.
  static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)

  /// So that six equal characters, which anybody types to get on, are no code of any origin.
  private static let offset: UInt8 = 20

  /// What a typed character stands for; nil for what only separates, 255 for what no code has.
  static func value(_ scalar: Unicode.Scalar) -> UInt8? {
    var code = scalar.value
    switch code {
    // Space, hyphens and dashes, their full-width forms, the long-vowel mark of Japanese keyboards.
    case 0x20, 0x09, 0x0A, 0x0D, 0xA0, 0x3000, 0x2D, 0x2010...0x2015, 0x2212, 0xFF0D, 0x30FC, 0xFF70: return nil
    case 0xFF01...0xFF5E: code -= 0xFEE0
    default: break
    }
    if (0x61...0x7A).contains(code) { code -= 0x20 }
    switch code {
    case 0x49, 0x4C: return 1
    case 0x4F: return 0
    default: return code < 0x80 ? alphabet.firstIndex(of: UInt8(code)).map(UInt8.init) ?? 255 : 255
    }
  }

  static func checkCharacter(of symbols: [UInt8]) -> UInt8 {
    // The last weight is 1, so that what is missing from the sum is the character itself.
    checkSum(symbols + [0])
  }

  /// Zero for a right code. Weights are different powers of a generator, so a changed or moved character changes the sum.
  static func checkSum(_ symbols: [UInt8]) -> UInt8 {
    symbols.reduce(offset) { sum, symbol in double(sum) ^ symbol }
  }

  /// Multiplication by x in GF(2)[x] / (x⁵ + x² + 1), where x is a generator.
  private static func double(_ value: UInt8) -> UInt8 {
    value & 16 == 0 ? value << 1 : (value << 1 & 31) ^ 5
  }
}
