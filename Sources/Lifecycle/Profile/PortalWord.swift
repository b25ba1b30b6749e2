/// A word or sentence of the portal that an institution may say in its own way (requirements §0): the rules give what
/// differs, the portal has the rest.
///
/// A text may hold the terms of the same rules in braces: `{administrator}`, `{member}`, `{deputy}`, `{contract}`,
/// `{contractID}`, `{subscriberID}`, `{logonSecret}`, `{confirmationSecret}`; other words by their name, as `{logOn}`; `{role}`, the
/// reader's role, and `{holder}`, whose secrets these are; of the institution `{institution}`, `{service}` and
/// `{application}`; in English `{on}` and `{off}`, of "log on" and "log off".
public enum PortalWord: String, Sendable, CaseIterable {
  /// Beginning and ending a visit: ログオン, ログオフ; ログイン, ログアウト.
  case logOn, logOff
  /// What is issued: 電子証明書; 証明書.
  case certificate
  /// The two ways to log on: 電子証明書方式; ID・暗証番号方式, ID・パスワード方式 (H-20, B-73, S-15).
  case certificateMethod, identifierMethod
  /// The way to where the browser asks anew which certificate it shall present (F-5).
  case chooseAgain
  /// The card whose places are asked for: お客様カード (S-21).
  case card
  /// Getting one, again, and the verb of both buttons: 取得, 更新; 発行.
  case acquire, renew
  /// Where one acquires for the institution's roles (S-7, S-28).
  case acquireAdministrator, acquireMember
  /// Somebody under the contract, whatever his role: 利用者; ユーザー.
  case person
  /// The entry page's way to a certificate: 電子証明書取得・更新; 証明書発行 (S-6, B-17).
  case acquireEntry
  /// Who has only the letter's secret yet, what he is told, and what his button says (B-18, B-19); who is registered (B-20).
  case newcomers, newcomersLead, firstRegistration, registered
  /// The service is stopped for a person: 利用中止; 利用停止.
  case suspension
  /// The tick that revokes and allows anew (T-16).
  case reissueTick
  /// The button that carries a change of a person out: 変更; OK (H-101, T-17).
  case change
}
