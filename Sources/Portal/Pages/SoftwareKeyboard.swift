import Lifecycle

/// A keyboard on the screen that types into one field (H-48, R-69, T-12); `portal.js` shows it, without the script it
/// stays away. The field stays a normal one: pasting and password managers go on working.
///
/// Its keys are exactly the characters that the rule allows. Their order changes only when somebody asks for it.
struct SoftwareKeyboard: Sendable {
  var field: String
  var rule: CharacterRule

  func markup(_ say: Language) -> Markup {
    let title = say("ソフトウェアキーボード", "On-screen keyboard")
    return tag(.details, .class("keyboard"), .data("keyboard", field), .hidden()) {
      tag(.summary) { title }
      tag(.div, .class("keys"), .role("group"), .aria("label", title)) {
        for row in rows {
          tag(.div, .class("key-row")) {
            for character in row.characters { key(character, row.kind, say) }
          }
        }
        tag(.div, .class("key-row acts")) {
          if hasCapitals, hasSmallLetters {
            tag(.button, .type("button"), .class("key wide"), .data("act", "shift"), .aria("pressed", "false")) {
              say("大文字", "Capitals")
            }
          }
          tag(.button, .type("button"), .class("key wide"), .data("act", "shuffle"), .aria("pressed", "false")) {
            say("並べ替え", "Other order")
          }
          tag(.button, .type("button"), .class("key wide"), .data("act", "back")) { say("1文字消す", "Delete one") }
          tag(.button, .type("button"), .class("key wide"), .data("act", "clear")) { say("すべて消す", "Delete all") }
        }
        // How many characters there are, never which: others may listen.
        tag(
          .p, .class("hint"), .role("status"),
          .data("text", say("%文字入力されています。", "Characters entered: %."))
        ) { "" }
      }
    }
  }

  private enum Kind: String {
    case digit, letter, symbol
  }

  private var hasCapitals: Bool { rule.allowed.haveCapitals }
  private var hasSmallLetters: Bool { rule.allowed.haveSmallLetters }

  private var rows: [(kind: Kind, characters: String)] {
    var rows: [(kind: Kind, characters: String)] = []
    if rule.allowed.contains(.digit) { rows.append((.digit, "1234567890")) }
    if hasSmallLetters || hasCapitals {
      let letters = ["qwertyuiop", "asdfghjkl", "zxcvbnm"]
      rows += letters.map { (.letter, hasSmallLetters ? $0 : $0.uppercased()) }
    }
    if rule.allowed.contains(.symbol) {
      rows += ["!\"#$%&'()*+", ",-./:;<=>?@", "[\\]^_`{|}~"].map { (.symbol, $0) }
    }
    return rows
  }

  private func key(_ character: Character, _ kind: Kind, _ say: Language) -> Markup {
    let text = String(character)
    let name = symbolNames[character].map { Attribute.aria("label", $0[say]) } ?? .hidden(false)
    return tag(.button, .type("button"), .class("key"), .data("key", text), .data("kind", kind.rawValue), name) { text }
  }
}

/// How signs are read aloud; a screen reader passes over many of them.
private let symbolNames: [Character: Localized] = [
  "!": Localized(ja: "感嘆符", en: "exclamation mark"), "\"": Localized(ja: "二重引用符", en: "double quote"),
  "#": Localized(ja: "シャープ", en: "number sign"), "$": Localized(ja: "ドル", en: "dollar sign"),
  "%": Localized(ja: "パーセント", en: "percent sign"), "&": Localized(ja: "アンド", en: "ampersand"),
  "'": Localized(ja: "引用符", en: "single quote"), "(": Localized(ja: "かっこ開く", en: "opening parenthesis"),
  ")": Localized(ja: "かっこ閉じる", en: "closing parenthesis"), "*": Localized(ja: "アスタリスク", en: "asterisk"),
  "+": Localized(ja: "プラス", en: "plus"), ",": Localized(ja: "コンマ", en: "comma"),
  "-": Localized(ja: "ハイフン", en: "hyphen"), ".": Localized(ja: "ピリオド", en: "full stop"),
  "/": Localized(ja: "スラッシュ", en: "slash"), ":": Localized(ja: "コロン", en: "colon"),
  ";": Localized(ja: "セミコロン", en: "semicolon"), "<": Localized(ja: "小なり", en: "less than"),
  "=": Localized(ja: "イコール", en: "equals"), ">": Localized(ja: "大なり", en: "greater than"),
  "?": Localized(ja: "疑問符", en: "question mark"), "@": Localized(ja: "アットマーク", en: "at sign"),
  "[": Localized(ja: "角かっこ開く", en: "opening bracket"), "\\": Localized(ja: "バックスラッシュ", en: "backslash"),
  "]": Localized(ja: "角かっこ閉じる", en: "closing bracket"), "^": Localized(ja: "山形記号", en: "caret"),
  "_": Localized(ja: "下線", en: "underscore"), "`": Localized(ja: "逆引用符", en: "backquote"),
  "{": Localized(ja: "波かっこ開く", en: "opening brace"), "|": Localized(ja: "縦線", en: "vertical bar"),
  "}": Localized(ja: "波かっこ閉じる", en: "closing brace"), "~": Localized(ja: "チルダ", en: "tilde"),
]
