import Lifecycle

/// The portal's first page: the ways to log on, notices, security (H-40, H-41, T-9, T-10).
struct EntryPage: Page {
  static let screen = Screen.entry

  /// The two ways of one role.
  struct Ways: Sendable {
    /// On the certificate host.
    var certificate: Link
    /// nil where certificates are the only way in (§7 row 8).
    var identifier: Link?
  }

  var administrator: Ways
  /// Nil where one page and one form serve everybody.
  var member: Ways?
  /// 証明書の取得: how to acquire a certificate.
  var acquire: Link
  /// 代替ログオンページのご案内 (H-40): what to do when logging on does not work.
  var help: Link
  var notices: [Notice] = []

  func content(in frame: Frame) -> Markup {
    let say = frame.say
    let terms = frame.terms
    return tag(.div, .class("columns")) {
      tag(.div, .class("column-main")) {
        if let member {
          block(
            say(
              "登録・権限設定はこちら（\(terms.administrator.ja)の方）", "Registration and permissions (\(terms.administrator.en))"),
            class: "block ways"
          ) {
            ways(administrator, .administrator, frame)
          }
          block(
            say("お取引・照会はこちら（\(terms.member.ja)の方）", "Transactions and enquiries (\(terms.member.en))"),
            class: "block ways"
          ) {
            ways(member, .member, frame)
          }
        } else {
          block(say[.logOn].capitalised, class: "block ways") { ways(administrator, nil, frame) }
        }
        noticeBlock(notices, frame)
      }
      tag(.div, .class("column-side")) {
        block(say("\(say[.certificate])について", "Certificates"), class: "block side") {
          tag(.div, .class("actions left")) { linkButton(say[.acquireEntry].capitalised, acquire) }
          tag(.ul, .class("links")) {
            tag(.li) {
              tag(.a, .href(help)) {
                say("\(say[.logOn])できないときは（代替\(say[.logOn])ページのご案内）", "If you cannot \(say[.logOn])")
              }
            }
            if let guide = frame.guide.link {
              tag(.li) { tag(.a, .href(guide)) { say("ご利用の手引き", "User guide") } }
            }
            tag(.li) { tag(.a, .href(Paths.environment)) { say.title(of: .environmentCheck) } }
          }
        }
        SecurityBlock().markup(frame)
      }
    }
  }

  /// The certificate way first, as it is recommended (H-41).
  private func ways(_ ways: Ways, _ role: Role?, _ frame: Frame) -> Markup {
    let say = frame.say
    let name = role.map { frame.terms[$0] }
    let whose = name.map { " (\($0.en))" } ?? ""
    let secret = frame.terms.logonSecret
    return tag(.ul, .class("way-list")) {
      tag(.li) {
        tag(.a, .class("way primary"), .href(ways.certificate)) {
          tag(.span, .class("way-name")) {
            say(
              "\(say[.certificateMethod])による\(name?.ja ?? "")\(say[.logOn])",
              "\(say[.logOn].capitalised) with a certificate\(whose)")
          }
          tag(.span, .class("way-note")) {
            say("\(say[.certificate])を\(say[.acquire])済みのお客さま", "If you have acquired a certificate")
          }
        }
      }
      if let identifier = ways.identifier {
        tag(.li) {
          tag(.a, .class("way"), .href(identifier)) {
            tag(.span, .class("way-name")) {
              say(
                "\(say[.identifierMethod])による\(name?.ja ?? "")\(say[.logOn])",
                "\(say[.logOn].capitalised) with an ID and \(secret.en)\(whose)")
            }
            tag(.span, .class("way-note")) {
              say("\(say[.certificate])を\(say[.acquire])されていないお客さま", "If you have not acquired one yet")
            }
          }
        }
      }
    }
  }
}
