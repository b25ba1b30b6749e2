import Lifecycle

/// The second step for those who have contracted a one-time password (H-51), by a generator or a matrix card (S-21).
struct OneTimePasswordPage: Page {
  static let screen = Screen.oneTimePassword

  var action: Link
  var csrf: String
  /// The cells of the card that are asked; nil for a generator.
  var cells: [String]?
  /// Wrong tries in a row that lock (C-22).
  var tries: Int
  /// 中止: back to the entry page.
  var cancel: Link
  var problems: Problems?

  func content(in frame: Frame) -> Markup {
    let say = frame.say
    return tag(.div, .class("narrow")) {
      if let problems { problems.summary(say.language) }
      tag(.form, .class("sheet"), .method(.post), .action(action), .novalidate(), .data("clearable", "true")) {
        hiddenField(FieldName.csrf, csrf)
        if let cells { card(cells, say) } else { generator(say) }
        tag(.div, .class("actions")) {
          linkButton(say("中止", "Cancel"), cancel)
          tag(.button, .type("reset"), .class("button")) { say("クリア", "Clear") }
          tag(.button, .type("submit"), .class("button primary")) { say("次へ", "Next") }
        }
      }
      logonCautions(secret: say("ワンタイムパスワード", "one-time password"), tries: tries, frame)
    }
  }

  private func generator(_ say: Voice) -> Markup {
    tag(.div) {
      tag(.p, .class("lead")) {
        say(
          "お手元のワンタイムパスワードに現在表示されている数字を入力し、「次へ」を押してください。",
          "Enter the number your one-time password shows now, then press “Next”.")
      }
      Field(
        name: FieldName.oneTimePassword, label: say("ワンタイムパスワード", "One-time password"),
        hint: FieldRule.oneTimePassword.hint(say.language), kind: .digits, rule: .oneTimePassword
      ).markup(problems, say.language)
    }
  }

  private func card(_ cells: [String], _ say: Voice) -> Markup {
    tag(.fieldset, .class("cells")) {
      tag(.legend, .class("lead")) {
        say(
          "\(say[.card])（乱数表）で次の位置にある数字をそれぞれ入力し、「次へ」を押してください。",
          "Enter the digits at these places of your card, then press “Next”.")
      }
      tag(.div, .class("cell-row")) {
        for cell in cells {
          Field(
            name: FieldName.cell(cell), label: cell, hint: FieldRule.cell.hint(say.language), kind: .cell, rule: .cell
          ).markup(problems, say.language)
        }
      }
    }
  }
}
