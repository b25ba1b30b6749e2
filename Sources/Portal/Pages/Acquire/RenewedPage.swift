import Lifecycle

/// 電子証明書更新完了 (CIBRA003): the certificate that was presented is the new one (H-74, H-75, H-77 to H-87).
struct RenewedPage: Page {
  static let screen = Screen.renewed

  var details: IssuedDetails
  var ending: IssueEnding
  /// Nil where the one before is not known any more.
  var tidyUp: TidyUp?

  func content(in frame: Frame) -> Markup {
    let say = frame.say
    return tag(.div, .class("narrow")) {
      tag(.p, .class("done")) {
        say("\(say[.certificate])の\(say[.renew])が完了しました。", "Your certificate has been renewed.")
      }
      details.markup(say)
      if let tidyUp { tidyUp.markup(frame) }
      ending.markup(frame)
    }
  }
}
