import Lifecycle

/// A page as a pure function of its model and the frame around it.
protocol Page: Sendable {
  /// Which page it is: its stable name in `data-page`, its id and its title follow from it.
  static var screen: Screen { get }
  /// The same; another one where one page serves a group of screens.
  var screen: Screen { get }
  /// The one heading of first order, also the window's title; the screen's, unless the model decides.
  func title(in frame: Frame) -> String
  /// What stands between the menu bar and the footer, after the title.
  func content(in frame: Frame) -> Markup
  /// What the page needs in its head beside what every page has.
  var additionalHead: Markup { get }
}

extension Page {
  var screen: Screen { Self.screen }
  var additionalHead: Markup { .empty }

  func title(in frame: Frame) -> String { frame.say.title(of: screen) }

  /// The whole document, UTF-8.
  func render(in frame: Frame) -> [UInt8] {
    let title = title(in: frame)
    var document = Markup.raw("<!DOCTYPE html>\n")
    document.append(
      tag(.html, .lang(frame.language.rawValue), .class("size-\(frame.textSize.rawValue)")) {
        frame.head(title: title, additional: additionalHead)
        tag(
          .body, .data("page", screen.rawValue),
          .data("sending", frame.language("送信しています。しばらくお待ちください。", "Sending. One moment, please."))
        ) {
          tag(.a, .class("skip"), .href(Link("#main"))) {
            frame.language("本文へ移動します", "Skip to the content")
          }
          frame.masthead(of: screen)
          frame.menuBar
          tag(.main, .id("main"), .tabindex(-1)) {
            frame.interruption
            tag(.h1) { title }
            content(in: frame)
          }
          frame.footer(screenID: frame.screenID(of: screen))
        }
      })
    return document.bytes
  }
}
