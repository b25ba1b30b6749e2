internal import CSodium

/// Whether both are the same, in a time that depends on their lengths only.
public func constantTimeEquals(_ one: [UInt8], _ other: [UInt8]) -> Bool {
  guard one.count == other.count, !one.isEmpty else { return one.count == other.count }
  return sodium_memcmp(one, other, one.count) == 0
}
