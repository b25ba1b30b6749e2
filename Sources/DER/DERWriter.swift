/// Writes DER by appending; lengths are exact and of the shortest form (X.690 10.1).
///
/// A nested element is written with room for a short length; a longer one moves the content by the octets it lacks,
/// which for certificates is cheaper than measuring first.
public struct DERWriter: Sendable {
  /// What was written so far.
  public private(set) var bytes: [UInt8] = []

  /// A writer with room for so many octets.
  public init(reservingCapacity capacity: Int = 0) {
    if capacity > 0 { bytes.reserveCapacity(capacity) }
  }

  /// The encoding that a closure writes.
  public static func encode<E: Error>(_ body: (inout DERWriter) throws(E) -> Void) throws(E) -> [UInt8] {
    var writer = DERWriter()
    try body(&writer)
    return writer.bytes
  }

  /// An element whose content a closure writes.
  public mutating func nested<E: Error>(_ tag: DERTag, _ body: (inout DERWriter) throws(E) -> Void) throws(E) {
    bytes.append(tag.octet)
    bytes.append(0)
    let start = bytes.count
    try body(&self)
    let length = bytes.count - start
    guard length >= 0x80 else {
      bytes[start - 1] = UInt8(length)
      return
    }
    let count = Self.lengthOctets(length)
    bytes[start - 1] = 0x80 | UInt8(count)
    bytes.insert(contentsOf: repeatElement(0, count: count), at: start)
    for index in 0..<count { bytes[start + index] = UInt8(truncatingIfNeeded: length >> (8 * (count - 1 - index))) }
  }

  /// An element with the given content octets.
  public mutating func element(_ tag: DERTag, _ content: some Collection<UInt8>) {
    bytes.append(tag.octet)
    let length = content.count
    if length < 0x80 {
      bytes.append(UInt8(length))
    } else {
      let count = Self.lengthOctets(length)
      bytes.append(0x80 | UInt8(count))
      for index in 0..<count { bytes.append(UInt8(truncatingIfNeeded: length >> (8 * (count - 1 - index)))) }
    }
    bytes.append(contentsOf: content)
  }

  /// What is DER already.
  public mutating func encoded(_ der: some Collection<UInt8>) {
    bytes.append(contentsOf: der)
  }

  private static func lengthOctets(_ length: Int) -> Int {
    (Int.bitWidth - length.leadingZeroBitCount + 7) / 8
  }
}
