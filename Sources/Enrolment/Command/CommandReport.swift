/// What the command tells the person on the way and at the end.
struct CommandReport {
  let terminal: any Terminal
  let language: Language

  func step(_ step: EnrolmentStep) {
    let text: Wording
    switch step {
    case .connected(let institution):
      text = Wording(ja: "\(institution) に接続しました。", en: "Connected to \(institution).")
    case .renewing(let certificate):
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

  /// The certificate as the completion page shows it (H-31).
  func done(_ outcome: EnrolmentOutcome, _ headline: Wording) {
    let certificate = outcome.certificate
    terminal.show(headline[language])
    terminal.show("")
    terminal.show("Organization: \(certificate.organization)")
    terminal.show("Organizational Unit: \(certificate.organizationalUnit)")
    terminal.show("Common Name: \(certificate.commonName)")
    terminal.show(Wording(ja: "シリアル番号", en: "Serial number")[language] + ": \(certificate.serialNumber)")
    terminal.show(Wording(ja: "有効期限", en: "Expires")[language] + ": " + certificate.expiry[language])
    terminal.show(Wording(ja: "保存先", en: "Kept in")[language] + ": " + TerminalText.line(outcome.location))
    terminal.show("")
    terminal.show(
      Wording(
        ja: "ブラウザーをすべて閉じてから開き直し、電子証明書方式でログオンしてください。",
        en: "Close every browser window, open the browser again, and log on with the certificate.")[language])
  }

  /// Code, what is wrong, what to do next, and whom to call (F-4).
  ///
  /// - Parameter arguments: of the command that failed; nil where they could not be read.
  func failed(_ error: EnrolmentError, of arguments: CommandArguments?) {
    switch error {
    case .refused(let refusal):
      terminal.tell("\(refusal.code): \(refusal.message)")
      if !refusal.next.isEmpty { terminal.tell(next + refusal.next) }
      if let seconds = refusal.retryAfter {
        terminal.tell(
          Wording(
            ja: "\(seconds)秒ほどお待ちになってから、もう一度実行してください。", en: "Try again after \(seconds) seconds.")[language])
      }
      if let note = arguments.flatMap({ RefusalNote.text(on: refusal.code, of: $0) }) {
        terminal.tell(Wording(ja: "補足: ", en: "Note: ")[language] + note[language])
      }
      if let helpLine = refusal.helpLine {
        terminal.tell(Wording(ja: "お問い合わせ先: ", en: "Help line: ")[language] + helpLine)
      }
    case .failed(let failure, let detail):
      terminal.tell("\(failure.label): \(failure.message[language])")
      terminal.tell(next + failure.next[language])
      terminal.tell(Wording(ja: "詳細: ", en: "Detail: ")[language] + "\(failure.name): \(detail)")
    }
  }

  private var next: String { Wording(ja: "次の操作: ", en: "Next: ")[language] }
}
