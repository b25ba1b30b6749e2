import Lifecycle

/// What every first page says about fraud, with the help line (H-40, H-63, C-18).
struct SecurityBlock: Sendable {
  func markup(_ frame: Frame) -> Markup {
    let say = frame.say
    return block(say("セキュリティ・金融犯罪について", "Security and fraud"), class: "block side") {
      neverAsks(frame)
      tag(.ul, .class("notes")) {
        tag(.li) {
          say(
            "「\(say[.certificate])の期限が切れる」などと急がせる電話や電子メールにご注意ください。その場で操作をせず、いったん電話を切り、下記へご確認ください。",
            "Beware of calls and e-mails that hurry you, for instance because a certificate “expires today”. Hang up, do nothing, and check with us."
          )
        }
        tag(.li) {
          let logOn = say[.logOn]
          say(
            "\(logOn)ページへは、電子メールのリンクからではなく、ブックマークなどからお進みください。",
            "Come to this page by your own bookmark, never by a link in an e-mail.")
        }
      }
      helpLine(frame)
    }
  }
}
