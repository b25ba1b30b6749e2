import Lifecycle

/// 業務選択: what an administrator or deputy does beside the daily work (B-55).
struct AdministrationPage: Page {
  static let screen = Screen.administration

  /// Another entry of the same menu, from the deployment's configuration (企業管理).
  struct Other: Sendable {
    var label: Localized
    var link: Link
  }

  var people: Link
  var history: Link
  var others: [Other] = []

  var additionalHead: Markup { peopleStyle }

  func content(in frame: Frame) -> Markup {
    let say = frame.say
    return tag(.div, .class("stack")) {
      tag(.p, .class("lead")) { say("ご利用になる業務を選択してください。", "Please choose what you want to do.") }
      tag(.div, .class("people-works")) {
        for other in others {
          work(other.label[say], say("関連する業務の画面を開きます。", "Opens the page of this work."), other.link)
        }
        work(
          say("\(say[.person])管理", "Users"),
          say(
            "\(say[.person])の情報の照会や、利用の停止、\(say[.certificate])の失効などを行います。",
            "Look at your users, stop the service for one, revoke a certificate."), people)
        work(
          say("操作履歴照会", "Operation history"),
          say(
            "ご自身や、他の\(say[.person])が行った操作の履歴を照会します。",
            "See what you and your other users have done."), history)
      }
    }
  }

  private func work(_ name: String, _ note: String, _ link: Link) -> Markup {
    tag(.a, .class("way"), .href(link)) {
      tag(.span, .class("way-name")) { name }
      tag(.span, .class("way-note")) { note }
    }
  }
}

/// What the administrators' pages need beside the style of every page.
var peopleStyle: Markup { tag(.link, .rel("stylesheet"), .href(Paths.peopleStyle)) }

/// Where one is: the menus that led here, the page itself last (B-56).
func trail(_ places: [(name: String, link: Link?)], _ say: Voice) -> Markup {
  tag(.nav, .class("people-trail"), .aria("label", say("現在の位置", "Where you are"))) {
    tag(.ol) {
      for place in places {
        tag(.li) {
          if let link = place.link {
            tag(.a, .href(link)) { place.name }
          } else {
            tag(.span, .aria("current", "page")) { place.name }
          }
        }
      }
    }
  }
}
