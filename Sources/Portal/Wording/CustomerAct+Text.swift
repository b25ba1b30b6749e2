import Lifecycle

extension CustomerAct {
  /// What was done, as 操作履歴照会 says it (B-55).
  func text(_ say: Voice) -> String {
    let certificate = say[.certificate]
    return switch self {
    case .logOn: say("\(say[.logOn])", "Log \(say.on)")
    case .takeOverAsked:
      say("\(say[.logOn])（別の画面でご利用中のため確認）", "Log \(say.on) while logged \(say.on) elsewhere")
    case .takeOver: say("別の画面からの引き継ぎ", "Take over from another browser")
    case .logOff: say("\(say[.logOff])", "Log \(say.off)")
    case .hold: say("ロック", "Lock")
    case .identify: say("ご本人の確認", "Identification")
    case .mailCode: say("認証コードの送信", "Code sent by e-mail")
    case .register: say("初期登録", "First registration")
    case .issue: say("\(certificate)の発行", "Certificate issued")
    case .firstUse: say("\(certificate)の利用開始", "First use of a certificate")
    case .cancel: say("\(certificate)の\(say[.acquire])の取り消し", "Certificate given up")
    case .moveCode: say("移行コードの発行", "Move code made")
    case .expire: say("\(certificate)の有効期限切れ", "Certificate expired")
    case .lapse: say("\(certificate)の\(say[.acquire])期限切れ", "Permission to acquire lapsed")
    case .grant: say("\(certificate)発行の許可", "Certificate allowed")
    case .withdraw: say("\(certificate)発行の許可の取消", "Permission taken back")
    case .revoke: say("\(certificate)の失効", "Certificate revoked")
    case .reissue: say("\(certificate)の再発行", "Certificate reissued")
    case .unlock: say("ロック・閉塞の解除", "Lock released")
    case .suspend: say("\(say[.suspension])", "Stopped")
    case .resume: say("\(say[.suspension])の解除", "Resumed")
    case .change: say("\(say[.person])情報の変更", "Details changed")
    case .reset: say("\(certificate)の初期化", "Certificate reset")
    case .initialise: say("初期登録の準備", "First registration prepared")
    case .setMail: say("Eメールアドレスの変更", "E-mail address changed")
    case .setMarks: say("ご利用内容の更新", "Services updated")
    case .giveToken: say("ワンタイムパスワードの登録", "One-time password registered")
    case .giveCard: say("カードの登録", "Card registered")
    case .leave: say("ご利用の終了", "Use ended")
    case .addPeople: say("\(say[.person])の登録", "Users registered")
    case .open: say("\(certificate)のご利用開始", "Use of certificates opened")
    case .challenge: say("端末への{certificate}発行用チャレンジの作成", "Challenge for a device made")
    case .changeBack: say("\(say[.logOn])方式の変更", "Way to log \(say.on) changed")
    }
  }
}
