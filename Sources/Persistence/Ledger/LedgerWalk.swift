import Lifecycle

/// Lines of a ledger from a place on, checked against the running hash.
struct LedgerWalk {
  /// Where the lines end that hold together.
  private(set) var end: LedgerPosition
  /// Whether something follows that is not a whole line.
  private(set) var rest = Rest.none

  /// What follows the last good line.
  enum Rest: Equatable {
    case none
    /// One line that was cut off: its batch was never committed.
    case torn
    /// More than one line that does not hold together: the file was damaged or changed.
    case damaged
  }

  /// Reads the file in pieces and gives each fact with the place after it.
  init(
    _ file: LedgerFile, from start: LedgerPosition, digest: SQLiteStore.Digest,
    _ each: (StatusFact, LedgerPosition) throws -> Void
  ) throws {
    end = start
    var waiting: [UInt8] = []
    var place = start.bytes
    while true {
      let piece = try file.read(at: place, count: 1 << 20)
      if piece.isEmpty { break }
      place += Int64(piece.count)
      waiting += piece
      var lineStart = waiting.startIndex
      while let feed = waiting[lineStart...].firstIndex(of: 0x0A) {
        guard let line = LedgerLine.decoded(waiting[lineStart..<feed], after: end.hash, digest: digest) else {
          let isLast = try feed == waiting.endIndex - 1 && file.read(at: place, count: 1).isEmpty
          rest = isLast ? .torn : .damaged
          return
        }
        end = LedgerPosition(bytes: end.bytes + Int64(feed + 1 - lineStart), hash: line.hash)
        try each(line.fact, end)
        lineStart = feed + 1
      }
      waiting.removeSubrange(..<lineStart)
    }
    if !waiting.isEmpty { rest = .torn }
  }

  /// The place after the file's first line; nil where it has none.
  static func beginning(of file: LedgerFile, digest: SQLiteStore.Digest) throws -> LedgerPosition? {
    let head = try file.read(at: 0, count: 256)
    guard let feed = head.firstIndex(of: 0x0A), LedgerLine.isHeading(head[..<feed]) else { return nil }
    return LedgerPosition(bytes: Int64(feed + 1), hash: digest(Array(head[..<feed])))
  }

  /// Whether the file's running hash at that place is that one.
  static func holds(_ position: LedgerPosition, _ file: LedgerFile, digest: SQLiteStore.Digest) throws -> Bool {
    if try beginning(of: file, digest: digest) == position { return true }
    // A line is far shorter than this.
    let start = max(0, position.bytes - (1 << 16))
    let before = try file.read(at: start, count: Int(position.bytes - start))
    guard Int64(before.count) == position.bytes - start, before.last == 0x0A else { return false }
    let lineStart = before.dropLast().lastIndex(of: 0x0A).map { $0 + 1 } ?? before.startIndex
    return before[lineStart...].starts(with: (LedgerLine.hexadecimal(position.hash) + "\t").utf8)
  }
}
