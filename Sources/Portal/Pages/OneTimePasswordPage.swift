import Lifecycle

/// The second step for those who have contracted a one-time password (H-51).
struct OneTimePasswordPage: Page {
  static let name = "oneTimePassword"

  var action: Link
  var csrf: String
  var digits = 6
  /// Wrong tries in a row that lock (C-22).
  var tries: Int
  /// 中止: back to the entry page.
  var cancel: Link
  var problems: Problems?

  func title(in frame: Frame) -> String {
    frame.language("ワンタイムパスワードの入力", "One-time password")
  }

  func content(in frame: Frame) -> Markup {
    let say = frame.language
    return tag(.div, .class("narrow")) {
      if let problems { problems.summary(say) }
      tag(.form, .class("sheet"), .method(.post), .action(action), .novalidate(), .data("clearable", "true")) {
        hiddenField(FieldName.csrf, csrf)
        tag(.p, .class("lead")) {
          say(
            "お手元のワンタイムパスワードに現在表示されている数字を入力し、「次へ」を押してください。",
            "Enter the number your one-time password shows now, then press “Next”.")
        }
        Field(
          name: FieldName.oneTimePassword, label: say("ワンタイムパスワード", "One-time password"),
          hint: say("半角数字 \(digits)桁", "\(digits) digits"), kind: .digits
        ).markup(problems, say)
        tag(.div, .class("actions")) {
          linkButton(say("中止", "Cancel"), cancel)
          tag(.button, .type("reset"), .class("button")) { say("クリア", "Clear") }
          tag(.button, .type("submit"), .class("button primary")) { say("次へ", "Next") }
        }
      }
      logonCautions(secret: say("ワンタイムパスワード", "one-time password"), tries: tries, frame)
    }
  }
}
