import Lifecycle

/// After 閉じる: the browser is started again, as it offers a new certificate only then.
struct IssueClosedPage: Page {
  static let screen = Screen.issueClosed

  var asksMailCode = true
  /// Back to the result, while there is one: nothing is lost by having pressed 閉じる too early (R-4, C-10).
  var result: Link?
  /// The login page.
  var entry: Link

  var additionalHead: Markup { issueStyle }

  func content(in frame: Frame) -> Markup {
    let say = frame.say
    let logOn = say[.logOn]
    return tag(.div, .class("narrow")) {
      IssueSteps(current: .importing, asksMailCode: asksMailCode).markup(say)
      block(say("次に行っていただくこと", "What to do next")) {
        tag(.ol, .class("next")) {
          tag(.li) {
            say(
              "ブラウザーの画面を、右上の「×」ですべて閉じてください。閉じるまで、新しい\(say[.certificate])は選択画面に表示されません。",
              "Close all browser windows with × at the top right. Until then the new certificate is not offered.")
          }
          tag(.li) {
            say(
              "もう一度ブラウザーを開き、「\(logOn)」から新しい\(say[.certificate])を選んでください。古い\(say[.certificate])も表示されるときは、有効期限の遅いほうが新しい\(say[.certificate])です。",
              "Open the browser again, press “\(logOn.capitalised)” and choose the new certificate. If an old one is offered, too, the new one is the one that expires later."
            )
          }
          tag(.li) {
            say(
              "\(logOn)できましたら、ダウンロードのフォルダーにある\(say[.certificate])のファイルを削除し、ごみ箱も空にしてください。",
              "Once you are in, delete the certificate's file from your downloads and empty the trash.")
          }
        }
      }
      tag(.div, .class("actions")) {
        if let result { linkButton(say("発行結果の画面に戻る", "Back to the result"), result) }
        linkButton(say("\(logOn)画面へ", "To the first page"), entry)
      }
    }
  }
}
