import Lifecycle

/// ご利用の手引き: the volumes of the guide with their chapters, and what is to be printed (H-1, H-4).
struct GuidePage: Page {
  static let screen = Screen.guide

  struct Volume: Sendable {
    var title: String
    var reader: String
    var chapters: [(title: String, link: Link)]
    var print: (link: Link, size: String)?
  }

  var volumes: [Volume]
  var back: Link

  var additionalHead: Markup { GuideParts.stylesheet }

  func content(in frame: Frame) -> Markup {
    let say = frame.language
    return tag(.div, .class("stack")) {
      tag(.p, .class("lead")) {
        say(
          "画面に沿って、お手続きをご案内します。お読みになりたい章をお選びください。",
          "How to do each thing, screen by screen. The guide is in Japanese.")
      }
      tag(.div, .class("guide-volumes"), .lang("ja")) {
        for volume in volumes { markup(volume, say) }
      }
      tag(.p, .class("hint")) { frame.guide.revision[say] }
      tag(.div, .class("actions")) { linkButton(say("戻る", "Back"), back) }
    }
  }

  private func markup(_ volume: Volume, _ say: Language) -> Markup {
    block("\(volume.title)（\(volume.reader)）") {
      tag(.ol, .class("guide-chapters")) {
        for chapter in volume.chapters {
          tag(.li) { tag(.a, .href(chapter.link)) { chapter.title } }
        }
      }
      if let print = volume.print {
        tag(.p, .class("guide-print")) {
          tag(.a, .href(print.link)) {
            say("印刷用の冊子（PDF \(print.size)）", "To be printed (PDF, \(print.size))")
          }
        }
      }
    }
  }
}
