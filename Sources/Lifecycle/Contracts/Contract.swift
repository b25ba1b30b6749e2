/// A corporate customer (契約法人, ご契約先, 会員).
public struct Contract: Sendable, Equatable {
  /// The store's number.
  public let key: Key<Contract>
  /// The ID that its people type; nil where the profile has none.
  public let id: String?
  /// The customer's name, shown with 様.
  public let name: String
  /// Whether the institution has opened logon by certificate for it.
  public let methodOpen: Bool

  /// A contract as the store keeps it.
  public init(key: Key<Contract>, id: String?, name: String, methodOpen: Bool) {
    self.key = key
    self.id = id
    self.name = name
    self.methodOpen = methodOpen
  }
}
