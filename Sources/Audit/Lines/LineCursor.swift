/// Reads a line in the one form that `LineWriter` writes, octet for octet, so that no change of a line reads the same.
struct LineCursor {
  private let bytes: ArraySlice<UInt8>
  private var place: Int
  private var isFirst = true

  /// - Parameter line: the line without its line feed.
  init?(_ line: ArraySlice<UInt8>) {
    guard line.first == 0x7B, line.last == 0x7D else { return nil }
    bytes = line.dropLast()
    place = line.startIndex + 1
  }

  var isAtEnd: Bool { place == bytes.endIndex }

  /// Takes the key, or leaves everything as it was.
  private mutating func takeName(_ key: StaticString) -> Bool {
    var next = place
    func take(_ octet: UInt8) -> Bool {
      guard next < bytes.endIndex, bytes[next] == octet else { return false }
      next += 1
      return true
    }
    if !isFirst, !take(0x2C) { return false }
    guard take(0x22) else { return false }
    for octet in UnsafeBufferPointer(start: key.utf8Start, count: key.utf8CodeUnitCount) {
      guard take(octet) else { return false }
    }
    guard take(0x22), take(0x3A) else { return false }
    place = next
    isFirst = false
    return true
  }

  /// A whole number without a zero before it.
  mutating func number(_ key: StaticString) -> Int64? {
    guard takeName(key) else { return nil }
    let start = place
    while place < bytes.endIndex, bytes[place] == 0x2D || (0x30...0x39).contains(bytes[place]) { place += 1 }
    let digits = String(decoding: bytes[start..<place], as: UTF8.self)
    guard let value = Int64(digits), String(value) == digits else { return nil }
    return value
  }

  /// A text's octets.
  mutating func text(_ key: StaticString) -> [UInt8]? {
    guard takeName(key), place < bytes.endIndex, bytes[place] == 0x22 else { return nil }
    place += 1
    var value: [UInt8] = []
    while place < bytes.endIndex {
      let octet = bytes[place]
      place += 1
      switch octet {
      case 0x22: return value
      case 0x5C:
        guard let escaped = escape() else { return nil }
        value.append(escaped)
      case 0..<0x20: return nil
      default: value.append(octet)
      }
    }
    return nil
  }

  private mutating func escape() -> UInt8? {
    guard place < bytes.endIndex else { return nil }
    let octet = bytes[place]
    place += 1
    if octet == 0x22 || octet == 0x5C { return octet }
    guard octet == 0x75, place + 4 <= bytes.endIndex, bytes[place] == 0x30, bytes[place + 1] == 0x30 else { return nil }
    let (high, low) = (bytes[place + 2], bytes[place + 3])
    guard (0x30...0x31).contains(high), (0x30...0x39).contains(low) || (0x61...0x66).contains(low) else { return nil }
    place += 4
    return (high - 0x30) << 4 | (low < 0x40 ? low - 0x30 : low - 0x57)
  }

  /// A text that is UTF-8.
  mutating func string(_ key: StaticString) -> String? {
    text(key).flatMap { String(validating: $0, as: UTF8.self) }
  }
}
