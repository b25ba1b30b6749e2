/// A proxy that lets TLS connections through: `http://proxy.example:8080`.
///
/// Its user name and password are used and never shown: `description` leaves them out.
public struct Proxy: Sendable, Hashable, CustomStringConvertible {
  /// The host's name or address.
  public let host: String
  /// The port; 1080 where the setting names none, as curl has it.
  public let port: Int
  /// Where the setting stands: `https_proxy`.
  public let source: String
  let user: String?
  let password: String?

  /// A proxy as people write it; the scheme `http://` and the slash at the end may be left out.
  public init(_ text: String, source: String) throws(TransferError) {
    // Nothing of the text may be told: it can hold a password.
    let malformed = TransferError(.proxyMalformed, "\(source) is not of the form http://host:port")
    var rest = text[...]
    if let scheme = rest.firstRange(of: "://") {
      guard rest[..<scheme.lowerBound].lowercased() == "http" else { throw malformed }
      rest = rest[scheme.upperBound...]
    }
    if rest.hasSuffix("/") { rest = rest.dropLast() }
    if let at = rest.lastIndex(of: "@") {
      let parts = rest[..<at].split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
      guard let user = Self.decoded(parts[0]), let password = Self.decoded(parts.count == 2 ? parts[1] : "") else {
        throw malformed
      }
      self.user = user
      self.password = password
      rest = rest[rest.index(after: at)...]
    } else {
      user = nil
      password = nil
    }
    guard let (host, port) = Self.place(rest) else { throw malformed }
    self.host = host
    self.port = port
    self.source = source
  }

  public var description: String { "http://\(host):\(port)" }

  private static func place(_ text: Substring) -> (host: String, port: Int)? {
    var host = text
    var port = 1080
    // An IPv6 address stands in brackets, and its colons begin no port.
    if let colon = text.lastIndex(of: ":"), !text.hasSuffix("]") {
      let digits = text[text.index(after: colon)...]
      guard digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(digits),
        (1...65_535).contains(number)
      else { return nil }
      host = text[..<colon]
      port = number
    }
    let isAddress = host.hasPrefix("[") && host.hasSuffix("]")
    let isPlain = (isAddress ? host.dropFirst().dropLast() : host).utf8.allSatisfy {
      switch $0 {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F: true
      case 0x3A: isAddress
      default: false
      }
    }
    return host.isEmpty || !isPlain ? nil : (host.lowercased(), port)
  }

  /// Text without its percent signs; nil where that is no UTF-8 or holds what would end a header.
  private static func decoded(_ text: Substring) -> String? {
    var bytes: [UInt8] = []
    var rest = text.utf8[...]
    while let byte = rest.popFirst() {
      guard byte == 0x25 else {
        bytes.append(byte)
        continue
      }
      guard rest.count >= 2, let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16) else {
        return nil
      }
      bytes.append(value)
      rest = rest.dropFirst(2)
    }
    return bytes.contains { $0 < 0x20 || $0 == 0x7F } ? nil : String(validating: bytes, as: UTF8.self)
  }
}
