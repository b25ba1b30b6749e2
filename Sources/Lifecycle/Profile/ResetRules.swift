internal import StrictJSON5

/// How an administrator's certificate is reset by the institution (requirements §7 row 36, H-14 to H-16).
public struct ResetRules: Sendable, Equatable {
  public let channels: [Channel]
  /// One call resets one contract only.
  public let oneContractPerCall: Bool

  public enum Channel: String, Sendable, CaseIterable {
    case form
    case registeredPhone
  }

  init(_ object: ConfigurationObject) {
    channels = object.words("channels")
    oneContractPerCall = object.bool("oneContractPerCall")
  }
}
