import Enrolment

extension EnrolmentStep {
  /// The line in the log.
  var wording: Wording {
    switch self {
    case .connected(let institution):
      Wording(ja: "\(institution)に接続しました。", en: "Connected to \(institution).")
    case .renewing(let certificate), .moving(let certificate):
      Wording(
        ja: "現在の電子証明書: \(certificate.commonName)（\(certificate.serialNumber)）",
        en: "The present certificate: \(certificate.commonName) (\(certificate.serialNumber)).")
    case .registered:
      Wording(
        ja: "初期登録が完了しています。今後は、新しく設定された内容をお使いください。",
        en: "The first registration is done; what you chose counts from now on.")
    case .codeMailed:
      Wording(
        ja: "ご登録のメールアドレスに認証コードをお送りしました。", en: "A code was mailed to your registered address.")
    case .codeAwaited(let until):
      Wording(
        ja: "認証コードが届きましたら、\(until.wording[.ja])までにもう一度お手続きください。続きから再開します。",
        en: "Come back with the mailed code by \(until.wording[.en]); the procedure goes on where it stopped.")
    case .answerRefused(let refusal):
      Wording(ja: "\(refusal.code): \(refusal.message)", en: "\(refusal.code): \(refusal.message)")
    case .startedOver:
      Wording(
        ja: "前回のお手続きは有効時間を過ぎたため、はじめからやり直します。前回の認証コードはお使いいただけません。",
        en: "The earlier procedure has run out: beginning anew. The code that was mailed for it is of no use any more.")
    case .resumed: Wording(ja: "中断した手続きを続きから再開します。", en: "Going on where it stopped.")
    case .makingKey: Wording(ja: "秘密鍵をこのパソコンで作成しています。", en: "Making the key on this PC.")
    case .requesting: Wording(ja: "電子証明書を申請しています。", en: "Requesting the certificate.")
    case .installing: Wording(ja: "電子証明書を登録しています。", en: "Installing the certificate.")
    case .confirming: Wording(ja: "電子証明書の受け取りを確認しています。", en: "Confirming the certificate.")
    }
  }

  /// What is shown as being done from now on; nil where that stays as it is.
  var stage: ProgressPage.Stage? {
    switch self {
    case .connected, .renewing, .moving, .registered, .codeMailed, .startedOver: .proving
    case .codeAwaited, .answerRefused: nil
    case .resumed, .requesting: .requesting
    case .makingKey: .makingKey
    case .installing: .installing
    case .confirming: .confirming
    }
  }
}
