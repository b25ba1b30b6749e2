import Lifecycle
import Registration

/// 操作履歴照会: what was done, by whom, to whom, and how it ended (B-55, B-56).
struct OperationHistoryPage: Page {
  static let screen = Screen.operationHistory

  struct Line: Sendable {
    /// `2026年11月20日 10時15分30秒`
    var at: String
    var actor: String
    var act: String
    /// What else is told of it, a phrase each.
    var details: [String] = []
    /// Empty where the act was on nobody in particular.
    var subject: String
    /// How it was refused: the code that the help line knows, and what it says; nil where it was done.
    var refusal: (code: String, words: String)?
  }

  /// Whose acts are shown.
  var whose: OperationScope
  /// Whether there is a choice: only for those who look after others.
  var mayChoose: Bool
  /// The days as typed, in Japan; empty: no bound.
  var from = ""
  var until = ""
  var lines: [Line] = []
  var newest: Link?
  var older: Link?
  var back: Link
  var problems: Problems?

  var additionalHead: Markup { ownStyles }

  func content(in frame: Frame) -> Markup {
    let say = frame.say
    return tag(.div, .class("stack")) {
      if let problems { problems.summary(say.language) }
      search(say)
      if problems == nil { results(frame) }
      tag(.div, .class("actions")) { linkButton(toTopPage(say), back) }
    }
  }

  private func results(_ frame: Frame) -> Markup {
    let say = frame.say
    let name = say("照会結果", "Result")
    return block(name) {
      if lines.isEmpty {
        tag(.p, .class("none")) { say("該当する操作はございません。", "There are no such acts.") }
      } else {
        RecordTable(
          name: name,
          headings: [
            say("日時", "Date and time"), say("操作した方", "By"), say("操作内容", "Act"), say("対象の方", "Concerning"),
            say("結果", "Result"),
          ],
          rows: lines.map { line in
            [
              parts(of: line.at), .text(line.actor), act(line), .text(line.subject.isEmpty ? "－" : line.subject),
              result(line, say),
            ]
          }
        ).markup
      }
      pager(name, newer: newest, older: older, say)
    }
  }

  @MarkupBuilder private func act(_ line: Line) -> Markup {
    line.act
    for detail in line.details { tag(.span, .class("reason serial")) { detail } }
  }

  @MarkupBuilder private func result(_ line: Line, _ say: Voice) -> Markup {
    if let refusal = line.refusal {
      tag(.span, .class("state refused")) { say("受付不可", "Refused") }
      tag(.span, .class("reason")) { "\(refusal.code)　\(refusal.words)" }
    } else {
      say("完了", "Done")
    }
  }

  private func search(_ say: Voice) -> Markup {
    tag(.form, .class("sheet search"), .method(.get), .action(Link(Paths.history)), .novalidate()) {
      if mayChoose {
        tag(.fieldset, .class("choice")) {
          tag(.legend) { say("表示する操作", "Whose acts") }
          tag(.p, .class("hint"), .id("whose-hint")) {
            say(
              "「\(Self.word(.everybody, say))」には、貴社のすべての方の操作を表示します。",
              "“\(Self.word(.everybody, say))” shows the acts of everybody of your company.")
          }
          for choice in OperationScope.allCases {
            tag(.div, .class("option")) {
              tag(
                .input, .type("radio"), .id("whose-\(choice.rawValue)"), .name(FieldName.whose),
                .value(choice.rawValue), .checked(choice == whose), .aria("describedby", "whose-hint"))
              tag(.label, .for("whose-\(choice.rawValue)")) { Self.word(choice, say) }
            }
          }
        }
      }
      tag(.fieldset, .class("period")) {
        tag(.legend) { say("期間（日本時間）", "Period (days in Japan)") }
        tag(.div, .class("cell-row")) {
          day(FieldName.from, say("開始日", "From"), say("この日の0時から", "from 0:00 of this day"), from, say)
          day(FieldName.until, say("終了日", "Until"), say("この日の24時まで", "until 24:00 of this day"), until, say)
        }
      }
      tag(.div, .class("actions")) {
        linkButton(say("条件を消す", "Clear"), Link(Paths.history))
        tag(.button, .type("submit"), .class("button primary")) { say("再表示", "Show") }
      }
    }
  }

  private func day(_ name: String, _ label: String, _ hint: String, _ value: String, _ say: Voice) -> Markup {
    let problem = problems?.message(for: name)
    return tag(.div, .class(problem == nil ? "field" : "field wrong")) {
      tag(.label, .for(name)) { label }
      if let problem { tag(.p, .class("field-problem"), .id("\(name)-problem")) { problem } }
      tag(
        .input, .type("date"), .id(name), .name(name), .value(value), .class("input"),
        .aria("invalid", problem == nil ? "false" : "true"),
        .aria("describedby", problem == nil ? "\(name)-hint" : "\(name)-problem \(name)-hint"))
      tag(.p, .class("hint"), .id("\(name)-hint")) { hint }
    }
  }

  static func word(_ whose: OperationScope, _ say: Voice) -> String {
    switch whose {
    case .own: say("自分の操作", "My own acts")
    case .everybody: say("\(say[.person])の操作", "Everybody's acts")
    }
  }
}
