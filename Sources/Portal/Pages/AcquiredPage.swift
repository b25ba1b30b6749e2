import Lifecycle

/// 電子証明書取得完了 (CIBRA003): what was issued (H-30, H-31, H-37, H-39).
struct AcquiredPage: Page {
  static let screen = Screen.acquired

  var organization: String
  var organizationalUnit: String
  var certificate: CertificateFacts
  /// 閉じる (H-37).
  var close: Link

  func content(in frame: Frame) -> Markup {
    let say = frame.say
    return tag(.div, .class("narrow")) {
      tag(.p, .class("done")) {
        say("\(say[.certificate])の\(say[.acquire])が完了しました。", "Your certificate has been acquired.")
      }
      block(say("\(say[.certificate])情報", "Certificate")) {
        facts([
          ("Organization", organization),
          ("Organizational Unit", organizationalUnit),
          ("Common Name", certificate.commonName),
          (say("シリアル番号", "Serial number"), certificate.serialNumber),
          (say("有効期限", "Valid until"), certificate.expiry),
        ])
      }
      block(say("次に行っていただくこと", "What to do next")) {
        tag(.ol, .class("next")) {
          tag(.li) { say("「閉じる」を押してください。", "Press “Close”.") }
          tag(.li) {
            say(
              "ブラウザーの画面をすべて閉じてください。閉じるまで、新しい\(say[.certificate])は選択画面に表示されません。",
              "Close all browser windows. Until then the new certificate is not offered.")
          }
          tag(.li) {
            say(
              "もう一度ブラウザーを開き、\(say[.certificateMethod])で\(say[.logOn])してください。",
              "Open the browser again and \(say[.logOn]) with the certificate.")
          }
        }
      }
      tag(.div, .class("actions")) { linkButton(say("閉じる", "Close"), close, class: "button primary") }
    }
  }
}
