import Lifecycle

/// お送りした電子メール: every mail that was left for this person, and what became of it (F-12).
///
/// It is the measure of what comes in: a mail that is not here is not the institution's (C-18). Codes are not in it
/// (security rule 10).
struct MailsPage: Page {
  static let screen = Screen.mails

  struct Mail: Sendable {
    /// When the act took place that it tells of: `2026年11月20日 10時15分30秒`.
    var at: String
    var subject: String
    var address: String
    var state: MailRecord.State
    /// As it was sent; nil until then.
    var text: String?
  }

  var mails: [Mail]
  var newest: Link?
  var older: Link?
  var back: Link

  var additionalHead: Markup { ownStyles }

  func content(in frame: Frame) -> Markup {
    let say = frame.say
    let name = frame.say.title(of: Self.screen)
    return tag(.div, .class("stack")) {
      tag(.p, .class("lead")) {
        say(
          "\(frame.institution.name.ja)からお送りした電子メールを、すべて表示しています。お手元に届いた電子メールがこの一覧にないときは、\(frame.institution.name.ja)からのものではありません。開かずに削除してください。",
          "These are all the e-mails that \(frame.institution.name.en) has sent you. One that is not in this list is not from us: do not open it, delete it."
        )
      }
      block(say("一覧", "List")) {
        if mails.isEmpty {
          tag(.p, .class("none")) { say("お送りした電子メールはございません。", "No e-mail has been sent to you.") }
        } else {
          RecordTable(
            name: name, headings: [say("日時", "Date and time"), say("件名", "Subject"), say("状態", "State")],
            rows: mails.map { [parts(of: $0.at), subject($0, say), state($0.state, say)] }
          ).markup
          pager(name, newer: newest, older: older, say)
        }
      }
      block(say("ご注意事項", "Please note"), class: "block caution") {
        tag(.ul, .class("notes")) {
          tag(.li) {
            say(
              "お送りする電子メールに、\(say[.logOn])の画面へのリンクはございません。",
              "Our e-mails carry no link to a page where you \(say[.logOn]).")
          }
          tag(.li) {
            say(
              "「\(Self.word(for: .refused, say))」と表示されている場合は、ご登録のEメールアドレスをご確認のうえ、画面下のお問い合わせ先へご連絡ください。",
              "Where it says “\(Self.word(for: .refused, say))”, check your registered address and call the help line below."
            )
          }
          tag(.li) {
            say("認証コードや移行コードは、この画面には表示いたしません。", "Codes are not shown on this page.")
          }
        }
        neverAsks(frame)
      }
      tag(.div, .class("actions")) { linkButton(toTopPage(say), back) }
    }
  }

  private func subject(_ mail: Mail, _ say: Voice) -> Markup {
    guard let text = mail.text else { return .text(mail.subject) }
    return tag(.details, .class("mail")) {
      tag(.summary) { mail.subject }
      tag(.p, .class("hint")) { say("宛先　\(mail.address)", "To: \(mail.address)") }
      tag(.pre) { text }
    }
  }

  private func state(_ state: MailRecord.State, _ say: Voice) -> Markup {
    tag(.span, .class("state \(state.rawValue)")) { Self.word(for: state, say) }
  }

  static func word(for state: MailRecord.State, _ say: Voice) -> String {
    switch state {
    case .sent: say("送信済み", "Sent")
    case .queued: say("送信待ち", "Waiting to be sent")
    case .refused: say("届きませんでした", "Could not be delivered")
    case .expired: say("期限切れのため送信せず", "Too late to be sent")
    }
  }
}
