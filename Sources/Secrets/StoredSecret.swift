/// What the store keeps of a secret: the pepper's name and Argon2id's own encoding with salt and cost,
/// `p1$argon2id$v=19$m=19456,t=2,p=1$…`.
public struct StoredSecret: Sendable, Hashable {
  /// The record as the store keeps it.
  public let text: String

  /// A record from the store; looked at only when something is verified against it.
  public init(text: String) {
    self.text = text
  }

  init(pepperID: String, encoded: String) {
    text = pepperID + encoded
  }

  var pepperID: String { String(text.prefix { $0 != "$" }) }

  /// Argon2id's part, from its leading `$` on.
  var encoded: String { String(text.drop { $0 != "$" }) }
}

extension StoredSecret: CustomStringConvertible, CustomReflectable {
  public var description: String { "(hidden)" }

  public var customMirror: Mirror { Mirror(self, children: [:]) }
}
