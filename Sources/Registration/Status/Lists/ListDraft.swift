import Authority
import CivilTime
import Lifecycle
import X509

/// A list's file while it is made: entries that the former list has, and behind them what the book has besides.
///
/// Entries are written where they are expected to stay, behind a head as long as the former list's. Heads differ in length
/// only where a length in them gets another digit; then `ListFolder` copies the entries to where they belong.
struct ListDraft {
  let file: ListFile
  /// The entries that are taken over as they are; nil where all come from the book.
  let kept: FilePieces.Piece?
  /// Where the first entry is expected.
  let start: Int
  private(set) var octets: Int
  private(set) var count: Int
  /// Rows of one page: some hundred kilobytes, and a reading of a few milliseconds.
  private static let page: Int64 = 8_192

  private struct Page: Sendable {
    var writer = RevokedCertificateWriter(reservingCapacity: 0)
    var count = 0
  }

  /// A draft.
  ///
  /// - Parameters:
  ///   - former: the list of the name that was published last.
  ///   - continues: whether its entries are taken over.
  init(_ file: ListFile, former: PublishedList?, continues: Bool) {
    self.file = file
    start = former?.entries.lowerBound ?? 0
    kept = continues ? former.map { ($0.file, $0.entries) } : nil
    octets = kept?.range.count ?? 0
    count = kept == nil ? 0 : former?.count ?? 0
  }

  /// The entries, each wherever it can be read at once.
  var entries: FilePieces {
    let behind = start + (kept?.range.count ?? 0)
    return FilePieces(pieces: [kept, (file, behind..<start + octets)].compactMap { $0 })
  }

  /// Writes the entries that were taken over, and waits until the disk has all of them; the signer may read meanwhile.
  ///
  /// A short list is left to be waited for once, when it is complete.
  func settle() throws {
    if let kept {
      var writing = ListWriting(file, from: start)
      try kept.file.read(kept.range) { try writing.append($0) }
    }
    if octets >= ListWriting.stretch { try file.synchronize() }
  }

  /// Takes a part of a book in, two pages at a time, which two of the store's threads read and encode.
  mutating func take(
    _ register: any RevocationRegister, shard: Int, after: Int64, through: Int64, endingFrom: Timestamp,
    keepingAfter: Int64
  ) async throws {
    @Sendable func page(behind after: Int64) async throws -> Page {
      guard after < through else { return Page() }
      let wanted = RevocationPage(
        after: after, through: min(after + Self.page, through), endingFrom: endingFrom, keepingAfter: keepingAfter,
        limit: Int(Self.page))
      return try await register.read(wanted, of: shard, into: Page()) { page, line in
        guard let reason = X509.RevocationReason(rawValue: line.reason.rawValue) else { return }
        page.writer.append(serial: line.serial, revokedAt: line.at, reason: reason)
        page.count += 1
      }
    }
    var writing = ListWriting(file, from: start + octets)
    for place in stride(from: after, to: through, by: 2 * Int64.Stride(Self.page)) {
      async let first = page(behind: place)
      async let second = page(behind: place + Self.page)
      for page in [try await first, try await second] {
        try page.writer.bytes.withUnsafeBytes { try writing.append($0) }
        octets += page.writer.bytes.count
        count += page.count
      }
    }
  }
}
