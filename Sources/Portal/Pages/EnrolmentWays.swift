import Lifecycle

/// The ways to a certificate that an institution's rules have, in their order: the first is the one to take.
struct EnrolmentWays: Sendable, Equatable {
  enum Act: Sendable {
    case acquire, renew
  }

  var deliveries: [AcquireRules.Delivery] = [.app]
  /// Where the browser's way begins.
  var browser = Link(Paths.browserAcquire)
  /// Where a file is had that the server makes.
  var serverMade = Link(Paths.issue)

  /// Whether there is anything to choose.
  var isChoice: Bool { deliveries != [.app] }
  var hasApplication: Bool { deliveries.contains(.app) }

  func markup(_ act: Act, _ say: Voice) -> Markup {
    block(say(act == .renew ? "更新の方法" : "\(say[.acquire])の方法", act == .renew ? "How to renew" : "How to acquire it")) {
      list(act, say)
    }
  }

  /// - Parameter application: where the application's way is told; usually further down on the same page.
  func list(_ act: Act, _ say: Voice, application: Link = Link("#application")) -> Markup {
    tag(.div, .class("way-list")) {
      for (index, delivery) in deliveries.enumerated() {
        way(delivery, act, isFirst: index == 0, application: application, say)
      }
    }
  }

  private func way(
    _ delivery: AcquireRules.Delivery, _ act: Act, isFirst: Bool, application: Link, _ say: Voice
  ) -> Markup {
    let verb = act == .renew ? "更新" : "\(say[.acquire])"
    let (link, name, note) =
      switch delivery {
      case .browser:
        (
          browser, say("このブラウザーで\(verb)する", act == .renew ? "Renew in this browser" : "Acquire in this browser"),
          say("何もインストールせずに、この画面でお手続きいただけます。", "Here and now, with nothing to install.")
        )
      case .app:
        (
          application,
          say(
            "\(say.application)で\(verb)する",
            act == .renew ? "Renew with the application" : "Acquire with the application"),
          say("\(say.application)をお使いのパソコンでのお手続きです。", "On a PC that has the \(say.application).")
        )
      case .serverP12:
        (
          serverMade, say("\(say[.certificate])ファイルを受け取る", "Receive a certificate file"),
          say(
            "サーバーで作成した\(say[.certificate])ファイルを保存し、パソコンに取り込みます。", "A file made by the server, saved and imported here.")
        )
      }
    return tag(.a, .class(isFirst ? "way primary" : "way"), .href(link)) {
      tag(.span, .class("way-name")) { name }
      tag(.span, .class("way-note")) { note }
    }
  }
}
