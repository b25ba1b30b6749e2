public import Enrolment

/// A store of this account in which a certificate can be kept.
public struct Place: Sendable, Hashable {
  /// As the store names itself.
  public let location: String
  /// As people know it: 「Firefox（default-release）」.
  public let name: Wording
  /// Whether it has a password, so that nothing of it is listed.
  public var isLocked = false
}
