import Lifecycle

/// A line of お知らせ情報 (H-54).
struct Notice: Sendable {
  /// As it is shown: `2026年11月20日`.
  var date: String
  var title: Localized
  var link: Link?
}

/// お知らせ情報 with the way to all of them.
func noticeBlock(_ notices: [Notice], _ frame: Frame, all: Link? = nil) -> Markup {
  let say = frame.say
  return block(say("お知らせ情報", "Notices")) {
    if notices.isEmpty {
      tag(.p, .class("none")) { say("現在、お知らせはございません。", "There are no notices at present.") }
    } else {
      tag(.ul, .class("notice-list")) {
        for notice in notices {
          tag(.li) {
            tag(.span, .class("notice-date")) { notice.date }
            if let link = notice.link {
              tag(.a, .href(link)) { notice.title[say] }
            } else {
              tag(.span) { notice.title[say] }
            }
          }
        }
      }
    }
    if let all {
      tag(.p, .class("more")) { tag(.a, .href(all)) { say("お知らせ一覧へ", "All notices") } }
    }
  }
}

/// The help line, large, with its hours (H-2).
func helpLine(_ frame: Frame) -> Markup {
  let say = frame.say
  let line = frame.institution.helpLine
  return tag(.div, .class("help-line")) {
    tag(.span, .class("help-line-name")) { say("お問い合わせ先", "Help line") }
    tag(.a, .class("number"), .href(Link(telephone: line.number))) { line.number }
    tag(.span, .class("help-line-hours")) { say("受付時間　\(line.hours.ja)", "Hours: \(line.hours.en)") }
  }
}
