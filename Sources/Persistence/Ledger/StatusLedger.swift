import Lifecycle

/// The file beside the store that keeps what a restore of an old backup must not forget.
///
/// A batch's facts are on the disk before its COMMIT. Where that then fails, or the machine does, a line stands too many.
/// It is harmless: it lies before the place that the next COMMIT notes, so no later backup asks for it; and should an
/// older one, a serial number that nobody holds is refused, or a certificate that somebody wanted dead is dead.
///
/// `@unchecked Sendable`: after `init` only the writer's thread touches it, and `close` once that has ended.
final class StatusLedger: @unchecked Sendable {
  private let file: LedgerFile
  private let digest: SQLiteStore.Digest
  private var end: LedgerPosition

  /// Opens the file and holds it against what the store has noted. Throws `StoreUnavailable`: for a file that is not this
  /// store's, or lacks what the store says; an empty one begins anew.
  init(path: String, connection: some Connection, digest: @escaping SQLiteStore.Digest) throws {
    let noted = try LedgerPosition.noted(in: connection)
    // A disk that is not there must not be taken for a new beginning.
    file = try LedgerFile(path: path, makes: noted == nil)
    self.digest = digest
    guard try file.size > 0 else {
      end = try Self.begin(file, connection, digest: digest)
      return
    }
    guard let beginning = try LedgerWalk.beginning(of: file, digest: digest) else {
      throw StoreUnavailable("\(path) is no ledger")
    }
    guard let noted else {
      // A first start that was cut off leaves a heading and nothing else.
      guard try file.size == beginning.bytes else { throw StoreUnavailable("\(path) is the ledger of another store") }
      try beginning.note(in: connection)
      end = beginning
      return
    }
    guard try LedgerWalk.holds(noted, file, digest: digest) else {
      throw StoreUnavailable(
        "\(path) does not hold what the store says; put the ledger back, or an empty file to begin a new one")
    }
    let walk = try LedgerWalk(file, from: noted, digest: digest) { _, _ in }
    guard walk.rest != .damaged else { throw StoreUnavailable("\(path) is damaged after byte \(walk.end.bytes)") }
    end = walk.end
    if walk.rest == .torn { try file.truncate(to: end.bytes) }
  }

  private static func begin(
    _ file: LedgerFile, _ connection: some Connection, digest: SQLiteStore.Digest
  ) throws -> LedgerPosition {
    let heading = LedgerLine.heading(digest: digest)
    try file.append(heading.text, at: 0)
    try file.syncFolder()
    let beginning = LedgerPosition(bytes: Int64(heading.text.count), hash: heading.hash)
    try beginning.note(in: connection)
    return beginning
  }

  /// Writes a batch's facts to the disk, and notes in the batch's transaction how far the ledger reaches then.
  func write(_ facts: [StatusFact], on connection: some Connection) throws {
    guard !facts.isEmpty else { return }
    var (text, hash) = ([UInt8](), end.hash)
    for fact in facts {
      let line = LedgerLine.encoded(fact, after: hash, digest: digest)
      text += line.text
      hash = line.hash
    }
    try file.append(text, at: end.bytes)
    end = LedgerPosition(bytes: end.bytes + Int64(text.count), hash: hash)
    try end.note(in: connection)
  }

  func close() { file.shut() }
}
