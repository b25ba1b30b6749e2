/// Which token, as a PKCS#11 URI (RFC 7512) says it.
///
/// Of the URI's attributes those that choose a token are taken, `module-path` and `pin-source`; everything else is
/// refused, for an attribute that is silently ignored may have chosen another token. So is `pin-value`: command lines and
/// notes are read by others.
public struct TokenAddress: Sendable, Hashable, CustomStringConvertible {
  /// What the token must say of itself, by the URI's names: `token`, `serial`, `manufacturer`, `model`.
  public let wanted: [String: String]
  /// The library that speaks for the token; without one p11-kit's, which knows all that are registered on this PC.
  public let modulePath: String?
  /// A file with nothing but the PIN in it.
  public let pinSource: String?

  /// p11-kit's library, found where the system keeps libraries.
  static let registeredModules = "p11-kit-proxy.so"

  private static let choosing = ["token", "serial", "manufacturer", "model"]

  /// Reads `pkcs11:token=NAME;serial=…?module-path=FILE&pin-source=file:FILE`.
  public init(_ uri: String) throws(StoreError) {
    guard uri.hasPrefix("pkcs11:") else { throw StoreError(.malformed, "a token's address begins with pkcs11:") }
    let parts = uri.dropFirst("pkcs11:".count).split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    let path = try Self.attributes(of: parts[0], separator: ";")
    let query = parts.count == 2 ? try Self.attributes(of: parts[1], separator: "&") : [:]
    if let other = path.keys.sorted().first(where: { !Self.choosing.contains($0) }) {
      throw StoreError(.malformed, "\(other) does not choose a token; token, serial, manufacturer and model do")
    }
    guard !path.isEmpty else { throw StoreError(.malformed, "the address says neither token nor serial") }
    if query["pin-value"] != nil {
      throw StoreError(.malformed, "pin-value is not taken, because others can read it; give pin-source a file")
    }
    if let other = query.keys.sorted().first(where: { $0 != "module-path" && $0 != "pin-source" }) {
      throw StoreError(.malformed, "\(other) is not taken")
    }
    wanted = path
    modulePath = query["module-path"]
    pinSource = try query["pin-source"].map(Self.file)
    // A relative name would be looked for wherever the linker looks.
    if let modulePath, !modulePath.hasPrefix("/") { throw StoreError(.malformed, "module-path begins with /") }
  }

  /// The canonical form, which `init` reads again.
  public var description: String {
    let path = Self.choosing.compactMap { name in wanted[name].map { "\(name)=\(Self.encode($0))" } }
    let query = [
      modulePath.map { "module-path=" + Self.encode($0) }, pinSource.map { "pin-source=file:" + Self.encode($0) },
    ].compactMap(\.self)
    return "pkcs11:" + path.joined(separator: ";") + (query.isEmpty ? "" : "?" + query.joined(separator: "&"))
  }

  private static func file(_ source: String) throws(StoreError) -> String {
    var path = source[...]
    for prefix in ["file://", "file:"] where path.hasPrefix(prefix) {
      path.removeFirst(prefix.count)
      break
    }
    guard path.hasPrefix("/") else { throw StoreError(.malformed, "pin-source names a file by file:/PATH") }
    return String(path)
  }

  private static func attributes(
    of text: Substring, separator: Character
  ) throws(StoreError) -> [String: String] {
    var found: [String: String] = [:]
    guard !text.isEmpty else { return found }
    for attribute in text.split(separator: separator, omittingEmptySubsequences: false) {
      let parts = attribute.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2, !parts[0].isEmpty, let value = decode(parts[1]), !value.isEmpty else {
        throw StoreError(.malformed, "the token's address is not of the form of RFC 7512")
      }
      guard found.updateValue(value, forKey: String(parts[0])) == nil else {
        throw StoreError(.malformed, "\(parts[0]) is there twice")
      }
    }
    return found
  }

  /// Nil where an escape is cut off, what comes out is not UTF-8, or has controls in it.
  private static func decode(_ text: Substring) -> String? {
    var octets: [UInt8] = []
    var rest = text.utf8[...]
    while let octet = rest.popFirst() {
      guard octet == UInt8(ascii: "%") else {
        octets.append(octet)
        continue
      }
      guard let digits = String(rest.prefix(2)), digits.utf8.count == 2, digits.allSatisfy(\.isHexDigit),
        let value = UInt8(digits, radix: 16)
      else { return nil }
      octets.append(value)
      rest = rest.dropFirst(2)
    }
    guard octets.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) else { return nil }
    return String(validating: octets, as: UTF8.self)
  }

  private static func encode(_ text: String) -> String {
    var encoded = ""
    for octet in text.utf8 {
      let character = Character(Unicode.Scalar(octet))
      if octet < 0x80, character.isLetter || character.isNumber || "-._~/:".contains(character) {
        encoded.append(character)
      } else {
        encoded += "%" + (octet < 16 ? "0" : "") + String(octet, radix: 16, uppercase: true)
      }
    }
    return encoded
  }
}
