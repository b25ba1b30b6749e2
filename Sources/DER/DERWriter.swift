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
    header(tag, octets: content.count)
    bytes.append(contentsOf: content)
  }

  /// The tag and length of an element whose content, of so many octets, the caller appends.
  public mutating func header(_ tag: DERTag, octets length: Int) {
    bytes.append(tag.octet)
    guard length >= 0x80 else { return bytes.append(UInt8(length)) }
    let count = Self.lengthOctets(length)
    bytes.append(0x80 | UInt8(count))
    for index in 0..<count { bytes.append(UInt8(truncatingIfNeeded: length >> (8 * (count - 1 - index)))) }
  }

  /// How long an element with so many content octets is.
  public static func octets(ofElement length: Int) -> Int {
    (length < 0x80 ? 2 : 2 + lengthOctets(length)) + length
  }

  /// What is DER already.
  public mutating func encoded(_ der: some Collection<UInt8>) {
    bytes.append(contentsOf: der)
  }

  private static func lengthOctets(_ length: Int) -> Int {
    (Int.bitWidth - length.leadingZeroBitCount + 7) / 8
  }
}
