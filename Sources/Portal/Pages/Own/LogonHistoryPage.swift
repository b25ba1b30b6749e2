import Lifecycle

/// ご利用履歴: the last logons of the contract, the present one first (H-21, H-55).
struct LogonHistoryPage: Page {
  static let screen = Screen.logonHistory

  var visits: [RecentUse]
  var back: Link

  var additionalHead: Markup { ownStyles }

  func content(in frame: Frame) -> Markup {
    let say = frame.say
    return tag(.div, .class("narrow")) {
      tag(.p, .class("lead")) {
        say(
          "貴社の最近の\(say[.logOn])を、新しい順に\(ListPage.length)件まで表示しています。",
          "The latest \(ListPage.length) log\(say.on)s of your company, the newest first.")
      }
      block(say("最近の\(say[.logOn])", "The latest log\(say.on)s")) {
        RecordTable(
          name: frame.say.title(of: Self.screen), headings: [say("日時", "Date and time"), say("操作された方", "By")],
          rows: visits.map { [parts(of: $0.at), .text($0.actor)] }
        ).markup
        unknownUse(say)
      }
      tag(.div, .class("actions")) { linkButton(toTopPage(say), back) }
    }
  }
}

/// What every page of one's own needs beside the common styles.
var ownStyles: Markup { tag(.link, .rel("stylesheet"), .href(Paths.own)) }

func toTopPage(_ say: Voice) -> String { say("トップページへ", "To the top page") }
