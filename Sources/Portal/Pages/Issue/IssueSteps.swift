import Lifecycle

/// The whole way to a certificate file, ① to ⑨, with the step that is due: the same list on every page of it.
struct IssueSteps: Sendable {
  enum Step: Int, Sendable, CaseIterable {
    case address, certificate, choice, proof, code, making, running, result, importing

    func name(_ say: Voice) -> String {
      switch self {
      case .address: say("URLアクセス", "Open the page")
      case .certificate: say("\(say[.certificate])選択", "Certificate chooser")
      case .choice: say("\(say[.certificate])発行選択", "Choose to issue")
      case .proof: say("ユーザー認証", "Who you are")
      case .code: say("認証コード入力", "Mailed code")
      case .making: say("発行", "Issue")
      case .running: say("発行中", "One moment")
      case .result: say("発行結果", "Result")
      case .importing: say("インポート", "Import")
      }
    }
  }

  var current: Step
  /// Whether the rules mail a code.
  var asksMailCode = true

  func markup(_ say: Voice) -> Markup {
    let steps = Step.allCases.filter { $0 != .code || asksMailCode }
    let place = steps.firstIndex(of: current) ?? 0
    return tag(.nav, .class("issue-steps"), .aria("label", say("お手続きの流れ", "Steps of this procedure"))) {
      tag(.p, .class("issue-place")) {
        say("お手続きの流れ　全\(steps.count)段階の\(place + 1)番目", "Step \(place + 1) of \(steps.count)")
      }
      tag(.ol) {
        for (index, step) in steps.enumerated() {
          if step == current {
            tag(.li, .aria("current", "step")) { step.name(say) }
          } else {
            tag(.li, .class(index < place ? "past" : "ahead")) { step.name(say) }
          }
        }
      }
    }
  }
}

/// What the pages of this way have in their head.
let issueStyle = tag(.link, .rel("stylesheet"), .href(Link("/assets/issue.css")))
