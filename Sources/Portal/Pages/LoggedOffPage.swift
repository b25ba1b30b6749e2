import Lifecycle

/// After ログオフ (H-59).
struct LoggedOffPage: Page {
  static let screen = Screen.loggedOff

  var entry: Link
  /// Whether the session was one by certificate, whose choice the browser still remembers.
  var usedCertificate: Bool

  func title(in frame: Frame) -> String {
    frame.language("ログオフしました", "You have logged off")
  }

  func content(in frame: Frame) -> Markup {
    let say = frame.language
    return tag(.div, .class("narrow")) {
      tag(.p, .class("done")) {
        say(
          "ご利用いただき、ありがとうございました。", "Thank you for using \(frame.institution.service.en).")
      }
      if usedCertificate {
        tag(.p) {
          say(
            "安全のため、ブラウザーの画面をすべて閉じてください。閉じるまで、選択された電子証明書をブラウザーが記憶しています。",
            "For your safety close all browser windows. Until then the browser remembers the certificate you chose.")
        }
      } else {
        tag(.p) { say("安全のため、ブラウザーの画面を閉じてください。", "For your safety close the browser window.") }
      }
      tag(.div, .class("actions")) {
        linkButton(say("ログオンの画面へ", "To the logon page"), entry, class: "button")
      }
    }
  }
}
