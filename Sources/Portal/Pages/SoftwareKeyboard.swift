import Lifecycle

/// A keyboard on the screen that types into one field (H-48); `portal.js` shows it, without the script it stays away.
struct SoftwareKeyboard: Sendable {
  var field: String
  var rule: CharacterRule

  func markup(_ say: Language) -> Markup {
    tag(.details, .class("keyboard"), .data("keyboard", field), .hidden()) {
      tag(.summary) { say("ソフトウェアキーボード", "On-screen keyboard") }
      tag(.div, .class("keys"), .role("group"), .aria("label", say("ソフトウェアキーボード", "On-screen keyboard"))) {
        row("1234567890")
        if rule.hasLetters {
          row("qwertyuiop")
          row("asdfghjkl")
          row("zxcvbnm")
        }
        if rule.hasSymbols { row("!#$%&*+-=?@_") }
        tag(.div, .class("key-row")) {
          if rule.hasLetters {
            tag(.button, .type("button"), .class("key wide"), .data("act", "shift"), .aria("pressed", "false")) {
              say("大文字", "Capitals")
            }
          }
          tag(.button, .type("button"), .class("key wide"), .data("act", "back")) { say("1文字消す", "Delete one") }
          tag(.button, .type("button"), .class("key wide"), .data("act", "clear")) { say("すべて消す", "Delete all") }
        }
      }
    }
  }

  private func row(_ characters: String) -> Markup {
    tag(.div, .class("key-row")) {
      for character in characters {
        tag(.button, .type("button"), .class("key"), .data("key", String(character))) { String(character) }
      }
    }
  }
}
