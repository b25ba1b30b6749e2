import Lifecycle

/// トップページ, the first page after logon (H-19 to H-21, H-52 to H-59, H-60).
struct TopPage: Page {
  static let screen = Screen.top

  /// A line of ご利用履歴, the newest first (H-55).
  struct Visit: Sendable {
    /// `2026年11月20日 10時15分30秒`
    var at: String
    /// 管理者, or the member's name.
    var actor: String
  }

  /// The notice that the certificate ends soon (H-60, H-67).
  struct Renewal: Sendable {
    var expiry: String
    var renew: Link
    var later: Link
  }

  var role: Role
  var contractName: String
  /// The member's name; nil for an administrator who has none of his own.
  var personName: String?
  /// 前回ログオン日時; nil at the first logon.
  var previousLogon: String?
  /// Eメールアドレス; nil: none registered.
  var mail: String?
  /// 電子証明書の有効期限 (H-53); nil before the first certificate.
  var certificateExpiry: String?
  /// 取得, only while nothing has been acquired and it may be (H-19).
  var acquire: Link?
  var renewal: Renewal?
  /// POST with the CSRF token: makes a move code (F-7); nil where the rules have none.
  var moveCode: Link?
  var notices: [Notice] = []
  var allNotices: Link?
  var visits: [Visit] = []

  func title(in frame: Frame) -> String {
    let name = frame.terms[role]
    return frame.language("\(name.ja)トップページ", "\(name.en.capitalised) top page")
  }

  func content(in frame: Frame) -> Markup {
    let say = frame.language
    return tag(.div, .class("stack")) {
      if let acquire { acquireBar(acquire, frame) }
      if let renewal { renewalBar(renewal, frame) }
      tag(.div, .class("columns even")) {
        tag(.div, .class("column-main")) {
          block(say("お客さま情報", "Your details")) {
            tag(.p, .class("customer")) {
              tag(.span, .class("customer-name")) { contractName }
              say(" 様", "")
            }
            facts(customerRows(frame))
            if let moveCode, let session = frame.session { moveForm(moveCode, session, say) }
          }
          noticeBlock(notices, frame, all: allNotices)
        }
        tag(.div, .class("column-side")) {
          history(say)
        }
      }
    }
  }

  private func customerRows(_ frame: Frame) -> [(name: String, value: String)] {
    let say = frame.language
    var rows: [(name: String, value: String)] = []
    if let personName { rows.append((frame.terms.member[say].capitalised, say("\(personName) 様", personName))) }
    rows.append((say("前回ログオン日時", "Last logon"), previousLogon ?? say("初めてのログオンです", "This is your first logon")))
    rows.append((say("Eメールアドレス", "E-mail address"), mail ?? say("ご登録がありません", "None registered")))
    if let certificateExpiry { rows.append((say("電子証明書の有効期限", "Certificate valid until"), certificateExpiry)) }
    return rows
  }

  /// H-19, H-20.
  private func acquireBar(_ link: Link, _ frame: Frame) -> Markup {
    let say = frame.language
    return tag(.section, .class("bar acquire"), .aria("labelledby", "acquire-bar")) {
      tag(.div, .class("bar-text")) {
        tag(.h2, .id("acquire-bar")) { say("電子証明書を取得していただけます", "You can acquire your certificate") }
        tag(.p) {
          say(
            "電子証明書方式に変更されるお客さまは、「取得」を押してください。取得された後は、電子証明書方式でログオンしていただきます。",
            "To change to logging on with a certificate, press “Acquire”. Afterwards please log on with the certificate."
          )
        }
      }
      linkButton(say("取得", "Acquire"), link, class: "button primary")
    }
  }

  /// H-60, H-67.
  private func renewalBar(_ renewal: Renewal, _ frame: Frame) -> Markup {
    let say = frame.language
    return tag(.section, .class("bar renewal"), .aria("labelledby", "renewal-bar")) {
      tag(.div, .class("bar-text")) {
        tag(.h2, .id("renewal-bar")) { say("電子証明書更新のお知らせ", "Please renew your certificate") }
        tag(.p) {
          say(
            "お客さまの電子証明書の有効期限は \(renewal.expiry) です。期限までに更新してください。期限を過ぎるとログオンできなくなります。",
            "Your certificate is valid until \(renewal.expiry). Please renew it before then; afterwards you cannot log on."
          )
        }
      }
      tag(.div, .class("bar-actions")) {
        linkButton(say("後で", "Later"), renewal.later)
        linkButton(say("更新", "Renew"), renewal.renew, class: "button primary")
      }
    }
  }

  /// F-7.
  private func moveForm(_ link: Link, _ session: Frame.Session, _ say: Language) -> Markup {
    tag(.form, .method(.post), .action(link), .class("actions")) {
      hiddenField(FieldName.csrf, session.csrf)
      tag(.button, .type("submit"), .class("button")) { say("パソコンを入れ替える", "Move to another PC") }
    }
  }

  private func history(_ say: Language) -> Markup {
    let ordinals = [
      say("前回", "Last"), say("2回前", "2nd last"), say("3回前", "3rd last"),
    ]
    return block(say("ご利用履歴", "Recent use")) {
      tag(.table, .class("history")) {
        tag(.thead) {
          tag(.tr) {
            tag(.th, .scope("col")) { say("回", "Visit") }
            tag(.th, .scope("col")) { say("日時", "Date and time") }
            tag(.th, .scope("col")) { say("操作された方", "By") }
          }
        }
        tag(.tbody) {
          for (index, ordinal) in ordinals.enumerated() {
            tag(.tr) {
              tag(.th, .scope("row")) { ordinal }
              tag(.td) {
                if index < visits.count {
                  for part in visits[index].at.split(separator: " ") {
                    tag(.span, .class("part")) { String(part) }
                    " "
                  }
                } else {
                  "－"
                }
              }
              tag(.td) { index < visits.count ? visits[index].actor : "－" }
            }
          }
        }
      }
      tag(.p, .class("hint")) {
        say(
          "お心当たりのないご利用がある場合は、すぐに画面下のお問い合わせ先へお電話ください。",
          "If you do not recognise one of these, call the help line below at once.")
      }
    }
  }
}
