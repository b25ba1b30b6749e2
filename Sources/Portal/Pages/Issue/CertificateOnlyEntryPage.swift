import Lifecycle

/// The first page of an institution where the certificate is the only way in; on its certificate host the
/// same, where none was chosen, which is a normal case there (R-55, R-59, requirements §8.10).
struct CertificateOnlyEntryPage: Page {
  static let screen = Screen.entry

  /// Why somebody sees it on the certificate host.
  struct NoneChosen: Sendable {
    /// 証明書を選び直す: the browser asks again on a host that it has not met (F-5).
    var chooseAgain: Link
  }

  /// ログイン, on the certificate host.
  var logon: Link
  /// 電子証明書発行.
  var issue: Link
  /// First registrations by role; nil where the rules have none.
  var register: (administrator: Link, member: Link)?
  /// What to do when logging on does not work.
  var help: Link
  /// The check of one's PC.
  var environment: Link
  var noneChosen: NoneChosen?
  var notices: [Notice] = []

  var additionalHead: Markup { issueStyle }

  func content(in frame: Frame) -> Markup {
    let say = frame.say
    return tag(.div, .class("stack")) {
      if let noneChosen { told(noneChosen, frame) }
      tag(.div, .class("columns")) {
        tag(.div, .class("column-main")) {
          ways(frame)
          if register != nil { registering(frame) }
          noticeBlock(notices, frame)
        }
        tag(.div, .class("column-side")) {
          block(say("お困りのときは", "If you need help"), class: "block side") {
            tag(.ul, .class("links")) {
              tag(.li) {
                tag(.a, .href(help)) { say("\(say[.logOn])できないときは", "If you cannot \(say[.logOn])") }
              }
              tag(.li) { tag(.a, .href(environment)) { say("ご利用環境の確認", "Check your PC") } }
              if let guide = frame.guide.link {
                tag(.li) { tag(.a, .href(guide)) { say("ご利用の手引き", "User guide") } }
              }
            }
          }
          SecurityBlock().markup(frame)
        }
      }
    }
  }

  private func told(_ noneChosen: NoneChosen, _ frame: Frame) -> Markup {
    let say = frame.say
    let logOn = say[.logOn]
    return tag(.section, .class("bar none-chosen"), .role("status")) {
      tag(.div, .class("bar-text")) {
        tag(.h2) { say("\(say[.certificate])が選択されていません", "No certificate was chosen") }
        tag(.ul, .class("notes")) {
          tag(.li) {
            say(
              "\(say[.certificate])をお持ちでない方、有効期限が切れた方、パソコンを入れ替えた方は、「\(issueName(say))」へお進みください。",
              "If you have none, if yours has expired, or if you have a new PC, press “\(issueName(say))”.")
          }
          tag(.li) {
            say(
              "\(say[.certificate])をお持ちの方は、「\(say[.chooseAgain])」を押し、ご自身の\(frame.terms.subscriberID.ja)の\(say[.certificate])を選んで\(logOn)してください。一覧に見当たらないときは「その他」を押すとすべて表示されます。",
              "If you have one, press “\(say[.chooseAgain])”, take the one with your \(frame.terms.subscriberID.en), and \(logOn). “More” shows all of them."
            )
          }
        }
      }
      linkButton(say[.chooseAgain], noneChosen.chooseAgain)
    }
  }

  private func ways(_ frame: Frame) -> Markup {
    let say = frame.say
    let logOn = say[.logOn]
    return block(
      say("\(logOn)・\(say[.certificate])の発行", "\(logOn.capitalised), or get a certificate"), class: "block ways"
    ) {
      tag(.div, .class("way-list")) {
        way(
          logon, logOn.capitalised, say("\(say[.certificate])をお持ちの方", "If you have a certificate"),
          isFirst: noneChosen == nil)
        way(
          issue, issueName(say),
          say("お持ちでない方・有効期限が切れた方・パソコンを入れ替えた方", "If you have none, it has expired, or you have a new PC"),
          isFirst: noneChosen != nil)
      }
    }
  }

  private func registering(_ frame: Frame) -> Markup {
    let say = frame.say
    let terms = frame.terms
    return block(say("初めてご利用の方", "If you are new here"), class: "block ways") {
      tag(.p) {
        say(
          "書面でお知らせした初期\(terms.logonSecret.ja)をお手元にご用意ください。",
          "Have the letter with your initial \(terms.logonSecret.en) at hand.")
      }
      if let register {
        tag(.div, .class("way-list")) {
          registration(register.administrator, terms.administrator, say)
          registration(register.member, terms.member, say)
        }
      }
    }
  }

  /// 電子証明書発行; where one acquires, 電子証明書取得.
  private func issueName(_ say: Voice) -> String {
    say("\(say[.certificate])\(say[.acquire])", "Get a certificate")
  }

  private func registration(_ link: Link, _ who: Localized, _ say: Voice) -> Markup {
    tag(.a, .class("way"), .href(link)) {
      tag(.span, .class("way-name")) { say("\(who.ja)の初期登録", "First registration: \(who.en)") }
    }
  }

  private func way(_ link: Link, _ name: String, _ note: String, isFirst: Bool) -> Markup {
    tag(.a, .class(isFirst ? "way primary" : "way"), .href(link)) {
      tag(.span, .class("way-name")) { name }
      tag(.span, .class("way-note")) { note }
    }
  }
}
