import Lifecycle

extension MemberChange.Part {
  /// What was changed of a person, as 操作履歴照会 says it.
  func text(_ say: Voice) -> String {
    switch self {
    case .name: say("\(say[.person])名（漢字）", "name")
    case .kana: say("\(say[.person])名（半角カナ英数）", "name in katakana")
    case .granted: say("発行する", "certificate allowed")
    case .withdrawn: say("発行しない", "permission taken back")
    case .reissued: say("再発行", "reissued")
    case .suspended: say[.suspension]
    case .resumed: say("\(say[.suspension])の解除", "resumed")
    case .unlocked: say("ロック・閉塞の解除", "lock released")
    }
  }
}

extension RevocationReason {
  /// Why a certificate was declared invalid, as its holder reads it.
  func text(_ say: Voice) -> String {
    switch self {
    case .unspecified: say("指定なし", "not given")
    case .keyCompromise: say("鍵の漏えいのおそれ", "its key may be known to others")
    case .affiliationChanged: say("所属の変更", "change of affiliation")
    case .superseded: say("新しいものへの切り替え", "replaced by a new one")
    case .cessationOfOperation: say("ご利用の終了", "no longer used")
    }
  }
}
