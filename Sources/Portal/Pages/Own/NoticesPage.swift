import Lifecycle

/// お知らせ一覧 (H-54).
struct NoticesPage: Page {
  static let screen = Screen.notices

  var notices: [Notice]
  /// The page that one came from: the top page, or the entry page.
  var back: Link

  func content(in frame: Frame) -> Markup {
    tag(.div, .class("narrow")) {
      noticeBlock(notices, frame)
      tag(.div, .class("actions")) { linkButton(frame.say("戻る", "Back"), back) }
    }
  }
}
