import Lifecycle

/// A chapter of the guide: its steps with their pictures (H-3, H-4).
struct GuideChapterPage: Page {
  static let screen = Screen.guideChapter

  var chapter: OperationGuide.Chapter
  /// `電子証明書 取得・更新手順（管理者編）`.
  var volume: String
  /// Where a picture is found.
  var address: @Sendable (OperationGuide.Picture) -> Link
  var print: Link?
  var before: (title: String, link: Link)?
  var after: (title: String, link: Link)?

  var additionalHead: Markup { GuideParts.stylesheet }

  func title(in frame: Frame) -> String { chapter.title }

  func content(in frame: Frame) -> Markup {
    let say = frame.language
    return tag(.div, .class("stack guide")) {
      tag(.nav, .class("guide-where"), .aria("label", say("現在の位置", "Where you are"))) {
        tag(.a, .href(Paths.guide)) { frame.say.title(of: .guide) }
        tag(.span, .lang("ja")) { volume }
      }
      tag(.div, .class("stack"), .lang("ja")) {
        if !chapter.lead.isEmpty { tag(.p, .class("lead")) { chapter.lead } }
        contents
        for (index, step) in chapter.steps.enumerated() { markup(step, number: index + 1) }
        if !chapter.notes.isEmpty {
          block("ご注意", class: "block caution") { notes(chapter.notes) }
        }
      }
      tag(.nav, .class("guide-next"), .aria("label", say("前後の章", "Chapters"))) {
        if let before { neighbour(before, say("前の章", "Before")) }
        if let after { neighbour(after, say("次の章", "Next")) }
      }
      tag(.div, .class("actions")) {
        linkButton(say("手引きの目次へ", "All chapters"), Paths.guide)
        if let print { linkButton(say("印刷用の冊子（PDF）", "To be printed (PDF)"), print) }
      }
    }
  }

  private var contents: Markup {
    tag(.ol, .class("guide-steps")) {
      for (index, step) in chapter.steps.enumerated() {
        tag(.li) { tag(.a, .href(Link("#step-\(index + 1)"))) { step.title } }
      }
    }
  }

  private func markup(_ step: OperationGuide.Step, number: Int) -> Markup {
    tag(.section, .class("step guide-step"), .id("step-\(number)")) {
      tag(.h2) {
        tag(.span, .class("step-number")) { "手順\(number)" }
        step.title
      }
      for text in step.texts { tag(.p) { text } }
      if !step.callouts.isEmpty {
        tag(.ol, .class("guide-callouts")) {
          for (index, callout) in step.callouts.enumerated() {
            tag(.li) {
              tag(.span, .class("guide-number")) { GuideParts.number(index + 1) }
              tag(.span) { callout }
            }
          }
        }
      }
      if let picture = step.picture {
        tag(
          .img, .class("guide-picture"), .src(address(picture)), .alt(picture.alt), .width(picture.width),
          .height(picture.height), .loadingLazily())
      }
      if !step.notes.isEmpty { tag(.div, .class("promise")) { notes(step.notes) } }
    }
  }

  private func notes(_ texts: [String]) -> Markup {
    tag(.ul, .class("notes")) {
      for text in texts { tag(.li) { text } }
    }
  }

  private func neighbour(_ chapter: (title: String, link: Link), _ label: String) -> Markup {
    tag(.a, .href(chapter.link)) {
      tag(.span, .class("hint")) { label }
      tag(.span, .lang("ja")) { chapter.title }
    }
  }
}
