/// A secret as it is printed to be typed: large, in groups, and under each character what it is where that could be
/// doubted (O and 0, l and 1).
struct SpelledSecret {
  private static let largestGroup = 4

  private let characters: [Character]

  init(text: String) {
    characters = Array(text)
  }

  /// Whether it is more than digits, so that kinds are shown.
  var hasKinds: Bool { !characters.allSatisfy { Self.kind($0) == "digit" } }

  var markup: Markup {
    tag(.span, .class(hasKinds ? "secret kinds" : "secret")) {
      for group in groups {
        tag(.span, .class("group")) {
          for character in group {
            tag(.span, .class("character \(Self.kind(character))")) { String(character) }
          }
        }
      }
    }
  }

  /// Groups of nearly the same length, the longer ones first.
  private var groups: [ArraySlice<Character>] {
    var rest = characters[...]
    let count = (characters.count + Self.largestGroup - 1) / Self.largestGroup
    return (0..<count).map { index in
      let group = rest.prefix((rest.count + count - index - 1) / (count - index))
      rest = rest.dropFirst(group.count)
      return group
    }
  }

  private static func kind(_ character: Character) -> String {
    guard let ascii = character.asciiValue else { return "symbol" }
    return switch ascii {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): "digit"
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): "upper"
    case UInt8(ascii: "a")...UInt8(ascii: "z"): "lower"
    default: "symbol"
    }
  }
}
