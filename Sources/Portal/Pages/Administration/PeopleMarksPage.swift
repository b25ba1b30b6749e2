import Lifecycle

/// 利用者情報選択: everybody with his marks, of whom one is chosen to be changed (H-91 to H-95, T-19 to T-21).
struct PeopleMarksPage: Page {
  static let screen = Screen.subscribers

  var people: [PersonSummary]
  var groups: [ColumnGroup] = []
  /// This page; the choice goes by GET.
  var action: Link
  var back: Link
  /// The name of whom the change before concerned.
  var changed: String?
  var problems: Problems?

  var additionalHead: Markup { peopleStyle }

  func title(in frame: Frame) -> String {
    let say = frame.say
    return frame.say.wording.titles[.subscribers].map { say.filled($0) }
      ?? say("\(say[.person])情報選択（\(say[.person])情報の変更）", "Choose a user to change")
  }

  func content(in frame: Frame) -> Markup {
    let say = frame.say
    return tag(.div, .class("stack")) {
      if let problems { problems.summary(say.language) }
      if let changed {
        tag(.p, .class("done"), .role("status")) {
          say("\(changed) 様の情報を変更しました。", "The details of \(changed) have been changed.")
        }
      }
      if people.isEmpty {
        nobody(say)
      } else {
        tag(.p, .class("lead")) {
          say("変更する\(say[.person])を選択し、「変更」を押してください。", "Choose a user, then press “Change”.")
        }
      }
      tag(.form, .method(.get), .action(action), .novalidate(), .class("people-choice")) {
        if !people.isEmpty {
          tag(
            .div, .class("people-scroll"), .role("region"), .tabindex(0),
            .aria("label", say("\(say[.person])一覧", "Users"))
          ) { table(frame) }
          tag(.p, .class("hint")) {
            say(
              "○：該当あり　－：該当なし。「\(say[.certificate])」の○は、発行を許可済み、または発行済みであることを示します。",
              "○: yes, －: no. A ○ under “\(say[.certificate])” says that one is allowed or issued.")
          }
        }
        tag(.div, .class("actions")) {
          linkButton(say("戻る", "Back"), back)
          if !people.isEmpty {
            tag(.button, .type("submit"), .name("choose"), .value("1"), .class("button primary")) {
              say("変更", "Change")
            }
          }
        }
      }
    }
  }

  private var hasLabels: Bool { groups.contains { $0.label != nil } }
  private var hasSections: Bool { groups.contains { $0.section != nil } }
  private var headerRows: Int { 1 + (hasLabels ? 1 : 0) + (hasSections ? 1 : 0) }

  private func table(_ frame: Frame) -> Markup {
    let say = frame.say
    let fixed = [
      (say("選択", "Choose"), "people-pick"), (frame.terms.subscriberID[say].capitalised, "people-id"),
      (say("\(say[.person])名", "Name"), "people-name"), (say[.certificate].capitalised, ""),
      (say[.suspension].capitalised, ""),
    ]
    return tag(.table, .class("people-marks")) {
      tag(.thead) {
        tag(.tr) {
          for (label, style) in fixed { tag(.th, .scope("col"), .rowspan(headerRows), .class(style)) { label } }
          for (section, groups) in sections {
            if let section {
              tag(.th, .scope("colgroup"), .colspan(groups.reduce(0) { $0 + $1.columns.count })) { section[say] }
            } else {
              for group in groups { labels(of: group, rows: headerRows, say) }
            }
          }
        }
        if hasSections {
          tag(.tr) {
            for group in groups where group.section != nil { labels(of: group, rows: headerRows - 1, say) }
          }
        }
        if hasLabels {
          tag(.tr) {
            for column in groups.filter({ $0.label != nil }).flatMap(\.columns) {
              tag(.th, .scope("col")) { column.label[say] }
            }
          }
        }
      }
      tag(.tbody) {
        for person in people { line(person, say) }
      }
    }
  }

  /// Neighbours under one heading together.
  private var sections: [(Localized?, [ColumnGroup])] {
    var sections: [(Localized?, [ColumnGroup])] = []
    for group in groups {
      if let last = sections.last, last.0 == group.section {
        sections[sections.count - 1].1.append(group)
      } else {
        sections.append((group.section, [group]))
      }
    }
    return sections
  }

  /// A group's heading, or the headings of columns that stand alone, as high as what is left of the head.
  @MarkupBuilder
  private func labels(of group: ColumnGroup, rows: Int, _ say: Voice) -> Markup {
    if let label = group.label {
      tag(.th, .scope("colgroup"), .colspan(group.columns.count), .rowspan(rows - 1)) { label[say] }
    } else {
      for column in group.columns { tag(.th, .scope("col"), .rowspan(rows)) { column.label[say] } }
    }
  }

  private func line(_ person: PersonSummary, _ say: Voice) -> Markup {
    let number = person.number
    // Being stopped has a column of its own.
    var held = person
    held.suspended = false
    return tag(.tr) {
      tag(.td, .class("people-pick")) { choice(of: person) }
      tag(.td, .class("people-id")) { tag(.label, .for("subscriber-\(number)")) { person.id ?? "－" } }
      tag(.th, .scope("row"), .class("people-name")) {
        tag(.span, .id("name-\(number)")) { person.name }
        for condition in held.conditions(say) { tag(.span, .class("people-flag")) { condition } }
      }
      tag(.td, .class("people-mark")) {
        tag(.span, .id("state-\(number)")) {
          mark(person.standing.isMarked, say)
          if let note = person.standing.markNote(say) { tag(.span, .class("people-note")) { note } }
        }
      }
      tag(.td, .class("people-mark")) { mark(person.suspended, say) }
      for column in groups.flatMap(\.columns) {
        tag(.td, .class("people-mark")) { mark(person.marks.contains(column.key), say) }
      }
    }
  }

  /// ○ or －, with the word that a screen reader says (H-95).
  private func mark(_ present: Bool, _ say: Voice) -> Markup {
    tag(.span, .role("img"), .aria("label", present ? say("あり", "yes") : say("なし", "no"))) { present ? "○" : "－" }
  }
}
