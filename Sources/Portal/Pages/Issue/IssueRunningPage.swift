import Lifecycle

/// 電子証明書発行中: stays on the screen while the next page is being made, which takes as long as signing does.
struct IssueRunningPage: Page {
  static let screen = Screen.issueRunning

  var asksMailCode: Bool
  /// Where it goes by itself, and by a link where a browser does not.
  var result: Link

  var additionalHead: Markup { issueStyle }

  func content(in frame: Frame) -> Markup {
    let say = frame.say
    return tag(.div, .class("narrow")) {
      IssueSteps(current: .running, asksMailCode: asksMailCode).markup(say)
      tag(.section, .class("sheet running"), .role("status")) {
        tag(.p, .class("lead")) { say("\(say[.certificate])を発行しています。", "Your certificate is being issued.") }
        tag(.p) {
          say(
            "数十秒かかることがあります。画面を閉じず、そのままお待ちください。発行が終わると、次の画面に切り替わります。",
            "This may take some tens of seconds. Keep this page open; it goes on by itself.")
        }
      }
      tag(.p, .class("other-way")) {
        tag(.a, .href(result)) {
          say("しばらく待っても切り替わらないときは、こちらを押してください", "If it does not go on, press here")
        }
      }
    }
  }
}
