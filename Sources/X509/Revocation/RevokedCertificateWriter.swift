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
    bytes.append(DERTag.sequence.octet)
    bytes.append(UInt8(truncatingIfNeeded: length))
    bytes.append(DERTag.integer.octet)
    bytes.append(UInt8(truncatingIfNeeded: serial.count))
    bytes.append(contentsOf: serial)
    bytes.append(contentsOf: date)
    let second = Int(seconds - newDay * 86_400)
    append(pair: second / 3600)
    append(pair: second / 60 % 60)
    append(pair: second % 60)
    bytes.append(0x5A)
    guard hasReason else { return }
    bytes.append(contentsOf: Self.reasonPrefix)
    bytes.append(UInt8(truncatingIfNeeded: reason.rawValue))
  }

  /// Forgets what was written.
  public mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
  }

  private mutating func append(pair: Int) {
    bytes.append(0x30 + UInt8(truncatingIfNeeded: pair / 10))
    bytes.append(0x30 + UInt8(truncatingIfNeeded: pair % 10))
  }

  private mutating func turn(to newDay: Int64, _ moment: Timestamp) {
    day = newDay
    // Six digits and a Z less than the whole.
    date = DERWriter.encode { $0.time(moment) }.dropLast(7)
  }

  /// The extension of a reason up to the reason itself (RFC 5280 5.3.1): the only one that lines have.
  static let reasonPrefix: [UInt8] = [0x30, 0x0C, 0x30, 0x0A, 0x06, 0x03, 0x55, 0x1D, 0x15, 0x04, 0x03, 0x0A, 0x01]
}
