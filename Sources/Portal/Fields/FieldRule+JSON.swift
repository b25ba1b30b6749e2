import Foundation
import Lifecycle

/// The rule as `portal.js` has it, so that the page tells at once what the server would tell.
extension FieldRule {
  private struct Mirror: Encodable {
    let reading: String
    let shortest: Int
    let longest: Int
    /// Every character that may stand there; nil where that is not said by characters.
    let allowed: String?
    /// A regular expression for the whole.
    let pattern: String?
    /// Of each of these, one must occur.
    let required: [String]
    /// What is told, by the fault's name.
    let messages: [String: String]
  }

  func json(label: String, _ say: Language) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let mirror = Mirror(
      reading: reading.rawValue, shortest: lengths.lowerBound, longest: lengths.upperBound, allowed: allowed,
      pattern: pattern, required: required.map { wanted in Self.characters { wanted.contains($0) } },
      messages: Dictionary(
        uniqueKeysWithValues: FieldFault.allCases.map { ($0.rawValue, $0.message(label, hint(say), say)) }))
    return (try? encoder.encode(mirror)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
  }

  private var allowed: String? {
    switch content {
    case .classes(let classes): Self.characters { byte in classes.contains { $0.contains(byte) } }
    case .pattern(let pattern): Self.characters(pattern.mayHold)
    case .words, .mail: nil
    }
  }

  /// Our patterns are regular expressions by their grammar (`IdentifierPattern`).
  private var pattern: String? {
    guard case .pattern(let pattern) = content else { return nil }
    return pattern.text
  }

  private static func characters(_ isWanted: (UInt8) -> Bool) -> String {
    String(decoding: (UInt8(0x21)...0x7E).filter(isWanted), as: UTF8.self)
  }
}
