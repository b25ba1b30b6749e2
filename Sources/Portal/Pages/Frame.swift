import Lifecycle

/// Everything around a page's content: whose portal it is, who looks at it and how.
struct Frame: Sendable {
  /// Who runs the portal, from the deployment's configuration.
  struct Institution: Sendable {
    var name: Localized
    /// The character in the mark beside the name, such as 第.
    var mark: String
    var service: Localized
    var helpLine: HelpLine
  }

  /// Whom to call; shown on every page and large wherever recovery is spoken of (H-2).
  struct HelpLine: Sendable {
    var number: String
    var hours: Localized
  }

  /// The guide and the month of its revision (H-3).
  struct Guide: Sendable {
    var link: Link?
    var revision: Localized
  }

  /// An entry of the menu bar (H-57) with what opens under it (H-58); without a link it is shown and cannot be chosen.
  struct MenuEntry: Sendable {
    var label: Localized
    var link: Link?
    var isCurrent = false
    var entries: [MenuEntry] = []
  }

  /// Who is logged on here.
  struct Session: Sendable {
    /// Goes into ログオフ (H-59).
    var csrf: String
  }

  var institution: Institution
  var terms: Terms
  /// Whether everybody types an ID of his own; secrets are not named by role then.
  var ownIDs = false
  var guide: Guide
  /// The institution's own ids, titles and words.
  var wording = PortalWording()
  var language = Language.ja
  var textSize = TextSize.standard
  /// Where the display switches return to: the path and query of a page that can be fetched by GET.
  var path = "/"
  /// Where the institution's name leads: the entry page, on the certificate host the portal host's.
  var home = Paths.entry
  var session: Session?
  var menu: [MenuEntry] = []
  /// The page on which this browser was interrupted while getting a certificate.
  var interrupted: Link?

  /// The logon secret as it is asked for.
  func secretLabel(of role: Role) -> Localized { ownIDs ? terms.logonSecret : terms.secretLabel(of: role) }

  /// What the help line asks for: the institution's own id of the screen, else the portal's.
  func screenID(of screen: Screen) -> String { wording.screens[screen] ?? screen.number }

  /// The screen's title, the institution's own or the portal's.
  func title(of screen: Screen) -> String { filled(wording.titles[screen] ?? screen.title) }

  /// A word, the institution's own or the portal's.
  func word(_ word: PortalWord) -> String { filled(wording.words[word] ?? word.text) }

  /// A text in this language with the terms that it names in braces.
  func filled(_ text: Localized) -> String {
    let template = text[language]
    guard template.utf8.contains(UInt8(ascii: "{")) else { return template }
    var result = ""
    var rest = template[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      result += rest[..<open]
      result += term(String(rest[rest.index(after: open)..<close]))
      rest = rest[rest.index(after: close)...]
    }
    return result + rest
  }

  private func term(_ name: String) -> String {
    switch name {
    case "administrator": terms.administrator[language]
    case "deputy": (terms.deputy ?? terms.administrator)[language]
    case "member": terms.member[language]
    case "contract": terms.contract[language]
    case "contractID": terms.contractID[language]
    case "subscriberID": terms.subscriberID[language]
    case "logonSecret": terms.logonSecret[language]
    case "confirmationSecret": terms.confirmationSecret[language]
    case "service": institution.service[language]
    case "institution": institution.name[language]
    case let word: PortalWord(rawValue: word).map(self.word) ?? ""
    }
  }
}

/// Ids, titles and words that are the institution's own (`portal.screens`, `titles`, `words` of its rules).
struct PortalWording: Sendable {
  var screens: [Screen: String] = [:]
  var titles: [Screen: Localized] = [:]
  var words: [PortalWord: Localized] = [:]
}
