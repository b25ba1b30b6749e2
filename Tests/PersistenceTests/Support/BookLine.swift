import CivilTime
import Lifecycle

/// A row of a CA's book, copied.
struct BookLine: Sendable, Equatable {
  let serial: [UInt8]
  let at: Timestamp
  let reason: RevocationReason
}

/// Rows that were read at once.
private struct BookPage: Sendable {
  var lines: [BookLine] = []
  var last: Int64 = 0
}

extension RevocationRegister {
  /// A shard's book as far as certificates that end at a moment or later are in it, page by page.
  func book(
    _ shard: Int = 3, endingFrom: Timestamp = Timestamp(seconds: 0), keepingAfter: Int64 = .max, page: Int = 2
  ) async throws -> [BookLine] {
    var lines: [BookLine] = []
    var wanted = RevocationPage(
      after: 0, through: .max, endingFrom: endingFrom, keepingAfter: keepingAfter, limit: page)
    while true {
      let read = try await read(wanted, of: shard, into: BookPage()) { page, line in
        page.lines.append(BookLine(serial: Array(line.serial), at: line.at, reason: line.reason))
        page.last = line.sequence
      }
      guard !read.lines.isEmpty else { return lines }
      lines += read.lines
      wanted.after = read.last
    }
  }
}
