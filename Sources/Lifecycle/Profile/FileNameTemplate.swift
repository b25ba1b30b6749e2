public import CivilTime

/// A file name with places to fill: `{subscriberID}{yyyyMMddHHmmss}.p12`.
public struct FileNameTemplate: Sendable, Equatable {
  /// As the profile has it.
  public let text: String
  let pieces: [Piece]

  enum Piece: Sendable, Equatable {
    case literal(String)
    case subscriberID
    case time(TimePattern)
  }

  static let nothing = FileNameTemplate(text: "", pieces: [])

  private init(text: String, pieces: [Piece]) {
    self.text = text
    self.pieces = pieces
  }

  /// nil where a place is unknown, or the text holds what a file name must not.
  public init?(_ text: String) {
    guard let parts = TemplatePart.parts(of: text), !parts.isEmpty else { return nil }
    var pieces: [Piece] = []
    for part in parts {
      guard let name = part.name else {
        guard Self.isSafe(part.argument) else { return nil }
        pieces.append(.literal(part.argument))
        continue
      }
      guard part.argument.isEmpty else { return nil }
      if name == "subscriberID" {
        pieces.append(.subscriberID)
      } else if let pattern = TimePattern(name) {
        pieces.append(.time(pattern))
      } else {
        return nil
      }
    }
    self.init(text: text, pieces: pieces)
  }

  /// The name for a subscriber's file made at a moment; characters that a file name must not have become `_`.
  public func render(subscriberID: String, at moment: Timestamp) -> String {
    pieces.map { piece in
      switch piece {
      case .literal(let text): text
      case .subscriberID: String(subscriberID.map { Self.isSafe(String($0)) && $0 != "." ? $0 : "_" })
      case .time(let pattern): pattern.format(moment)
      }
    }.joined()
  }

  private static func isSafe(_ text: String) -> Bool {
    text.utf8.allSatisfy { byte in
      CharacterClass.letter.contains(byte) || CharacterClass.digit.contains(byte) || byte == UInt8(ascii: "-")
        || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ".")
    }
  }
}
