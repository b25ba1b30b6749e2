import Lifecycle

/// 電子証明書取得・更新, 証明書取得認証: whose certificate, which way, and where one begins without an ID of one's own (S-6, S-7,
/// S-27, S-28, B-17 to B-22).
struct AcquireSelectionPage: Page {
  static let screen = Screen.acquireSelection

  /// A page of one role, where the roles type different things.
  struct Choice: Sendable {
    var role: Role
    var link: Link
    /// What is typed there, in its order (S-8, S-30).
    var asks: [String]
  }

  /// How whoever is registered goes on.
  enum Way: Sendable {
    /// The role is chosen first.
    case byRole([Choice])
    /// One page serves all.
    case forAll(EnrolmentWays, guide: Link)
    /// The application alone (B-20, B-21).
    case application(AppStart, guide: Link)
  }

  var way: Way
  /// For whoever has only the letter's secret yet (B-18, B-19); nil where the rules have no such letter.
  var firstRegistration: Link?
  var change: LogonMethodChange
  /// Where one logs on with the certificate that is to be renewed; nil where the application renews (B-34).
  var renew: Link?
  /// Other ways, and what to prepare.
  var guide: Link
  var cancel: Link

  func content(in frame: Frame) -> Markup {
    let say = frame.say
    return tag(.div, .class("narrow")) {
      if let firstRegistration {
        block(say[.newcomers]) {
          tag(.p) { say[.newcomersLead] }
          tag(.div, .class("actions left")) { linkButton(say[.firstRegistration].capitalised, firstRegistration) }
        }
      }
      block(say[.registered]) { registered(frame) }
      change.markup(frame)
      if let renew {
        block(say("\(say[.certificate])の\(say[.renew])", "Renewing a certificate")) {
          tag(.p) {
            say(
              "現在の\(say[.certificate])で\(say[.logOn])すると、\(say[.renew])の期間中は「\(say[.certificate])\(say[.renew])のお知らせ」が表示されます。",
              "Log \(say.on) with the certificate that you have: while it can be renewed, you are told so and led there."
            )
          }
          tag(.div, .class("actions left")) {
            linkButton(
              say("\(say[.certificateMethod])で\(say[.logOn])する", "\(say[.logOn].capitalised) with the certificate"),
              renew)
          }
        }
      }
      tag(.div, .class("actions")) { linkButton(say("中断", "Stop"), cancel) }
    }
  }

  @MarkupBuilder private func registered(_ frame: Frame) -> Markup {
    let say = frame.say
    switch way {
    case .byRole(let choices):
      tag(.ul, .class("way-list")) {
        for choice in choices {
          tag(.li) {
            tag(.a, .class("way primary"), .href(choice.link)) {
              tag(.span, .class("way-name")) {
                say[choice.role == .administrator ? .acquireAdministrator : .acquireMember].capitalised
              }
              tag(.span, .class("way-note")) {
                say("ご用意いただくもの　", "You need: ") + choice.asks.joined(separator: say("、", ", "))
              }
            }
          }
        }
      }
      other(say)
    case .forAll(let ways, let guide):
      ways.list(.acquire, say, application: guide)
      other(say)
    case .application(let start, let guide):
      start.markup(say)
      tag(.p, .class("more")) {
        tag(.a, .href(guide)) { say("起動しない場合の操作とご用意いただくもの", "If it does not start, and what you need") }
      }
    }
  }

  private func other(_ say: Voice) -> Markup {
    tag(.p, .class("more")) {
      tag(.a, .href(guide)) { say("そのほかの方法とご用意いただくもの", "Other ways, and what you need") }
    }
  }
}
