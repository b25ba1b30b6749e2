/// A Host field's value (RFC 9110 §7.2), checked and split.
struct HostName: Sendable {
  let name: String
  let typed: String

  /// nil for anything but `name`, `name:port`, `[IPv6]` and `[IPv6]:port`.
  init?(_ field: String) {
    let bytes = Array(field.utf8)
    guard !bytes.isEmpty, bytes.count <= 260 else { return nil }
    var end = bytes.count
    if bytes[0] == 0x5B {
      guard let close = bytes.firstIndex(of: 0x5D), close > 1,
        bytes[1..<close].allSatisfy({ Self.isHexadecimal($0) || $0 == 0x3A || $0 == 0x2E })
      else { return nil }
      end = close + 1
    } else {
      end = bytes.firstIndex(of: 0x3A) ?? bytes.count
      guard end > 0, bytes[..<end].allSatisfy(Self.isName) else { return nil }
    }
    if end < bytes.count {
      let port = bytes[(end + 1)...]
      guard bytes[end] == 0x3A, (1...5).contains(port.count), port.allSatisfy({ (0x30...0x39).contains($0) })
      else { return nil }
    }
    name = String(decoding: bytes[..<end].map(Headers.lower), as: UTF8.self)
    typed = field
  }

  /// A DNS name in lower case, as a certificate or SNI (RFC 6066 §3) carries it; nil for anything else.
  static func lowercased(dns bytes: some Collection<UInt8>) -> String? {
    guard !bytes.isEmpty, bytes.count <= 253, bytes.allSatisfy(isName) else { return nil }
    return String(decoding: bytes.map(Headers.lower), as: UTF8.self)
  }

  private static func isName(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F: true
    default: false
    }
  }

  private static func isHexadecimal(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x46, 0x61...0x66: true
    default: false
    }
  }
}
