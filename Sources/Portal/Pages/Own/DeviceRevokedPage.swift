import Lifecycle

/// 失効完了: one's own certificate is revoked, and with it every session has ended (F-22).
struct DeviceRevokedPage: Page {
  static let screen = Screen.deviceRevoked

  var label: String?
  var certificate: CertificateFacts
  /// Whether the session that has ended here stood on it.
  var wasHere: Bool
  var next: DeviceRevocationPage.WayToNext
  /// Where one acquires a new one, where that is his own to do.
  var acquire: Link?
  var entry: Link

  func content(in frame: Frame) -> Markup {
    let say = frame.say
    return tag(.div, .class("narrow")) {
      tag(.p, .class("done")) { say("\(say[.certificate])を失効しました。", "The certificate has been revoked.") }
      block(DevicesPage.name(label, say), class: "block certificate") {
        facts([(say("状態", "State"), say("失効済み", "Revoked"))] + certificate.rows(say))
      }
      block(say("次に行っていただくこと", "What to do next")) {
        tag(.ol, .class("next")) {
          tag(.li) {
            wasHere
              ? say(
                "安全のため\(say[.logOff])しました。ブラウザーの画面をすべて閉じてください。",
                "You have been logged \(say.off) for your safety. Close all browser windows.")
              : say(
                "安全のため\(say[.logOff])しました。続けてご利用になる場合は、もう一度\(say[.logOn])してください。",
                "You have been logged \(say.off) for your safety. To go on, \(say[.logOn]) again.")
          }
          tag(.li) { next.text(say) }
        }
      }
      tag(.div, .class("actions")) {
        linkButton(say("\(say[.logOn])の画面へ", "To the log\(say.on) page"), entry)
        if let acquire {
          linkButton(
            say("\(say[.certificate])の\(say[.acquire])へ", "Acquire a certificate"), acquire, class: "button primary")
        }
      }
    }
  }
}
