/// What the command tells the person on the way.
struct CommandReport {
  let terminal: any Terminal
  let language: Language

  func step(_ step: EnrolmentStep) {
    let text: Wording
    switch step {
    case .connected(let institution):
      text = Wording(ja: "\(institution)に接続しました。", en: "Connected to \(institution).")
    case .renewing(let certificate), .moving(let certificate):
      text = Wording(
        ja: "現在の電子証明書: \(certificate.commonName)（\(certificate.serialNumber)）",
        en: "The present certificate: \(certificate.commonName) (\(certificate.serialNumber))")
    case .registered:
      text = Wording(
        ja: "初期登録が完了しています。今後は、新しく設定された内容をお使いください。続けて電子証明書を取得します。",
        en: "The first registration is done; what you chose counts from now on. Going on to the certificate.")
    case .codeMailed:
      text = Wording(
        ja: "ご登録のメールアドレスに認証コードをお送りしました。", en: "A code was mailed to your registered address.")
    case .codeAwaited(let until):
      text = Wording(
        ja: """
          ご登録のメールアドレスにお送りした認証コードが届きましたら、\(until.wording[.ja])までに、同じコマンドをもう一度実行してください。\
          認証コードは、--answers のファイルの mailCode に指定するか、端末で入力してください。\
          認証コードの有効時間は、電子メールでご確認ください。
          """,
        en: """
          When the code that was mailed to your registered address has arrived, run the same command again with it, \
          by \(until.wording[.en]) at the latest: as mailCode in the file of --answers, or typed on a terminal. \
          The mail says how long the code itself is valid.
          """)
    case .answerRefused(let refusal):
      terminal.tell("\(refusal.code): \(refusal.message)")
      return
    case .startedOver:
      text = Wording(
        ja: "前回のお手続きは有効時間を過ぎたため、はじめからやり直します。前回の認証コードはお使いいただけません。",
        en: "The earlier procedure has run out: beginning anew. The code that was mailed for it is of no use any more.")
    case .resumed: text = Wording(ja: "中断した手続きを続きから再開します。", en: "Going on where it stopped.")
    case .makingKey: text = Wording(ja: "秘密鍵をこのパソコンで作成しています。", en: "Making the key on this PC.")
    case .requesting: text = Wording(ja: "電子証明書を申請しています。", en: "Requesting the certificate.")
    case .installing: text = Wording(ja: "電子証明書を登録しています。", en: "Installing the certificate.")
    case .confirming: text = Wording(ja: "電子証明書の受け取りを確認しています。", en: "Confirming the certificate.")
    }
    terminal.tell(text[language])
  }
}
