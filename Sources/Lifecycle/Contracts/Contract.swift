/// A corporate customer (契約法人, ご契約先, 会員).
public struct Contract: Sendable, Equatable {
  /// The store's number.
  public let key: Key<Contract>
  /// Its number. Where the profile has contract IDs its people type it; elsewhere only the institution uses it.
  public let id: String?
  /// The customer's name, shown with 様.
  public let name: String
  /// Whether the institution has opened logon by certificate for it.
  public let methodOpen: Bool
  /// How newcomers under it log on: `certificate` once a switch of the whole contract has taken place (B-7, S-3).
  public let logonMethod: LogonMethod

  /// As the log names it; a number that only the store knows reads like nobody's ID.
  public var auditText: String { id.map { "contract:\($0)" } ?? "contract: \(key.value)" }

  /// A contract as the store keeps it.
  public init(key: Key<Contract>, id: String?, name: String, methodOpen: Bool, logonMethod: LogonMethod) {
    self.key = key
    self.id = id
    self.name = name
    self.methodOpen = methodOpen
    self.logonMethod = logonMethod
  }
}
