import Lifecycle

/// 電子証明書更新実行 (CIBRA001): renewing on the PC that holds the certificate (H-67, H-68).
struct RenewPage: Page {
  static let screen = Screen.renew

  /// The ways that the rules have.
  var ways = EnrolmentWays()
  /// Whether the present certificate ends when the new one is issued (H-85), not at the new one's first use.
  var endsAtIssue = true
  var command: AcquireCommand
  /// Starts the application without a terminal.
  var appStart: AppStart
  /// When the certificate ends that is renewed.
  var expiry: String
  /// Looks whether it is done, with the new certificate.
  var check: Link?
  /// Whether the browser is closed afterwards (H-77).
  var closesBrowsers = true
  /// 後で: back to the top page.
  var cancel: Link

  func content(in frame: Frame) -> Markup {
    let say = frame.say
    return tag(.div, .class("stack")) {
      tag(.p, .class("lead")) { say("\(say[.certificate])の更新を開始します。", "This begins renewing your certificate.") }
      tag(.p, .class("deadline")) {
        say("現在の\(say[.certificate])の有効期限　", "Your certificate ends: ")
        tag(.strong) { expiry }
      }
      if ways.isChoice { ways.markup(.renew, say) }
      if ways.hasApplication {
        if ways.isChoice {
          tag(.h2, .class("part"), .id("application")) {
            say("\(say.application)で\(say[.renew])する場合", "With the \(say.application)")
          }
        }
        ExecutionSteps(
          act: .renew, appStart: appStart, command: command, preparation: [onThisPC(say)], check: check
        ).markup(frame)
      }
      block(say("ご注意事項", "Please note"), class: "block caution") {
        tag(.ul, .class("notes")) {
          tag(.li) {
            endsAtIssue
              ? say(
                "更新が完了すると、これまでの\(say[.certificate])は、有効期限の前でもお使いいただけなくなります。",
                "Once renewed, the certificate you have now stops working, even before its expiry.")
              : say(
                "これまでの\(say[.certificate])は、新しい\(say[.certificate])が初めて使われるまでお使いいただけます。",
                "The certificate you have now works until the new one has been used for the first time.")
          }
          if closesBrowsers {
            tag(.li) {
              say(
                "\(say[.renew])の後は、ブラウザーの画面をすべて閉じてから、\(say[.logOn])してください。",
                "Afterwards close all browser windows, then \(say[.logOn]).")
            }
          }
        }
      }
      tag(.div, .class("actions")) { linkButton(say("キャンセル", "Cancel"), cancel) }
    }
  }

  private func onThisPC(_ say: Voice) -> String {
    say(
      "現在の\(say[.certificate])が入っているパソコンで、お手続きください。",
      "Do this on the PC that holds your certificate.")
  }
}
