import Lifecycle

/// An act of an administrator on somebody of his contract; its word stands in addresses.
enum MemberAct: String, Sendable, CaseIterable {
  /// Allows one acquisition (H-100, S-23).
  case grant
  /// Takes an unused right back (発行しない).
  case withdraw
  /// Declares the certificates invalid (B-58 to B-72).
  case revoke
  /// Revokes and allows anew, as one act (T-18).
  case reissue
  /// 利用者停止 (B-57).
  case suspend
  /// The end of 利用者停止 (B-57).
  case resume
  /// Releases a lock or block.
  case unlock

  /// 利用者一覧: on whom (B-59).
  var selection: Screen {
    switch self {
    case .grant: .grantSelection
    case .withdraw: .withdrawSelection
    case .revoke: .revokeSelection
    case .reissue: .reissueSelection
    case .suspend: .suspendSelection
    case .resume: .resumeSelection
    case .unlock: .unlockSelection
    }
  }

  /// What is about to be done (B-67).
  var confirmation: Screen {
    switch self {
    case .grant: .grantConfirmation
    case .withdraw: .withdrawConfirmation
    case .revoke: .revokeConfirmation
    case .reissue: .reissueConfirmation
    case .suspend: .suspendConfirmation
    case .resume: .resumeConfirmation
    case .unlock: .unlockConfirmation
    }
  }

  /// What was done (B-71).
  var result: Screen {
    switch self {
    case .grant: .granted
    case .withdraw: .withdrawn
    case .revoke: .revoked
    case .reissue: .reissued
    case .suspend: .suspended
    case .resume: .resumed
    case .unlock: .unlocked
    }
  }

  /// Whether the act takes something from the person, so that its button warns.
  var isHarsh: Bool { self == .revoke || self == .reissue || self == .suspend }
}
