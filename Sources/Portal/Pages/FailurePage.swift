import Lifecycle

/// A refusal that a person can act upon: which it is, what to do, whom to call, the code (F-4).
struct FailurePage: Page {
  static let screen = Screen.failure

  /// The button that takes the most useful next step.
  enum Action: Sendable {
    case follow(label: Localized, link: Link)
    case send(label: Localized, link: Link, csrf: String)
  }

  var text: FailureText
  /// Whether what was typed comes back after the next logon.
  var keepsInput = false
  /// The certificate that was presented, if it is one of this institution.
  var certificate: CertificateFacts?
  var primary: Action?
  var secondary: Action?

  func title(in frame: Frame) -> String { text.title }

  func content(in frame: Frame) -> Markup {
    let say = frame.say
    return tag(.div, .class("narrow")) {
      tag(.p, .class("lead explanation")) { text.explanation }
      if keepsInput { kept(say) }
      if let certificate {
        block(say("選択された\(say[.certificate])", "The certificate you chose"), class: "block certificate") {
          facts(certificate.rows(say))
        }
      }
      block(say("次に行っていただくこと", "What to do next")) {
        tag(.ol, .class("next")) {
          for step in text.steps { tag(.li) { step } }
        }
        if primary != nil || secondary != nil {
          tag(.div, .class("actions")) {
            if let secondary { button(secondary, "button", say) }
            if let primary { button(primary, "button primary", say) }
          }
        }
      }
      tag(.section, .class("support"), .aria("labelledby", "support")) {
        tag(.h2, .id("support")) { say("お電話でのお問い合わせ", "If you call us") }
        tag(.div, .class("support-body")) {
          tag(.div, .class("support-code")) {
            tag(.span) { say("この画面の番号", "Code on this page") }
            tag(.strong, .class("code")) { text.code.label }
          }
          helpLine(frame)
        }
        tag(.p, .class("more")) {
          tag(.a, .href(Paths.environment)) { say("ご利用環境を確認する", "Check this PC and browser") }
        }
        neverAsks(frame)
      }
    }
  }

  private func kept(_ say: Voice) -> Markup {
    block(say("入力された内容は保管しています", "What you entered is kept")) {
      tag(.p) {
        say(
          "15分以内に、このブラウザーでもう一度\(say[.logOn])すると、入力の途中だった画面に戻ります。\(say.terms.logonSecret.ja)などは保管していませんので、もう一度ご入力ください。",
          "\(say[.logOn].capitalised) again in this browser within 15 minutes and you are led back to the form. Secrets are not kept; please enter them again."
        )
      }
    }
  }

  private func button(_ action: Action, _ style: String, _ say: Voice) -> Markup {
    switch action {
    case .follow(let label, let link): linkButton(say.filled(label).capitalised, link, class: style)
    case .send(let label, let link, let csrf):
      tag(.form, .method(.post), .action(link)) {
        hiddenField(FieldName.csrf, csrf)
        tag(.button, .type("submit"), .class(style)) { say.filled(label).capitalised }
      }
    }
  }
}
