import Lifecycle

/// Everything around a page's content: whose portal it is, who looks at it and how.
struct Frame: Sendable {
  /// Who runs the portal, from the deployment's configuration.
  struct Institution: Sendable {
    var name: Localized
    /// The character in the mark beside the name, such as 第.
    var mark: String
    /// The logo that stands in the mark's place; nil: none.
    var logo: Link?
    var service: Localized
    var helpLine: HelpLine
  }

  /// Whom to call; shown on every page and large wherever recovery is spoken of (H-2).
  struct HelpLine: Sendable {
    var number: String
    var hours: Localized
    /// Where one writes to (B-23); nil: nowhere.
    var mail: String?
  }

  /// The guide and the month of its revision (H-3).
  struct Guide: Sendable {
    var link: Link?
    var revision: Localized
  }

  /// An entry of the menu bar (H-57) with what opens under it (H-58); one that leads nowhere is not shown.
  struct MenuEntry: Sendable {
    var label: Localized
    var link: Link?
    var isCurrent = false
    var entries: [MenuEntry] = []

    /// The entry with what of it leads somewhere; nil where nothing does.
    var shown: MenuEntry? {
      var entry = self
      entry.entries = entries.compactMap(\.shown)
      return entry.link == nil && entry.entries.isEmpty ? nil : entry
    }
  }

  /// Who is logged on here.
  struct Session: Sendable {
    /// Goes into ログオフ (H-59).
    var csrf: String
  }

  var institution: Institution
  /// How the institution speaks to who looks at the page.
  var say: Voice
  var guide: Guide
  var textSize = TextSize.standard
  /// The names of the text sizes in Japanese, small to large (B-23, H-56); none: no choice.
  var textSizes = ["小", "標準", "大"]
  /// The server's moment as it is shown (B-23); nil: not shown.
  var moment: String?
  /// Where the display switches return to: the path and query of a page that can be fetched by GET.
  var path = "/"
  /// Where the institution's name leads: the entry page, on the certificate host the portal host's.
  var home = Paths.entry
  var session: Session?
  var menu: [MenuEntry] = []
  /// The page on which this browser was interrupted while getting a certificate.
  var interrupted: Link?

  var language: Language { say.language }
  var terms: Terms { say.terms }
  var ownIDs: Bool { say.ownIDs }

  /// What the help line asks for: the institution's own id of the screen, else the portal's.
  func screenID(of screen: Screen) -> String { say.wording.screens[screen] ?? screen.number }

  /// The logon secret as it is asked for.
  func secretLabel(of role: Role) -> Localized { ownIDs ? terms.logonSecret : terms.secretLabel(of: role) }
}
