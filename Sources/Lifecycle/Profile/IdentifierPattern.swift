/// A pattern for IDs: ASCII characters, sets such as `[0-9A-Z]`, each with a count `{7}` or `{6,12}`.
///
/// So little of regular expressions that matching takes time in proportion to the text, whatever a profile says.
public struct IdentifierPattern: Sendable, Equatable {
  /// The most characters that a pattern can stand for.
  static let longest = 128

  /// As the profile has it.
  public let text: String
  let pieces: [Piece]

  struct Piece: Sendable, Equatable {
    let set: [ClosedRange<UInt8>]
    var counts = 1...1
    var isCounted = false
  }

  static let nothing = IdentifierPattern(text: "", pieces: [])

  private init(text: String, pieces: [Piece]) {
    self.text = text
    self.pieces = pieces
  }

  /// nil where the text is no such pattern.
  public init?(_ text: String) {
    var rest = Array(text.utf8)[...]
    var pieces: [Piece] = []
    while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: "["):
        guard let set = Self.set(&rest) else { return nil }
        pieces.append(Piece(set: set))
      case UInt8(ascii: "{"):
        guard pieces.last?.isCounted == false, let counts = Self.counts(&rest) else { return nil }
        pieces[pieces.count - 1].counts = counts
        pieces[pieces.count - 1].isCounted = true
      case _ where CharacterClass.letter.contains(byte) || CharacterClass.digit.contains(byte),
        UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "@"):
        pieces.append(Piece(set: [byte...byte]))
      default: return nil
      }
    }
    guard !pieces.isEmpty, pieces.reduce(0, { $0 + $1.counts.upperBound }) <= Self.longest else { return nil }
    self.init(text: text, pieces: pieces)
  }

  /// The most characters that a text of this pattern has.
  var maxLength: Int { pieces.reduce(0) { $0 + $1.counts.upperBound } }

  /// Whether the whole text is what the pattern says.
  public func matches(_ candidate: String) -> Bool {
    let bytes = Array(candidate.utf8)
    guard bytes.count <= Self.longest, !pieces.isEmpty else { return false }
    var ends: Set<Int> = [0]
    for piece in pieces {
      var next: Set<Int> = []
      for start in ends {
        var end = start
        if piece.counts.lowerBound == 0 { next.insert(end) }
        while end < bytes.count, end - start < piece.counts.upperBound,
          piece.set.contains(where: { $0.contains(bytes[end]) })
        {
          end += 1
          if end - start >= piece.counts.lowerBound { next.insert(end) }
        }
      }
      ends = next
    }
    return ends.contains(bytes.count)
  }

  private static func set(_ rest: inout ArraySlice<UInt8>) -> [ClosedRange<UInt8>]? {
    var set: [ClosedRange<UInt8>] = []
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "]") { return set.isEmpty ? nil : set }
      guard CharacterClass.letter.contains(byte) || CharacterClass.digit.contains(byte) else { return nil }
      guard rest.first == UInt8(ascii: "-") else {
        set.append(byte...byte)
        continue
      }
      rest.removeFirst()
      guard let last = rest.popFirst(), last >= byte,
        [CharacterClass.upper, .lower, .digit].contains(where: { $0.contains(byte) && $0.contains(last) })
      else { return nil }
      set.append(byte...last)
    }
    return nil
  }

  private static func counts(_ rest: inout ArraySlice<UInt8>) -> ClosedRange<Int>? {
    guard let close = rest.firstIndex(of: UInt8(ascii: "}")) else { return nil }
    let numbers = rest[rest.startIndex..<close].split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
    rest = rest[(close + 1)...]
    let parsed = numbers.map { digits in
      digits.allSatisfy(CharacterClass.digit.contains) ? Int(String(decoding: digits, as: UTF8.self)) : nil
    }
    guard (1...2).contains(parsed.count), let least = parsed[0], let most = parsed[parsed.count - 1],
      least <= most, most >= 1, most <= longest
    else { return nil }
    return least...most
  }
}
