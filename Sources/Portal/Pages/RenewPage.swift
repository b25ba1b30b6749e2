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
        tag(.section, .class("block"), .id("application")) {
          tag(.h2) {
            ways.isChoice
              ? say("\(say.application)で更新する場合", "With the \(say.application)") : say("更新の操作", "What to do")
          }
          tag(.div, .class("block-body")) {
            appStart.markup(say)
            tag(.p) {
              say(
                "起動しない場合は、現在の\(say[.certificate])が入っているパソコンで、端末（ターミナル）を開き、次のコマンドを実行してください。",
                "If it does not start, open a terminal on the PC that holds your certificate and run this command.")
            }
            command.markup(say)
          }
        }
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
          tag(.li) {
            say(
              "更新の後は、ブラウザーの画面をすべて閉じてから、\(say[.logOn])してください。",
              "Afterwards close all browser windows, then \(say[.logOn]).")
          }
        }
      }
      tag(.div, .class("actions")) { linkButton(say("キャンセル", "Cancel"), cancel) }
    }
  }
}
