import Lifecycle

/// One's own secrets are registered; where the certificate is not issued on these pages, here is how it is got.
struct FirstRegisteredPage: Page {
  static let screen = Screen.firstRegistered

  /// Where the certificate is acquired.
  var next: Link
  /// Why it cannot be had yet, where the rules say so already.
  var refusal: FailureText?
  var entry: Link

  var additionalHead: Markup { issueStyle }

  func content(in frame: Frame) -> Markup {
    let say = frame.say
    return tag(.div, .class("narrow")) {
      tag(.p, .class("done"), .role("status")) {
        say(
          "\(say[.firstRegistration])が完了しました。次回からは、お決めになった\(frame.terms.logonSecret.ja)をお使いください。",
          "You are registered. From now on use the \(frame.terms.logonSecret.en) that you chose.")
      }
      if let refusal {
        block(refusal.title, class: "block caution") {
          tag(.p) { refusal.explanation }
          tag(.ol, .class("next")) {
            for step in refusal.steps { tag(.li) { step } }
          }
          tag(.p, .class("errors-code")) {
            say("お問い合わせの際の番号　", "Code for the help line: ")
            tag(.strong) { refusal.code.label }
          }
          helpLine(frame)
        }
      } else {
        block(say("次に行っていただくこと", "What to do next")) {
          tag(.ol, .class("next")) {
            tag(.li) {
              say("続けて、\(say[.certificate])を\(say[.acquire])してください。", "Now get your certificate.")
            }
            tag(.li) {
              say("書面は、他の人の目に触れないよう破棄してください。", "Destroy the letter, so that nobody else sees it.")
            }
          }
        }
      }
      tag(.div, .class("actions")) {
        linkButton(say("最初の画面へ", "To the first page"), entry)
        if refusal == nil {
          linkButton(
            say("\(say[.certificate])の\(say[.acquire])へ", "Get the certificate"), next,
            class: "button primary")
        }
      }
    }
  }
}
