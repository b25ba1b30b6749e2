import Lifecycle

/// A page that says that something has been done, or something that no other page says.
struct MessagePage: Page {
  static let name = "message"

  var heading: Localized
  var paragraphs: [Localized]
  /// Facts under the text: name, value.
  var details: [(name: Localized, value: String)] = []
  /// Whether to show the mark of something finished.
  var isDone = true
  var next: (label: Localized, link: Link)?

  func title(in frame: Frame) -> String { heading[frame.language] }

  func content(in frame: Frame) -> Markup {
    let say = frame.language
    return tag(.div, .class("narrow")) {
      for (index, paragraph) in paragraphs.enumerated() {
        tag(.p, .class(index > 0 ? "" : isDone ? "done" : "lead")) { paragraph[say] }
      }
      if !details.isEmpty {
        facts(details.map { ($0.name[say], $0.value) })
      }
      if let next {
        tag(.div, .class("actions")) { linkButton(next.label[say], next.link, class: "button primary") }
      }
    }
  }
}
