/// Writes DER by appending; lengths are exact and of the shortest form (X.690 10.1).
///
/// A nested element is written with room for a short length; a longer one moves the content by the octets it lacks,
/// which for certificates is cheaper than measuring first. What takes a closure or any collection can be inlined: as
/// generic code in another module it would cost several times what it writes.
public struct DERWriter: Sendable {
  @usableFromInline var written: [UInt8] = []

  /// What was written so far.
  public var bytes: [UInt8] { written }

  /// A writer with room for so many octets.
  public init(reservingCapacity capacity: Int = 0) {
    if capacity > 0 { written.reserveCapacity(capacity) }
  }

  /// The encoding that a closure writes.
  @inlinable
  public static func encode<E: Error>(_ body: (inout DERWriter) throws(E) -> Void) throws(E) -> [UInt8] {
    var writer = DERWriter()
    try body(&writer)
    return writer.written
  }

  /// An element whose content a closure writes.
  @inlinable
  public mutating func nested<E: Error>(_ tag: DERTag, _ body: (inout DERWriter) throws(E) -> Void) throws(E) {
    written.append(tag.octet)
    written.append(0)
    let start = written.count
    try body(&self)
    close(start)
  }

  /// Writes the length of what was written from there on.
  @usableFromInline
  mutating func close(_ start: Int) {
    let length = written.count - start
    guard length >= 0x80 else {
      written[start - 1] = UInt8(length)
      return
    }
    let count = Self.lengthOctets(length)
    written[start - 1] = 0x80 | UInt8(count)
    written.insert(contentsOf: repeatElement(0, count: count), at: start)
    for index in 0..<count { written[start + index] = UInt8(truncatingIfNeeded: length >> (8 * (count - 1 - index))) }
  }

  /// An element with the given content octets.
  @inlinable
  public mutating func element(_ tag: DERTag, _ content: some Collection<UInt8>) {
    header(tag, octets: content.count)
    written.append(contentsOf: content)
  }

  /// The tag and length of an element whose content, of so many octets, the caller appends.
  public mutating func header(_ tag: DERTag, octets length: Int) {
    written.append(tag.octet)
    guard length >= 0x80 else { return written.append(UInt8(length)) }
    let count = Self.lengthOctets(length)
    written.append(0x80 | UInt8(count))
    for index in 0..<count { written.append(UInt8(truncatingIfNeeded: length >> (8 * (count - 1 - index)))) }
  }

  /// How long an element with so many content octets is.
  public static func octets(ofElement length: Int) -> Int {
    (length < 0x80 ? 2 : 2 + lengthOctets(length)) + length
  }

  /// What is DER already.
  @inlinable
  public mutating func encoded(_ der: some Collection<UInt8>) {
    written.append(contentsOf: der)
  }

  private static func lengthOctets(_ length: Int) -> Int {
    (Int.bitWidth - length.leadingZeroBitCount + 7) / 8
  }
}
