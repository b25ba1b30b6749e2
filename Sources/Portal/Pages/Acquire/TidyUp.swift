import Lifecycle

/// What is left to do on the PC after a renewal: the certificate that ended is removed, the new one stays (H-77 to H-87).
///
/// Both are named by what the list of certificates shows, so that nobody deletes the wrong one (C-4, H-81).
struct TidyUp: Sendable {
  /// The one that ended, to be deleted.
  var old: CertificateFacts
  /// The one that serves now.
  var new: CertificateFacts
  /// As the list of certificates names it.
  var issuer: String
  /// By hand, or by the application (§7 row 32).
  var way: PortalRules.OldCertificate
  /// `inkan tidy …`; nil where the rules have no application.
  var command: AcquireCommand?

  func markup(_ frame: Frame) -> Markup {
    let say = frame.say
    return tag(.section, .class("block"), .id("tidy-up")) {
      tag(.h2) { say("古い\(say[.certificate])の削除", "Remove the old certificate") }
      tag(.div, .class("block-body step-body")) {
        tag(.p) {
          say(
            "これまでの\(say[.certificate])は、有効期限の前でもお使いいただけません。次の二つを見分けて、古い方だけを削除してください。",
            "The certificate from before cannot be used any more, even before its expiry. Tell the two apart, and remove the old one only."
          )
        }
        comparison(frame)
        if way == .offer, let command { offered(command, frame) } else { byHand(frame) }
        tag(.p, .class("deadline")) {
          say(
            "誤って新しい\(say[.certificate])を削除されますと、\(say[.logOn])できなくなります。その場合は、画面下のお問い合わせ先へご連絡ください。",
            "If you delete the new one by mistake, you cannot \(say[.logOn]) any more. In that case call the help line below."
          )
        }
      }
    }
  }

  @MarkupBuilder private func comparison(_ frame: Frame) -> Markup {
    let say = frame.say
    tag(.h3) { say("削除する\(say[.certificate])（古い方）", "Delete: the old one") }
    facts(rows(of: old, say))
    tag(.h3) { say("残す\(say[.certificate])（新しい方）", "Keep: the new one") }
    facts(rows(of: new, say))
  }

  private func rows(of certificate: CertificateFacts, _ say: Voice) -> [(name: String, value: String)] {
    var rows = certificate.rows(say)
    rows.insert((say("発行者", "Issued by"), issuer), at: 1)
    return rows
  }

  private func offered(_ command: AcquireCommand, _ frame: Frame) -> Markup {
    let say = frame.say
    return tag(.div) {
      tag(.p) {
        say(
          "\(say.application)が、お使いいただけない\(say[.certificate])だけを選んで削除します。\(say.application)の画面で「整理」を押すか、次のコマンドを実行してください。",
          "The \(say.application) finds those that cannot be used, and deletes only these. Press “Tidy up” in its window, or run this command."
        )
      }
      command.markup(say)
    }
  }

  /// Windows' own list, in its own words (H-78, H-84, H-86).
  private func byHand(_ frame: Frame) -> Markup {
    let say = frame.say
    let steps = [
      say(
        "Windows の「インターネット オプション」を開き、「コンテンツ」の「証明書」を押します。証明書の一覧が表示されます。",
        "Open Internet Options of Windows and press Certificates under Content. The list of certificates appears."),
      say(
        "「個人」の一覧で、発行先が「\(old.commonName)」、有効期限が \(Self.day(of: old.expiry)) のものを選び、「削除」を押します。",
        "Under Personal choose the one issued to “\(old.commonName)” that is valid until \(Self.day(of: old.expiry)), and press Remove."
      ),
      say(
        "「証明書を使って暗号化されたデータの暗号化を解除することはできません。証明書を削除しますか?」と表示されたら、「はい」を押します。",
        "When you are told that data encrypted with it cannot be decrypted any more, press Yes."),
      say(
        "有効期限が \(Self.day(of: new.expiry)) のものだけが残っていることを確認し、「閉じる」を押します。",
        "See that the one valid until \(Self.day(of: new.expiry)) is left, and press Close."),
    ]
    return tag(.ol, .class("next")) {
      for step in steps { tag(.li) { step } }
    }
  }

  /// `2027/11/20`, as Windows shows the day of `2027年11月20日 08時59分59秒` (H-79, H-83).
  static func day(of expiry: String) -> String {
    let day = String(expiry.prefix { $0 != " " })
    return day.replacing("年", with: "/").replacing("月", with: "/").replacing("日", with: "")
  }
}
