internal import StrictJSON5

/// Who revokes whose certificate, and shows what to do it (requirements §7 rows 35, 36, 39).
public struct RevokeRules: Sendable, Equatable {
  /// Who may revoke, by whose certificate it is; that a person may revoke their own is no matter of the profile (B-52).
  public let by: ByRole<[ActingParty]>
  /// Asked for with an administrator's or deputy's act; nil: nothing.
  public let confirmWith: ConfirmWith?

  public enum ConfirmWith: String, Sendable, CaseIterable {
    case confirmationSecret
    case logonSecret
  }

  init(_ object: ConfigurationObject) {
    by = ByRole(object) { $0.words($1) }
    confirmWith = object.optionalWord("confirmWith", .logonSecret)
  }
}
