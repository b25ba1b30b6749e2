public import X509

/// Draws serial numbers from the operating system's random generator (RFC 5280 4.1.2.2, CA/Browser's 64 bits at least).
///
/// Whoever stores them answers for their being unique; the chance of a second draw being needed is nil in practice.
public struct SerialNumbers: Sendable {
  /// Octets of a number: 20 (H-36) or 16 (B-48).
  public let octets: Int

  /// Numbers of 16 or 20 octets; nil for other lengths.
  public init?(octets: Int) {
    guard octets == 16 || octets == 20 else { return nil }
    self.octets = octets
  }

  /// A number.
  public func next() -> SerialNumber {
    var generator = SystemRandomNumberGenerator()
    return next(using: &generator)
  }

  /// A number from a given generator.
  public func next(using generator: inout some RandomNumberGenerator) -> SerialNumber {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(octets + 4)
    while true {
      bytes.removeAll(keepingCapacity: true)
      while bytes.count < octets {
        let word = generator.next()
        for shift in stride(from: UInt64(0), to: 64, by: 8) where bytes.count < octets {
          bytes.append(UInt8(truncatingIfNeeded: word >> shift))
        }
      }
      // The first bit and an empty first octet are left out, so that every number has the same length.
      bytes[0] &= 0x7F
      if let number = SerialNumber(octets: bytes) { return number }
    }
  }
}
