import Authority
import CivilTime
import Lifecycle
import X509

/// Entries of a shard's book, encoded page by page into a file without a name.
struct ListSpool {
  let file: ListFile
  private(set) var octets = 0
  private(set) var count = 0
  /// Rows of one page: some hundred kilobytes, and a reading of a few milliseconds.
  private static let page = 8_192

  private struct Page: Sendable {
    var writer: RevokedCertificateWriter
    var count = 0
    var last: Int64 = 0
  }

  init(_ file: ListFile) {
    self.file = file
  }

  /// Everything that was taken in.
  var pieces: (file: ListFile, range: Range<Int>) { (file, 0..<octets) }

  /// Takes a part of a book in.
  mutating func take(
    _ register: any RevocationRegister, shard: Int, after: Int64, through: Int64, endingFrom: Timestamp,
    keepingAfter: Int64
  ) async throws {
    var wanted = RevocationPage(
      after: after, through: through, endingFrom: endingFrom, keepingAfter: keepingAfter, limit: Self.page)
    while wanted.after < through {
      let page = try await register.read(
        wanted, of: shard, into: Page(writer: RevokedCertificateWriter(reservingCapacity: 0))
      ) { page, line in
        guard let reason = X509.RevocationReason(rawValue: line.reason.rawValue) else { return }
        page.writer.append(serial: line.serial, revokedAt: line.at, reason: reason)
        page.count += 1
        page.last = line.sequence
      }
      guard page.count > 0 else { return }
      try page.writer.bytes.withUnsafeBytes { try file.write($0, at: octets) }
      octets += page.writer.bytes.count
      count += page.count
      guard page.count == Self.page else { return }
      wanted.after = page.last
    }
  }
}
