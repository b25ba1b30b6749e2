/// A word or sentence of the portal that an institution may say in its own way (requirements §0): the rules give what
/// differs, the portal has the rest.
///
/// A text may hold the terms of the same rules in braces: `{administrator}`, `{member}`, `{deputy}`, `{contract}`,
/// `{contractID}`, `{subscriberID}`, `{logonSecret}`, `{confirmationSecret}`, and of the institution `{service}`.
public enum PortalWord: String, Sendable, CaseIterable {
  /// Beginning and ending a visit: ログオン, ログオフ; ログイン, ログアウト.
  case logOn, logOff
  /// What is issued: 電子証明書; 証明書.
  case certificate
  /// Getting one, again, and the verb of both buttons: 取得, 更新; 発行.
  case acquire, renew
  /// Where one acquires for the institution's roles (S-7, S-28).
  case acquireAdministrator, acquireMember
  /// Somebody under the contract, whatever his role: 利用者; ユーザー.
  case person
  /// The menus of administration (H-58, B-55).
  case subscriberMenu
  /// The service is stopped for a person: 利用中止; 利用停止.
  case suspension
  /// The tick that revokes and allows anew (T-16).
  case reissueTick
}
