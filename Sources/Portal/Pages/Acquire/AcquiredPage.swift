import Lifecycle

/// 電子証明書取得完了 (CIBRA003): what was issued (H-30, H-31, H-37, H-39).
struct AcquiredPage: Page {
  static let screen = Screen.acquired

  var details: IssuedDetails
  var ending: IssueEnding

  func content(in frame: Frame) -> Markup {
    let say = frame.say
    return tag(.div, .class("narrow")) {
      tag(.p, .class("done")) {
        say("\(say[.certificate])の\(say[.acquire])が完了しました。", "Your certificate has been acquired.")
      }
      details.markup(say)
      ending.markup(frame)
    }
  }
}
