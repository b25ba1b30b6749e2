public import CivilTime
import DER

/// Writes the lines of a list (RFC 5280 5.1.2.6), many and fast: a day's digits are worked out once for all lines of it.
public struct RevokedCertificateWriter: Sendable {
  /// What was written so far.
  public private(set) var bytes: [UInt8] = []
  /// The day since the epoch that `date` says.
  private var day = Int64.min
  /// A time's tag, length and digits up to the day.
  private var date: [UInt8] = []

  /// A writer with room for so many octets.
  public init(reservingCapacity capacity: Int) {
    bytes.reserveCapacity(capacity)
  }

  /// Appends a line.
  public mutating func append(_ entry: RevokedCertificate) {
    entry.serialNumber.octets.withUnsafeBytes { append(serial: $0, revokedAt: entry.revokedAt, reason: entry.reason) }
  }

  /// Appends a line.
  ///
  /// - Parameter serial: the content octets of the INTEGER.
  public mutating func append(serial: UnsafeRawBufferPointer, revokedAt: Timestamp, reason: RevocationReason) {
    let seconds = revokedAt.seconds
    let newDay = seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400
    if newDay != day { turn(to: newDay, revokedAt) }
    // "Unspecified" is said by silence (RFC 5280 5.3.1).
    let hasReason = reason != .unspecified
    let length = 2 + serial.count + date.count + 7 + (hasReason ? Self.reasonPrefix.count + 1 : 0)
    withUnsafeTemporaryAllocation(byteCount: 2 + length, alignment: 1) { line in
      line[0] = DERTag.sequence.octet
      line[1] = UInt8(truncatingIfNeeded: length)
      line[2] = DERTag.integer.octet
      line[3] = UInt8(truncatingIfNeeded: serial.count)
      let time = 4 + serial.count
      UnsafeMutableRawBufferPointer(rebasing: line[4..<time]).copyMemory(from: serial)
      let digits = time + date.count
      UnsafeMutableRawBufferPointer(rebasing: line[time..<digits]).copyBytes(from: date)
      let second = Int(seconds - newDay * 86_400)
      Self.write(second / 3600, line, digits)
      Self.write(second / 60 % 60, line, digits + 2)
      Self.write(second % 60, line, digits + 4)
      line[digits + 6] = 0x5A
      if hasReason {
        UnsafeMutableRawBufferPointer(rebasing: line[(digits + 7)...]).copyBytes(from: Self.reasonPrefix)
        line[line.count - 1] = UInt8(truncatingIfNeeded: reason.rawValue)
      }
      bytes.append(contentsOf: line)
    }
  }

  /// Writes two digits.
  private static func write(_ pair: Int, _ line: UnsafeMutableRawBufferPointer, _ place: Int) {
    line[place] = 0x30 + UInt8(truncatingIfNeeded: pair / 10)
    line[place + 1] = 0x30 + UInt8(truncatingIfNeeded: pair % 10)
  }

  /// Forgets what was written.
  public mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
  }

  private mutating func turn(to newDay: Int64, _ moment: Timestamp) {
    day = newDay
    // Six digits and a Z less than the whole.
    date = DERWriter.encode { $0.time(moment) }.dropLast(7)
  }

  /// The extension of a reason up to the reason itself (RFC 5280 5.3.1): the only one that lines have.
  static let reasonPrefix: [UInt8] = [0x30, 0x0C, 0x30, 0x0A, 0x06, 0x03, 0x55, 0x1D, 0x15, 0x04, 0x03, 0x0A, 0x01]
}
