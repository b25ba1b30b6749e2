/// What a subscriber is in the contract: 管理者, 管理者ユーザ (B only) or 利用者.
public enum Role: String, Sendable, CaseIterable {
  case administrator
  case deputy
  case member
}
