import Lifecycle

/// What follows a certificate that is ready: the browser is closed where the rules say so (H-37, H-39, B-46), else one
/// logs on with it at once, on a host where the browser chooses anew (F-5).
struct IssueEnding: Sendable {
  var closesBrowsers: Bool
  /// 閉じる (H-37).
  var close: Link
  /// A certificate host that this browser has not met.
  var freshHost: Link

  func markup(_ frame: Frame) -> Markup {
    let say = frame.say
    return tag(.div, .class("stack")) {
      block(say("次に行っていただくこと", "What to do next")) {
        tag(.ol, .class("next")) {
          for step in closesBrowsers ? closing(say) : choosing(say) { tag(.li) { step } }
        }
      }
      tag(.div, .class("actions")) {
        linkButton(say("閉じる", "Close"), close, class: closesBrowsers ? "button primary" : "button")
        if !closesBrowsers {
          linkButton(
            say("新しい\(say[.certificate])で\(say[.logOn])する", "\(say[.logOn].capitalised) with the new certificate"),
            freshHost, class: "button primary")
        }
      }
    }
  }

  private func closing(_ say: Voice) -> [String] {
    [
      say("\(say.application)の画面が残っている場合は、閉じてください。", "If the \(say.application) is still open, close it."),
      say(
        "「閉じる」を押し、ブラウザーの画面をすべて閉じてください。閉じるまで、新しい\(say[.certificate])は選択画面に表示されません。",
        "Press “Close”, and close all browser windows. Until then the new certificate is not offered."),
      say(
        "もう一度ブラウザーを開き、\(say[.certificateMethod])で\(say[.logOn])してください。",
        "Open the browser again and \(say[.logOn]) with the certificate."),
    ]
  }

  private func choosing(_ say: Voice) -> [String] {
    [
      say(
        "「新しい\(say[.certificate])で\(say[.logOn])する」を押してください。ブラウザーを閉じる必要はありません。",
        "Press “\(say[.logOn].capitalised) with the new certificate”. The browser need not be closed."),
      say(
        "\(say[.certificate])の選択が表示されたら、有効期限の日付が最も新しいものを選び、「OK」を押してください。",
        "When you are asked for a certificate, choose the one with the latest date and press “OK”."),
    ]
  }
}
