import Lifecycle

/// すでにログオンされています: whether to take the place of a session elsewhere (B-50).
///
/// Somebody who has got hold of all secrets shows himself here to their owner, so the warning comes before the buttons.
struct TakeOverPage: Page {
  static let screen = Screen.takeOver

  /// The session whose place would be taken: when it began, and when it was last used, to the minute.
  struct Elsewhere: Sendable {
    var since: String
    var lastUsed: String
  }

  /// nil where it has ended by itself meanwhile.
  var elsewhere: Elsewhere?
  var takeOver: Link
  var decline: Link
  var csrf: String

  var additionalHead: Markup { ownStyles }

  func content(in frame: Frame) -> Markup {
    let say = frame.say
    return tag(.div, .class("narrow")) {
      tag(.p, .class("lead")) {
        say(
          "すでに別のブラウザーまたはパソコンで\(say[.logOn])されています。同時にご利用いただけるのは、お一人につき一か所です。",
          "You are logged \(say.on) in another browser or on another PC. Each person can use the service in one place at a time."
        )
      }
      if let elsewhere {
        block(say("もう一方のご利用状況", "The other place")) {
          facts([
            (say("\(say[.logOn])日時", "Logged \(say.on)"), elsewhere.since),
            (say("最後の操作", "Last used"), elsewhere.lastUsed),
          ])
        }
      }
      tag(.section, .class("errors"), .aria("labelledby", "warning")) {
        tag(.h2, .id("warning")) { say("お心当たりのない場合", "If that is not you") }
        tag(.p) {
          say(
            "どちらのボタンも押さずに、すぐにお電話ください。ほかの方がお客さまの情報で\(say[.logOn])しているおそれがあります。",
            "Press neither button and call at once. Somebody else may be using your details.")
        }
        helpLine(frame)
      }
      block(say("ご本人がご利用の場合", "If it is you")) {
        tag(.p) {
          say(
            "「こちらで続ける」を押すと、もう一方の画面はご利用いただけなくなります。入力中の内容は失われます。",
            "If you press “Go on here”, the other one ends. What was being typed there is lost.")
        }
        tag(.div, .class("actions")) {
          choice(decline, say("\(say[.logOn])しない", "Do not \(say[.logOn])"), "button")
          choice(takeOver, say("こちらで続ける", "Go on here"), "button primary")
        }
      }
    }
  }

  private func choice(_ link: Link, _ label: String, _ style: String) -> Markup {
    tag(.form, .method(.post), .action(link)) {
      hiddenField(FieldName.csrf, csrf)
      tag(.button, .type("submit"), .class(style)) { label }
    }
  }
}
