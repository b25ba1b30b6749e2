/// Base64 (RFC 4648 §4) octet by octet, white space apart.
struct Base64Decoder {
  private var pending: UInt32 = 0
  private var bits = 0
  private var characters = 0
  private var padding = 0
  private var count = 0
  private var isDamaged = false

  /// Takes a character; the buffer has room for as many octets as characters are taken.
  mutating func take(_ character: UInt8, into buffer: UnsafeMutableRawBufferPointer) {
    let value: UInt8
    switch character {
    case 0x41...0x5A: value = character - 0x41
    case 0x61...0x7A: value = character - 0x61 + 26
    case 0x30...0x39: value = character - 0x30 + 52
    case UInt8(ascii: "+"): value = 62
    case UInt8(ascii: "/"): value = 63
    case UInt8(ascii: "="):
      padding += 1
      return
    case _ where character.isXMLSpace: return
    default:
      isDamaged = true
      return
    }
    if padding > 0 { isDamaged = true }
    characters += 1
    pending = pending << 6 | UInt32(value)
    bits += 6
    guard bits >= 8 else { return }
    bits -= 8
    buffer[count] = UInt8(truncatingIfNeeded: pending >> bits)
    count += 1
    pending &= (1 << bits) - 1
  }

  /// How many octets there are; nil where the characters were not Base64.
  func finish() -> Int? {
    guard !isDamaged, padding < 3, (characters + padding) % 4 == 0, pending == 0 else { return nil }
    return count
  }
}
