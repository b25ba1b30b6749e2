/// Who did an act, as the audit log keeps it.
public enum Principal: Sendable, Hashable {
  /// A person under a contract.
  case subscriber(Key<Subscriber>)
  /// The institution's staff, by the name of the account.
  case staff(String)
  /// Somebody who has not proven who he is.
  case unknown
  /// The service itself, when time has come.
  case system

  /// The form in which the log keeps it: `subscriber:17`, `operator:sato`.
  public var text: String {
    switch self {
    case .subscriber(let key): "subscriber:\(key.value)"
    case .staff(let name): "operator:\(name)"
    case .unknown: "unknown"
    case .system: "system"
    }
  }
}
