/// Text in columns on a terminal, where characters of East Asia take two.
enum TextColumns {
  /// How many columns a text takes.
  static func width(_ text: String) -> Int {
    text.unicodeScalars.reduce(0) { $0 + (isWide($1) ? 2 : 1) }
  }

  /// A text filled up with spaces.
  static func padded(_ text: String, to columns: Int) -> String {
    text + String(repeating: " ", count: max(columns - width(text), 0))
  }

  /// Rows with their columns under each other, two spaces between them.
  static func table(_ rows: [[String]]) -> [String] {
    let count = rows.map(\.count).max() ?? 0
    let widths = (0..<count).map { column in rows.map { $0.count > column ? width($0[column]) : 0 }.max() ?? 0 }
    return rows.map { cells in
      let parts = zip(cells, widths).dropLast(count - cells.count + 1).map { padded($0, to: $1 + 2) }
      return parts.joined() + (cells.last ?? "")
    }
  }

  /// The pieces between which a line may be broken, as they are, spaces included.
  static func breakable(_ text: String) -> [String] {
    var pieces: [String] = []
    var piece = ""
    for character in text {
      if let last = piece.last, breaks(after: last, before: character) {
        pieces.append(piece)
        piece = ""
      }
      piece.append(character)
    }
    return piece.isEmpty ? pieces : pieces + [piece]
  }

  private static func breaks(after last: Character, before next: Character) -> Bool {
    if last == " " { return next != " " }
    guard !"、。，．）」』］・：；！？ーゃゅょっァィゥェォャュョッ… ".contains(next), !"（「『［".contains(last) else { return false }
    return isWide(last) || isWide(next)
  }

  private static func isWide(_ character: Character) -> Bool { character.unicodeScalars.first.map(isWide) ?? false }

  private static func isWide(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
      0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x20000...0x3FFFD:
      true
    default: false
    }
  }
}
