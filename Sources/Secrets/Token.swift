/// A random value that gives its holder a right: a session cookie, a result token, a challenge.
///
/// The store keeps ``hash`` only, so that a copy of the store opens nothing.
public struct Token: Sendable, Hashable {
  /// How much chance is in it.
  public enum Strength: Int, Sendable {
    /// 22 characters; for challenges that live for minutes.
    case bits128 = 128
    /// 43 characters; for sessions and results.
    case bits256 = 256
  }

  private let bytes: [UInt8]

  /// A new token of the operating system's random generator.
  public static func generate(_ strength: Strength = .bits256) -> Token {
    Token(bytes: RandomBytes.generate(strength.rawValue / 8))
  }

  /// A token from what a client sent; nil where it never was one.
  public init?(text: String, _ strength: Strength = .bits256) {
    guard text.utf8.count <= 64, let bytes = Base64URL.decode(text), bytes.count == strength.rawValue / 8 else {
      return nil
    }
    self.init(bytes: bytes)
  }

  private init(bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// What its holder gets: base64url without padding.
  public var text: String { Base64URL.encode(bytes) }

  /// What the store keeps: SHA-256 of its bytes.
  public var hash: [UInt8] { Digest.sha256(bytes) }
}

extension Token: CustomStringConvertible, CustomReflectable {
  public var description: String { "(hidden)" }

  public var customMirror: Mirror { Mirror(self, children: [:]) }
}
