import Lifecycle

/// The command line that acquires, renews or moves a certificate on the customer's PC, ready to be copied.
struct AcquireCommand: Sendable, Equatable {
  /// What the command does.
  enum Act: Sendable {
    case issue, renew
    /// Deleting what can never serve again (F-9).
    case tidy
    /// Acquiring by the code that was made on the old PC (F-7).
    case move
  }

  var act = Act.issue
  /// `https://daiichi.localhost:8443`
  var portal: String
  /// Nil where the profile has no contract ID typed.
  var contractID: String?
  /// Nil for an administrator without an ID of his own.
  var subscriberID: String?

  /// For a shell; each value is quoted, so that none of them can become another command.
  var line: String { words.joined(separator: " ") }

  /// The command and its options, each with its value.
  private var words: [String] {
    var words = [verb, "--portal \(quoted(portal))"]
    if let contractID { words.append("--contract \(quoted(contractID))") }
    if let subscriberID { words.append("--user \(quoted(subscriberID))") }
    if act == .move { words.append("--move") }
    return words
  }

  private var verb: String {
    switch act {
    case .issue, .move: "inkan issue"
    case .renew: "inkan renew"
    case .tidy: "inkan tidy"
    }
  }

  /// The line with a button that copies it; lines break between options only.
  func markup(_ say: Voice) -> Markup {
    tag(.div) {
      tag(.div, .class("command")) {
        tag(.pre, .tabindex(0), .role("group"), .aria("label", say("実行するコマンド", "The command"))) {
          tag(.code, .id("command")) {
            for (index, word) in words.enumerated() {
              if index > 0 { " " }
              tag(.span) { word }
            }
          }
        }
        tag(
          .button, .type("button"), .class("button small"), .data("copy", "command"),
          .data("copied", say("コピーしました。", "Copied.")), .hidden()
        ) { say("コピー", "Copy") }
      }
      tag(.p, .class("hint"), .role("status"), .id("command-status")) { "" }
    }
  }

  private func quoted(_ value: String) -> String {
    let isPlain = value.utf8.allSatisfy {
      switch $0 {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: ":"), UInt8(ascii: "/"), UInt8(ascii: "."),
        UInt8(ascii: "_"), UInt8(ascii: "-"):
        true
      default: false
      }
    }
    guard !isPlain || value.isEmpty else { return value }
    // By scalars, as a shell reads: to Swift a quote with a combining mark behind it is another character.
    return "'" + value.unicodeScalars.map { $0 == "'" ? "'\\''" : String($0) }.joined() + "'"
  }
}
