/// Records under headings; on a narrow screen each becomes a card, whose cells carry their headings.
///
/// The roles say once more what the elements are, since a browser forgets it where a table is not laid out as one.
struct RecordTable: Sendable {
  /// What the records are, for those who do not see the heading above.
  var name: String
  var headings: [String]
  var rows: [[Markup]]

  var markup: Markup {
    tag(.table, .class("records"), .role("table"), .aria("label", name)) {
      tag(.thead, .role("rowgroup")) {
        tag(.tr, .role("row")) {
          for heading in headings { tag(.th, .role("columnheader"), .scope("col")) { heading } }
        }
      }
      tag(.tbody, .role("rowgroup")) {
        for row in rows {
          tag(.tr, .role("row")) {
            for (heading, cell) in zip(headings, row) {
              tag(.td, .role("cell"), .data("label", heading)) { tag(.div) { cell } }
            }
          }
        }
      }
    }
  }
}

/// What leads from one page of a list to the others; nothing where there is only one.
func pager(_ name: String, newer: Link?, older: Link?, _ say: Voice) -> Markup {
  guard newer != nil || older != nil else { return .empty }
  return tag(.nav, .class("actions pager"), .aria("label", name)) {
    if let newer { linkButton(say("最新の\(ListPage.length)件", "The latest \(ListPage.length)"), newer) }
    if let older { linkButton(say("次の\(ListPage.length)件", "The next \(ListPage.length)"), older) }
  }
}

/// How much of a list one page shows.
enum ListPage {
  static let length = 50
}
