public import CivilTime

/// One-time passwords by time, RFC 6238 with HMAC-SHA-1.
public struct TOTP: Sendable {
  /// Seconds for which a code stands.
  public static let period: Int64 = 30
  /// Steps before and after the present one whose codes are accepted, for clocks that differ and slow typists.
  static let tolerance: Int64 = 1

  private let key: SecretText
  private let digits: Int

  /// A generator or verifier for a key.
  public init(key: SecretText) {
    self.init(key: key, digits: 6)
  }

  init(key: SecretText, digits: Int) {
    self.key = key
    self.digits = digits
  }

  /// The step whose code this is, to be stored as last used; nil for a wrong code, and for one whose step or a later
  /// one was used before.
  public func verify(code: String, at now: Timestamp, lastUsedStep: Int64?) -> Int64? {
    let given = Array(code.utf8)
    let present = Self.step(at: now)
    var matched: Int64?
    for step in (present - Self.tolerance)...(present + Self.tolerance) where step >= 0 {
      if constantTimeEquals(given, Array(self.code(step: step).utf8)) { matched = matched ?? step }
    }
    guard let matched, matched > lastUsedStep ?? -1 else { return nil }
    return matched
  }

  /// The code that stands at a moment.
  public func code(at now: Timestamp) -> String {
    code(step: max(Self.step(at: now), 0))
  }

  private static func step(at now: Timestamp) -> Int64 { now.seconds / period }

  private func code(step: Int64) -> String {
    let mac = withUnsafeBytes(of: UInt64(step).bigEndian) { MAC.sha1(key: key, $0) }
    let number = mac.withBytes { mac in
      let offset = Int(mac[mac.count - 1] & 0x0F)
      return mac[offset..<(offset + 4)].reduce(UInt32(0)) { $0 << 8 | UInt32($1) } & 0x7FFF_FFFF
    }
    let modulus = (0..<digits).reduce(UInt32(1)) { product, _ in product * 10 }
    return padded(Int(number % modulus), digits)
  }
}
