import Secrets

/// Writes one JSON object a line in the one form that `LineCursor` reads: the keys in their order, no spaces, and only
/// those characters escaped that must be.
struct LineWriter {
  private(set) var bytes: [UInt8]

  init() {
    bytes = [0x7B]
    bytes.reserveCapacity(512)
  }

  mutating func number(_ key: StaticString, _ value: Int64) {
    name(key)
    bytes.append(contentsOf: String(value).utf8)
  }

  mutating func text(_ key: StaticString, _ value: [UInt8]) {
    name(key)
    bytes.append(0x22)
    for octet in value {
      switch octet {
      case 0x22, 0x5C:
        bytes.append(0x5C)
        bytes.append(octet)
      case 0..<0x20:
        bytes.append(contentsOf: "\\u00".utf8)
        bytes.append(0x30 + (octet >> 4))
        let low = octet & 0x0F
        bytes.append(low < 10 ? 0x30 + low : 0x57 + low)
      default: bytes.append(octet)
      }
    }
    bytes.append(0x22)
  }

  mutating func text(_ key: StaticString, _ value: String) { text(key, Array(value.utf8)) }

  /// The line with its line feed.
  consuming func line() -> [UInt8] {
    bytes.append(0x7D)
    bytes.append(0x0A)
    return bytes
  }

  private mutating func name(_ key: StaticString) {
    if bytes.count > 1 { bytes.append(0x2C) }
    bytes.append(0x22)
    key.withUTF8Buffer { bytes.append(contentsOf: $0) }
    bytes.append(0x22)
    bytes.append(0x3A)
  }
}
