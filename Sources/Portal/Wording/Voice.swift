import Lifecycle

/// How one institution speaks in one language: its terms, its own words for what every portal says, and its names
/// (requirements §0).
///
/// Pages take their words from here, so none of them knows which institution it belongs to. A class, because every part
/// of a page is handed it: one reference, not forty strings.
final class Voice: Sendable {
  let language: Language
  let terms: Terms
  /// Whether everybody types an ID of his own; secrets are not named by role then.
  let ownIDs: Bool
  let wording: PortalWording
  let institution: Localized
  let service: Localized
  /// What the program on the customers' PCs is called (B-20).
  let applicationName: Localized

  /// How an institution speaks by its rules.
  init(
    language: Language, terms: Terms, ownIDs: Bool, wording: PortalWording, institution: Localized, service: Localized,
    applicationName: Localized
  ) {
    self.language = language
    self.terms = terms
    self.ownIDs = ownIDs
    self.wording = wording
    self.institution = institution
    self.service = service
    self.applicationName = applicationName
  }

  /// A sentence in both languages, said in this one: a missing translation does not compile.
  func callAsFunction(_ japanese: @autoclosure () -> String, _ english: @autoclosure () -> String) -> String {
    language(japanese(), english())
  }

  /// A word, the institution's own or the portal's.
  subscript(word: PortalWord) -> String { filled(wording.words[word] ?? word.text) }

  /// The screen's title, the institution's own or the portal's.
  ///
  /// - Parameter role: whose page it is, where a title names that.
  func title(of screen: Screen, for role: Role? = nil) -> String {
    let title = filled(wording.titles[screen] ?? screen.title, for: role)
    // It may begin with a word that is left out where one page serves all.
    return String(title.drop(while: \.isWhitespace)).capitalised
  }

  /// The program on the customers' PCs.
  var application: String { applicationName[language] }

  /// English: the "on" of "log on" or the "in" of "log in", for "logging on" and "logged on".
  var on: String { Self.particle(of: self[.logOn]) }
  /// English: the "off" of "log off" or the "out" of "log out".
  var off: String { Self.particle(of: self[.logOff]) }

  /// The logon secret as it is asked for.
  func logonSecret(of role: Role) -> String {
    (ownIDs ? terms.logonSecret : terms.secretLabel(of: role))[language]
  }

  /// The confirmation secret as it is asked for: 契約法人確認暗証番号 (H-101), 利用者確認暗証番号 (S-30).
  func confirmationSecret(of role: Role) -> String {
    (ownIDs ? terms.confirmationSecret : terms.confirmationLabel(of: role))[language]
  }

  /// A text in this language with the words that it names in braces.
  func filled(_ text: Localized, for role: Role? = nil) -> String {
    let template = text[language]
    guard template.utf8.contains(UInt8(ascii: "{")) else { return template }
    var result = ""
    var rest = template[...]
    // By bytes: braces are ASCII, and taking characters apart costs more than the rest.
    while let open = rest.utf8.firstIndex(of: UInt8(ascii: "{")),
      let close = rest.utf8[open...].firstIndex(of: UInt8(ascii: "}"))
    {
      let name = rest[rest.utf8.index(after: open)..<close]
      result += rest[..<open]
      result += word(named: String(name), for: role) ?? "{\(name)}"
      rest = rest[rest.utf8.index(after: close)...]
    }
    return result + rest
  }

  /// What a name in braces stands for; nil: nothing.
  ///
  /// `role` is the reader's role; `holder` is whose secrets these are: the contract's for administrators, as in
  /// 契約法人暗証番号 (H-45). Both are empty where a page is for everybody.
  func word(named name: String, for role: Role? = nil) -> String? {
    switch name {
    case "role": role.map { terms[$0][language] } ?? ""
    case "holder": role.map { ($0 == .administrator ? terms.contract : terms[$0])[language] } ?? ""
    case "administrator": terms.administrator[language]
    case "deputy": (terms.deputy ?? terms.administrator)[language]
    case "member": terms.member[language]
    case "contract": terms.contract[language]
    case "contractID": terms.contractID[language]
    case "subscriberID": terms.subscriberID[language]
    case "logonSecret": terms.logonSecret[language]
    case "confirmationSecret": terms.confirmationSecret[language]
    case "service": service[language]
    case "institution": institution[language]
    case "application": application
    case "on": on
    case "off": off
    default: PortalWord(rawValue: name).map { self[$0] }
    }
  }

  private static func particle(of verb: String) -> String { verb.split(separator: " ").last.map(String.init) ?? "" }
}

/// Ids, titles and words that are the institution's own (`portal.screens`, `titles`, `words` of its rules).
struct PortalWording: Sendable {
  var screens: [Screen: String] = [:]
  var titles: [Screen: Localized] = [:]
  var words: [PortalWord: Localized] = [:]

  init(_ rules: PortalRules) {
    screens = rules.screens
    titles = rules.titles
    words = rules.words
  }
}

extension Localized {
  /// The words in the language of a voice.
  subscript(say: Voice) -> String { self[say.language] }
}
