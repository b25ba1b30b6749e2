/// A portal's address: `https://daiichi.localhost:8443`, nothing before and nothing after.
public struct PortalAddress: Sendable, Hashable, CustomStringConvertible {
  /// The address without a slash at its end, in lower case.
  public let description: String

  /// An address; anything but an `https:` origin is refused, so that a secret never goes in the clear.
  public init(_ text: String) throws(EnrolmentError) {
    var address = text.lowercased()
    if address.hasSuffix("/") { address.removeLast() }
    guard address.hasPrefix("https://"), address.utf8.count <= 300 else {
      throw .failed(.insecureAddress, detail: TerminalText.line(text))
    }
    let parts = address.dropFirst("https://".count).split(separator: ":", omittingEmptySubsequences: false)
    let hostIsPlain = parts[0].utf8.allSatisfy {
      (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D || $0 == 0x2E
    }
    let portIsPlain = parts.count == 1 || (parts.count == 2 && (1...65_535).contains(Int(parts[1]) ?? 0))
    guard !parts[0].isEmpty, hostIsPlain, portIsPlain else {
      throw .failed(.insecureAddress, detail: TerminalText.line(text))
    }
    description = address
  }
}
