import Lifecycle

/// What the ID way reaches while a certificate was issued and never used: fetch it again, or cancel (F-3, C-10).
struct PendingPage: Page {
  static let screen = Screen.pending

  var certificate: CertificateFacts
  var issuedAt: String
  /// The label that the PC gave itself; nil: none.
  var device: String?
  /// Where the browser's way goes on; nil where the rules have none.
  var browser: Link?
  /// Nil where the rules have no application.
  var command: AcquireCommand?
  /// 取り消してやり直す, by POST.
  var cancel: Link
  var csrf: String

  func content(in frame: Frame) -> Markup {
    let say = frame.say
    return tag(.div, .class("narrow")) {
      tag(.p, .class("lead")) {
        say(
          "\(say[.certificate])は発行されていますが、パソコンへの取り込みがまだ確認できておりません。\(say[.certificate])は失われておりませんので、ご安心ください。",
          "Your certificate has been issued, but we have not seen yet that it arrived on your PC. It is not lost.")
      }
      block(say("発行済みの\(say[.certificate])", "The certificate"), class: "block certificate") {
        facts(rows(say))
      }
      block(say("続きから再開する（おすすめ）", "Go on (recommended)")) {
        if let browser {
          tag(.p) {
            say(
              "ブラウザーで\(say[.acquire])の操作をされた場合は、同じパソコンの同じブラウザーで、次のボタンを押してください。",
              "If you began in a browser, press this button in the same browser on the same PC.")
          }
          tag(.div, .class("actions left")) {
            linkButton(say("ブラウザーで再開する", "Go on in the browser"), browser, class: "button primary")
          }
        }
        if let command {
          tag(.p) {
            say(
              browser == nil
                ? "\(say[.acquire])の操作をされた\(device.map { "パソコン（\($0)）" } ?? "パソコン")で、同じコマンドをもう一度実行してください。"
                : "\(say.application)で操作された場合は、そのパソコンで、同じコマンドをもう一度実行してください。",
              "On the PC \(device.map { "(\($0)) " } ?? "")where you began, run the same command once more.")
          }
          command.markup(say)
        }
      }
      block(say("取り消してやり直す", "Cancel and start again"), class: "block caution") {
        tag(.p) {
          say(
            "そのパソコンをお使いになれない場合や、操作にお心当たりのない場合は、この\(say[.certificate])を取り消してください。取り消した\(say[.certificate])は使えなくなり、あらためて\(say[.acquire])していただけます。",
            "If you can no longer use that PC, or it was not you, cancel this certificate. It becomes useless, and you can acquire another one."
          )
        }
        tag(.form, .method(.post), .action(cancel), .class("actions")) {
          hiddenField(FieldName.csrf, csrf)
          tag(.button, .type("submit"), .class("button danger")) { say("取り消してやり直す", "Cancel and start again") }
        }
      }
    }
  }

  private func rows(_ say: Voice) -> [(name: String, value: String)] {
    var rows = certificate.rows(say)
    rows.append((say("発行日時", "Issued at"), issuedAt))
    if let device { rows.append((say("パソコン", "PC"), device)) }
    return rows
  }
}
