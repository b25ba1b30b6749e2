/// An institution's short name in configuration, host names and rows: lower-case letters, digits and hyphens.
public struct InstitutionID: Sendable, Hashable, CustomStringConvertible {
  /// The name, 1 to 32 characters.
  public let text: String

  /// A valid short name; nil for anything else.
  public init?(_ text: String) {
    let bytes = Array(text.utf8)
    let allowed = { (byte: UInt8) in
      (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || byte == 0x2D
    }
    guard (1...32).contains(bytes.count), bytes.allSatisfy(allowed), bytes[0] != 0x2D else { return nil }
    self.text = text
  }

  public var description: String { text }
}
