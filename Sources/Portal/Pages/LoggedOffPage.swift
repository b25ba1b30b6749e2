import Lifecycle

/// After ログオフ (H-59).
struct LoggedOffPage: Page {
  static let screen = Screen.loggedOff

  var entry: Link
  /// Whether the session was one by certificate, whose choice the browser still remembers.
  var usedCertificate: Bool

  func content(in frame: Frame) -> Markup {
    let say = frame.say
    return tag(.div, .class("narrow")) {
      tag(.p, .class("done")) {
        say(
          "ご利用いただき、ありがとうございました。", "Thank you for using \(frame.institution.service.en).")
      }
      if usedCertificate {
        tag(.p) {
          say(
            "安全のため、ブラウザーの画面をすべて閉じてください。閉じるまで、選択された\(say[.certificate])をブラウザーが記憶しています。",
            "For your safety close all browser windows. Until then the browser remembers the certificate you chose.")
        }
      } else {
        tag(.p) { say("安全のため、ブラウザーの画面を閉じてください。", "For your safety close the browser window.") }
      }
      tag(.div, .class("actions")) {
        linkButton(say("\(say[.logOn])の画面へ", "To the log\(say.on) page"), entry, class: "button")
      }
    }
  }
}
