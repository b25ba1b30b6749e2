/// Base32, RFC 4648 §6: the form in which a TOTP key is typed into an authenticator, and a share by its custodian.
public enum Base32 {
  private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".utf8)

  /// The text of the bytes, in capitals and without padding.
  public static func encode(_ bytes: some Collection<UInt8>) -> String {
    var text: [UInt8] = []
    write(bytes) { text.append($0) }
    return String(decoding: text, as: UTF8.self)
  }

  /// The bytes of the text in either case, padded or not; nil for anything else.
  public static func decode(_ text: String) -> [UInt8]? {
    var characters = text.utf8[...]
    while characters.last == UInt8(ascii: "=") { characters.removeLast() }
    var bytes: [UInt8] = []
    return read(characters) { bytes.append($0) } ? bytes : nil
  }

  /// The characters one by one, for texts of which no copy may be left.
  static func write(_ bytes: some Sequence<UInt8>, _ put: (UInt8) -> Void) {
    var pending: UInt32 = 0
    var bits = 0
    for byte in bytes {
      pending = pending << 8 | UInt32(byte)
      bits += 8
      while bits >= 5 {
        bits -= 5
        put(alphabet[Int(pending >> bits & 31)])
      }
      pending &= 31
    }
    if bits > 0 { put(alphabet[Int(pending << (5 - bits) & 31)]) }
  }

  /// The bytes one by one; false where the text is not of this alphabet, without padding, or bits are left over.
  static func read(_ characters: some Sequence<UInt8>, _ put: (UInt8) -> Void) -> Bool {
    var pending: UInt32 = 0
    var bits = 0
    for character in characters {
      let value: UInt8
      switch character {
      case 0x41...0x5A: value = character - 0x41
      case 0x61...0x7A: value = character - 0x61
      case 0x32...0x37: value = character - 0x32 + 26
      default: return false
      }
      pending = pending << 5 | UInt32(value)
      bits += 5
      guard bits >= 8 else { continue }
      bits -= 8
      put(UInt8(truncatingIfNeeded: pending >> bits))
      pending &= (1 << bits) - 1
    }
    return bits < 5 && pending == 0
  }
}
