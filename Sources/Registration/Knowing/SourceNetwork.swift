import Glibc

/// Who is one source: an IPv4 address, or the 64 bits of an IPv6 address that name a network, since its holder has all
/// the addresses of it.
enum SourceNetwork {
  /// The source's name; a text that is no address stands for itself.
  static func name(of source: String) -> String {
    guard source.utf8.contains(0x3A) else { return source }
    var address = in6_addr()
    let bare = source.prefix { $0 != "%" }
    guard inet_pton(AF_INET6, String(bare), &address) == 1 else { return source }
    let octets = withUnsafeBytes(of: address) { Array($0) }
    let mapped = octets[..<10].allSatisfy { $0 == 0 } && octets[10] == 0xFF && octets[11] == 0xFF
    return mapped ? octets[12...].map(String.init).joined(separator: ".") : hex(Array(octets[..<8])) + "/64"
  }
}
