import CivilTime
import Lifecycle

extension Letterhead {
  /// A letter as a document of one A4 page that needs no other file.
  ///
  /// The window's title, which browsers offer as a file name, names neither the addressee nor a secret.
  func document(
    _ say: Language, title: String, number: String, date: CivilDate, to addressee: Addressee,
    @MarkupBuilder content: () -> Markup
  ) -> String {
    var document = Markup.raw("<!DOCTYPE html>\n")
    document.append(
      tag(.html, .lang(say.rawValue)) {
        tag(.head) {
          tag(.meta, .charset("utf-8"))
          tag(.title) { "\(title) | \(institution[say])" }
          style
        }
        tag(.body) {
          tag(.main, .class("sheet")) {
            tag(.header, .class("top")) {
              addressee.markup(say)
              sender(say, number: number, date: date)
            }
            tag(.h1) { title }
            content()
            foot(say)
          }
        }
      })
    return document.string
  }

  private var style: Markup {
    var style = Markup.raw("<style>")
    style.append(LetterStyle.sheet)
    let colours = settings.colours
    if let brand = Brand(main: colours.main, deep: colours.deep, tint: colours.tint) {
      // Colours are checked to be `#rrggbb`, so nothing in it is escaped.
      style.append(escaping: String(decoding: brand.stylesheet, as: UTF8.self))
    }
    style.append("</style>")
    return style
  }

  private func sender(_ say: Language, number: String, date: CivilDate) -> Markup {
    tag(.div, .class("sender")) {
      tag(.p) { say("文書番号　\(number)", "Letter no. \(number)") }
      tag(.p) { say(date.japanese, date.english) }
      tag(.p, .class("institution")) {
        tag(.span, .class("mark"), .aria("hidden", "true")) { settings.mark }
        tag(.span) { institution[say] }
      }
      tag(.p) { settings.service[say] }
    }
  }

  private func foot(_ say: Language) -> Markup {
    tag(.footer) {
      tag(.div, .class("help")) {
        tag(.p, .class("help-title")) { say("お問い合わせ先", "Help line") }
        tag(.p, .class("help-number")) { settings.helpNumber }
        tag(.p, .class("help-hours")) { say("受付時間　", "Hours: ") + settings.helpHours[say] }
      }
      tag(.p, .class("revision")) { revision[say] }
    }
  }
}
