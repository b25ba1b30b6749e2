/// Makes and verifies records of short-lived codes: HMAC-SHA-256 under a pepper, over the code and what it is for.
///
/// A code has few digits and few tries; what protects its record is that the pepper stands outside the store.
public struct CodeHasher: Sendable {
  private let peppers: Peppers

  /// A hasher under these peppers.
  public init(peppers: Peppers) {
    self.peppers = peppers
  }

  /// The record of a code: the pepper's name, a dot, and base64url of the MAC. The purpose (`mail code` and the attempt)
  /// is authenticated with it, so that a record moved elsewhere fits nothing.
  public func hash(_ code: String, purpose: String) -> String {
    Self.record(code, purpose, peppers.currentID, peppers.current)
  }

  /// Whether the code is the record's; a record under a pepper that is gone fits nothing.
  public func matches(_ code: String, record: String, purpose: String) -> Bool {
    let id = String(record.prefix { $0 != "." })
    guard let key = try? peppers.key(id) else { return false }
    return constantTimeEquals(Array(record.utf8), Array(Self.record(code, purpose, id, key).utf8))
  }

  private static func record(_ code: String, _ purpose: String, _ id: String, _ key: SecretText) -> String {
    let message = Array("inkan code 1".utf8) + [0] + Array(purpose.utf8) + [0] + Array(code.utf8)
    let mac = message.withUnsafeBytes { MAC.sha256(key: key, $0) }
    return "\(id).\(mac.withBytes { Base64URL.encode(Array($0)) })"
  }
}
