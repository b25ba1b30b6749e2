import Lifecycle

/// 電子証明書発行: 発行 or キャンセル, with what is about to happen.
struct IssueMakingPage: Page {
  static let screen = Screen.issueMaking

  var csrf: String
  /// The ID on the certificate, and whose it is.
  var subscriberID: String
  var name: String
  /// The contract's name.
  var contract: String
  var asksMailCode: Bool
  /// Until when the file can be made.
  var until: String?
  /// Whether an earlier certificate, never used, gives way.
  var replacesUnused = false
  /// Whether the present certificate serves until the new one is used.
  var renews = false
  /// キャンセル: the login page.
  var cancel: Link

  var additionalHead: Markup { issueStyle }

  func content(in frame: Frame) -> Markup {
    let say = frame.say
    let secret = frame.terms.logonSecret
    return tag(.div, .class("narrow")) {
      IssueSteps(current: .making, asksMailCode: asksMailCode).markup(say)
      tag(.form, .class("sheet"), .method(.post), .action(Link("/issue/make"))) {
        hiddenField(FieldName.csrf, csrf)
        tag(.p, .class("lead")) {
          say(
            "ご本人の確認ができました。「発行」を押すと、次の内容で\(say[.certificate])を発行します。",
            "We have confirmed who you are. Press “Issue” to have this certificate issued.")
        }
        facts([
          (frame.terms.contract[say].capitalised, contract), (frame.terms.subscriberID[say].capitalised, subscriberID),
          (say("お名前", "Name"), say("\(name)　様", name)),
        ])
        if let until {
          tag(.p, .class("hint")) {
            say(
              "安全のため、発行とファイルのお受け取りは \(until) までにお済ませください。",
              "For your safety, have it issued and receive the file by \(until).")
          }
        }
        tag(.div, .class("actions")) {
          linkButton(say("キャンセル", "Cancel"), cancel)
          tag(.button, .type("submit"), .class("button primary")) { say("発行", "Issue") }
        }
      }
      block(say("発行の前にご確認ください", "Before you press it"), class: "block caution") {
        tag(.ul, .class("notes")) {
          tag(.li) {
            say(
              "これからこのサービスをお使いになるパソコンで、普段のWindowsのユーザー名でサインインしていることをご確認ください。\(say[.certificate])は、取り込んだパソコンとユーザー名でのみお使いいただけます。",
              "Use the PC on which you will use the service, signed in to Windows under your usual user name. The certificate works only there."
            )
          }
          tag(.li) {
            say(
              "\(say[.certificate])のファイルを開くときに、ご登録の\(secret.ja)をもう一度入力します。",
              "To open the certificate's file you type your \(secret.en) once more.")
          }
          if renews {
            tag(.li) {
              say(
                "現在の\(say[.certificate])は、新しい\(say[.certificate])を初めてお使いになるまで、そのままお使いいただけます。",
                "Your present certificate serves until you use the new one for the first time.")
            }
          }
          if replacesUnused {
            tag(.li) {
              say(
                "以前に発行され、まだ使われていない\(say[.certificate])は、お使いいただけなくなります。",
                "A certificate that was issued before and never used becomes useless.")
            }
          }
        }
      }
    }
  }
}
