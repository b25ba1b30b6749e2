/// The form that all but a few lines of lists have: a positive serial number in its shortest form and of at most 20 octets,
/// a UTCTime to the second (RFC 5280 5.1.2.4, 5.1.2.6), and nothing else or a reason that lists have (5.3.1).
///
/// A list has a million lines, and each is read at every signing and start. This is one look at octets that lie where they
/// are expected; whatever is not found so is read and judged part by part.
enum OrdinaryLine {
  /// Octets that are looked at, at most, wherever a line ends.
  private static let reach = 4 + 20 + 15 + 14

  /// How long the line is that begins at a position; nil where it is not ordinary, or too near the end to tell.
  @inline(__always)
  static func length(in bytes: UnsafeRawBufferPointer, at start: Int) -> Int? {
    guard bytes.count - start >= reach else { return nil }
    let serial = Int(bytes[start + 3])
    guard bytes[start] == 0x30, bytes[start + 2] == 0x02, (1...20).contains(serial),
      (0x01...0x7F).contains(bytes[start + 4])
    else { return nil }
    let time = start + 4 + serial
    guard bytes[time] == 0x17, bytes[time + 1] == 13, bytes[time + 14] == 0x5A,
      areDigits(number(bytes, time + 2)), areDigits(number(bytes, time + 6))
    else { return nil }
    let length = Int(bytes[start + 1])
    if length == 17 + serial { return 2 + length }
    guard length == 31 + serial, isReason(number(bytes, time + 15), number(bytes, time + 20)),
      reasons & (1 << UInt32(truncatingIfNeeded: bytes[time + 28])) != 0
    else { return nil }
    return 2 + length
  }

  /// Whether eight octets are all digits: a digit's upper half is 3, and stays 3 when six is added. Only where all are 3
  /// nothing is carried over.
  @inline(__always)
  private static func areDigits(_ octets: UInt64) -> Bool {
    let (upper, threes): (UInt64, UInt64) = (0xF0F0_F0F0_F0F0_F0F0, 0x3030_3030_3030_3030)
    return octets & upper == threes && (octets &+ 0x0606_0606_0606_0606) & upper == threes
  }

  /// Whether two numbers are the octets of `RevokedCertificateWriter.reasonPrefix`, of which three are in both.
  @inline(__always)
  private static func isReason(_ first: UInt64, _ last: UInt64) -> Bool {
    first == 0x300C_300A_0603_551D && last == 0x0355_1D15_0403_0A01
  }

  /// A bit for each of 1 to 5, 9 and 10.
  private static let reasons: UInt32 = 0b110_0011_1110

  @inline(__always)
  private static func number(_ bytes: UnsafeRawBufferPointer, _ place: Int) -> UInt64 {
    UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self))
  }
}
