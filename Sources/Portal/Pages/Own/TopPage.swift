import Lifecycle

/// トップページ, the first page after logon (H-19 to H-21, H-52 to H-59, H-60).
struct TopPage: Page {
  static let screen = Screen.top

  /// The notice that the certificate ends soon (H-60, H-67).
  struct Renewal: Sendable {
    var expiry: String
    var renew: Link
  }

  /// Another page of one's own, found here also where the institution's menu does not lead to it.
  struct Service: Sendable {
    var screen: Screen
    var link: Link
  }

  /// What everybody has.
  static let services = [
    Service(screen: .logonHistory, link: Link(Paths.logons)),
    Service(screen: .operationHistory, link: Link(Paths.history)),
    Service(screen: .mails, link: Link(Paths.mails)),
    Service(screen: .devices, link: Link(Paths.devices)),
    Service(screen: .environmentCheck, link: Paths.environment),
  ]

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
  var services: [Service] = []
  var visits: [RecentUse] = []
  /// ご利用履歴 as a page of its own.
  var allVisits: Link?

  func title(in frame: Frame) -> String { frame.say.title(of: screen, for: role) }

  func content(in frame: Frame) -> Markup {
    let say = frame.say
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
          recentUse(say)
          if !services.isEmpty { serviceBlock(frame) }
        }
      }
    }
  }

  private func customerRows(_ frame: Frame) -> [(name: String, value: String)] {
    let say = frame.say
    var rows: [(name: String, value: String)] = []
    if let personName { rows.append((frame.terms.member[say].capitalised, say("\(personName) 様", personName))) }
    let first = say("初めての\(say[.logOn])です", "This is your first log\(say.on)")
    rows.append((say("前回\(say[.logOn])日時", "Last log\(say.on)"), previousLogon ?? first))
    rows.append((say("Eメールアドレス", "E-mail address"), mail ?? say("ご登録がありません", "None registered")))
    if let certificateExpiry {
      rows.append((say("\(say[.certificate])の有効期限", "Certificate valid until"), certificateExpiry))
    }
    return rows
  }

  /// ご利用履歴, the last three logons of the contract (H-21, H-55).
  private func recentUse(_ say: Voice) -> Markup {
    block(say("ご利用履歴", "Recent use")) {
      RecentUse.table(visits, say)
      unknownUse(say)
      if let allVisits {
        tag(.p, .class("more")) { tag(.a, .href(allVisits)) { say("ご利用履歴をすべて見る", "All recent use") } }
      }
    }
  }

  private func serviceBlock(_ frame: Frame) -> Markup {
    block(frame.say("各種照会・お手続き", "Enquiries and services")) {
      tag(.ul, .class("links")) {
        for service in services {
          tag(.li) { tag(.a, .href(service.link)) { frame.say.title(of: service.screen) } }
        }
      }
    }
  }
}

/// F-7.
func moveForm(_ link: Link, _ session: Frame.Session, _ say: Voice) -> Markup {
  tag(.form, .method(.post), .action(link), .class("actions")) {
    hiddenField(FieldName.csrf, session.csrf)
    tag(.button, .type("submit"), .class("button")) { say("パソコンを入れ替える", "Move to another PC") }
  }
}
