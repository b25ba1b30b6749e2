/// A secret encrypted for the store: the pepper's name, a dot, and base64url of nonce and ciphertext.
public struct SealedSecret: Sendable, Hashable {
  /// The record as the store keeps it.
  public let text: String

  /// A record from the store; looked at only when it is opened.
  public init(text: String) {
    self.text = text
  }
}
