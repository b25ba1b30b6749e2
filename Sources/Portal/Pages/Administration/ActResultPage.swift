import Lifecycle

/// What was done to somebody, how he stands now, and what is to be done next (B-71, B-72).
struct ActResultPage: Page {
  static let screen = Screen.revoked

  var act: MemberAct
  var person: PersonSummary
  /// What is to be done next, a sentence each.
  var next: [String]
  /// 管理メニューへ; nil where the visitor's own session has ended with the act.
  var menu: Link?
  var top: Link

  var screen: Screen { act.result }
  var additionalHead: Markup { peopleStyle }

  func content(in frame: Frame) -> Markup {
    let say = frame.say
    return tag(.div, .class("narrow")) {
      way(at: .result, of: .act(act), say)
      tag(.p, .class("done"), .role("status")) { say.filled(act.outcome) }
      block(say("対象の\(say[.person])", "The user")) { facts(person.rows(frame)) }
      if !next.isEmpty {
        block(say("このあとのお手続き", "What to do next")) {
          tag(.ul, .class("notes")) {
            for sentence in next { tag(.li) { sentence } }
          }
        }
      }
      tag(.div, .class("actions")) {
        if let menu {
          linkButton(say("トップページへ", "To the top page"), top)
          linkButton(say("管理メニューへ", "To the users"), menu, class: "button primary")
        } else {
          linkButton(say("\(say[.logOn])の画面へ", "To the first page"), top, class: "button primary")
        }
      }
    }
  }
}
