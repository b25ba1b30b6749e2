import Lifecycle

extension NoticeKind {
  /// What a mail is about that was not sent, and so has no subject of its own.
  func text(_ say: Voice) -> String {
    let certificate = say[.certificate]
    return switch self {
    case .renewalDue: say("\(certificate)\(say[.renew])のお知らせ", "Time to renew your certificate")
    case .expired: say("\(certificate)の有効期限切れ", "Your certificate has expired")
    case .granted: say("\(certificate)\(say[.acquire])のご案内", "You can acquire your certificate")
    case .withdrawn: say("\(certificate)\(say[.acquire])の受付終了", "You can no longer acquire a certificate")
    case .methodOpened: say("\(certificate)のご利用開始", "Certificates are open to you")
    case .issued: say("\(certificate)の発行", "Your certificate was issued")
    case .renewed: say("\(certificate)の\(say[.renew])完了", "Your certificate was renewed")
    case .moved: say("\(certificate)の移行", "Your certificate moved to another PC")
    case .revoked: say("\(certificate)の失効", "Your certificate was revoked")
    case .reissued: say("\(certificate)の再発行", "Please acquire your new certificate")
    case .reset: say("\(certificate)の初期化", "Your certificate was reset")
    case .changedBack: say("\(say[.logOn])方式の変更", "The way to log \(say.on) was changed")
    case .locked: say("ロックのお知らせ", "Your ID is locked")
    case .blocked: say("閉塞のお知らせ", "Your ID is blocked")
    case .released: say("ロックの解除", "Your ID is released")
    case .suspended: say("\(say[.suspension])のお知らせ", "Use of your ID is suspended")
    case .resumed: say("ご利用再開のお知らせ", "Use of your ID is resumed")
    case .initialSecretSent: say("初期登録のご案内", "Your first registration")
    case .registered: say("初期登録の完了", "Your first registration is done")
    case .mailCode: say("認証コード", "Your code")
    case .moveCode: say("パソコンの入れ替え", "A move to another PC was begun")
    }
  }
}
