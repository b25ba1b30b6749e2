import Lifecycle

/// 利用者一覧: of whom, or on whom (B-59 to B-66).
struct PeopleSelectionPage: Page {
  static let screen = Screen.subscriberList

  enum Purpose: Sendable, Equatable {
    /// Looking at somebody.
    case details
    /// Changing what is registered of somebody.
    case change
    case act(MemberAct)
  }

  /// Somebody, and why he cannot be chosen.
  struct Row: Sendable {
    var person: PersonSummary
    var obstacle: MemberObstacle?
  }

  var purpose: Purpose
  var rows: [Row]
  var order = PeopleOrder()
  /// This page.
  var action: Link
  var back: Link
  var problems: Problems?

  var screen: Screen {
    switch purpose {
    case .details: .subscriberList
    case .change: .changeSelection
    case .act(let act): act.selection
    }
  }

  var additionalHead: Markup { peopleStyle }

  func content(in frame: Frame) -> Markup {
    let say = frame.say
    let button = button(say)
    let canChoose = rows.contains { $0.obstacle == nil }
    return tag(.div, .class("stack")) {
      if let problems { problems.summary(say.language) }
      way(at: .selection, of: purpose, say)
      if rows.isEmpty {
        nobody(say)
      } else {
        tag(.p, .class("lead")) {
          canChoose
            ? say("対象の\(say[.person])を選択し、「\(button)」を押してください。", "Choose a user, then press “\(button)”.")
            : say(
              "現在、この操作の対象となる\(say[.person])はいません。", "There is nobody at present on whom this can be done.")
        }
        order.form(action: action, frame)
      }
      tag(.form, .method(.get), .action(action), .novalidate(), .class("people-choice")) {
        order.hidden
        if !rows.isEmpty { table(frame) }
        tag(.div, .class("actions")) {
          linkButton(say("戻る", "Back"), back)
          if canChoose {
            tag(.button, .type("submit"), .name("choose"), .value("1"), .class("button primary")) { button }
          }
        }
      }
    }
  }

  private func button(_ say: Voice) -> String {
    switch purpose {
    case .details: say("照会", "Look")
    case .change: say("変更", "Change")
    case .act(let act): say.filled(act.button)
    }
  }

  /// B-60.
  private func table(_ frame: Frame) -> Markup {
    let say = frame.say
    return tag(.table, .class("people-list")) {
      tag(.caption) { say("\(say[.person])一覧（\(rows.count)名）", "Users (\(rows.count))") }
      tag(.thead) {
        tag(.tr) {
          tag(.th, .scope("col")) { say("選択", "Choose") }
          tag(.th, .scope("col")) { frame.terms.subscriberID[say].capitalised }
          tag(.th, .scope("col")) { say("\(say[.person])名", "Name") }
          tag(.th, .scope("col")) { say("\(say[.person])区分", "Role") }
          tag(.th, .scope("col")) { say("\(say[.certificate])状態", "Certificate") }
          tag(.th, .scope("col")) { say("\(say[.certificate])有効期限", "Valid until") }
        }
      }
      tag(.tbody) {
        for row in rows { line(row, frame) }
      }
    }
  }

  private func line(_ row: Row, _ frame: Frame) -> Markup {
    let say = frame.say
    let person = row.person
    return tag(.tr, .class(row.obstacle == nil ? "" : "people-closed")) {
      tag(.td, .class("people-pick")) {
        if row.obstacle == nil { choice(of: person) } else { say("選択不可", "not possible") }
      }
      tag(.td, .data("label", frame.terms.subscriberID[say].capitalised)) {
        if row.obstacle == nil {
          tag(.label, .for("subscriber-\(person.number)")) { person.id ?? "－" }
        } else {
          person.id ?? "－"
        }
      }
      tag(.td, .data("label", say("\(say[.person])名", "Name"))) {
        tag(.span, .id("name-\(person.number)")) { person.name }
        for condition in person.conditions(say) { tag(.span, .class("people-flag")) { condition } }
      }
      tag(.td, .data("label", say("\(say[.person])区分", "Role"))) { frame.terms[person.role][say].capitalised }
      tag(.td, .data("label", say("\(say[.certificate])状態", "Certificate"))) {
        tag(.span, .id("state-\(person.number)")) { person.state(say) }
        if let obstacle = row.obstacle { tag(.span, .class("people-why")) { obstacle.text(say) } }
      }
      tag(.td, .data("label", say("\(say[.certificate])有効期限", "Valid until"))) { expiry(of: person) }
    }
  }

  @MarkupBuilder private func expiry(of person: PersonSummary) -> Markup {
    if person.standing.hasExpiry, let expiry = person.expiry { parts(expiry) } else { "-" }
  }
}

/// The choice of one person; his ID is its label, his name and state are told with it.
func choice(of person: PersonSummary) -> Markup {
  tag(
    .input, .type("radio"), .id("subscriber-\(person.number)"), .name(FieldName.subscriber),
    .value(String(person.number)), .class("people-radio"),
    .aria("describedby", "name-\(person.number) state-\(person.number)"))
}

/// A moment that breaks between day and time, if it must.
@MarkupBuilder func parts(_ moment: String) -> Markup {
  for part in moment.split(separator: " ") {
    tag(.span, .class("part")) { String(part) }
    " "
  }
}

/// 利用者を選択 » 証明書失効 » 失効完了, and where one is on it (B-59).
enum WayStep: Int, Sendable, CaseIterable {
  case selection, confirmation, result
}

@MarkupBuilder
func way(at current: WayStep, of purpose: PeopleSelectionPage.Purpose, _ say: Voice) -> Markup {
  if case .act(let act) = purpose {
    let names = [
      say("\(say[.person])を選択", "Choose a user"), say.filled(act.name), say.filled(act.completion),
    ]
    tag(.ol, .class("people-way"), .aria("label", say("お手続きの流れ", "Steps"))) {
      for step in WayStep.allCases {
        if step == current {
          tag(.li, .aria("current", "step")) { names[step.rawValue] }
        } else {
          tag(.li) { names[step.rawValue] }
        }
      }
    }
  }
}
