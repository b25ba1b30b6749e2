import Glibc

/// Where a connection comes from: the address as text, and the network that its limit counts for.
struct Source {
  /// One IPv4 address, or one IPv6 /64: a single customer has all of the latter.
  struct Network: Hashable {
    let high: UInt64
    let low: UInt64
  }

  let text: String
  let network: Network

  /// - Parameter address: an address as `getnameinfo` writes it, possibly with a zone.
  init(_ address: UnsafePointer<CChar>) {
    let written = String(cString: address)
    let withoutZone = written.split(separator: "%", maxSplits: 1).first.map(String.init) ?? written
    var v6 = in6_addr()
    guard withoutZone.contains(":"), inet_pton(AF_INET6, withoutZone, &v6) == 1 else {
      var v4 = in_addr()
      let isV4 = inet_pton(AF_INET, withoutZone, &v4) == 1
      text = withoutZone
      network = Network(high: 0, low: isV4 ? UInt64(v4.s_addr) : UInt64.max)
      return
    }
    let bytes = withUnsafeBytes(of: &v6) { Array($0) }
    let mapped: [UInt8] = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF]
    if bytes.starts(with: mapped) {
      text = bytes[12...].map { String($0) }.joined(separator: ".")
      // As `in_addr` has it in memory, so that both families' sockets count one IPv4 address once.
      network = Network(high: 0, low: UInt64(bytes[12...].reversed().reduce(UInt32(0)) { $0 << 8 | UInt32($1) }))
    } else {
      text = withoutZone
      network = Network(high: bytes[..<8].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }, low: 1 << 32)
    }
  }
}
