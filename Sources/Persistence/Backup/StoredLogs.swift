import Foundation
public import Lifecycle

/// The logs of a store as they are in one state of it, read beside the service that may go on writing.
public final class StoredLogs {
  private let connection: SQLiteConnection
  private static let page = 1_000

  /// Opens a store's file for reading alone. Throws `StoreUnavailable`.
  public init(store path: String) throws {
    guard access(path, R_OK) == 0 else { throw StoreUnavailable("there is no store at \(path)") }
    do {
      connection = try SQLiteConnection(path: path, readOnly: true)
      // One state for everything that is read, however long that takes.
      try connection.run("BEGIN")
      let steps = try connection.rows("SELECT name FROM migrations ORDER BY position") { try $0.text(0) }
      guard steps.contains(Migrations.checkpointSchema.name) else {
        throw StoreUnavailable("\(path) is of a version without checkpoints; serve it once")
      }
    } catch {
      throw error as? StoreUnavailable ?? StoreUnavailable("\(path): \(error)")
    }
  }

  deinit { _ = try? connection.run("COMMIT") }

  /// The institutions' short names.
  public func institutions() throws -> [String] {
    try connection.rows("SELECT slug FROM institutions ORDER BY slug") { try $0.text(0) }
  }

  /// Gives an institution's lines from a number on, in their order, each checkpoint after the last line that it covers.
  public func read(
    _ institution: String, from first: Int64, record: (AuditRecord) throws -> Void,
    checkpoint: (AuditCheckpoint) throws -> Void
  ) throws {
    let rows = try tenant(institution)
    var checkpoints = CheckpointPages(rows: rows, first: first, size: Self.page)
    var next = first
    while true {
      let page = try rows.auditTrail(from: next, limit: Self.page)
      for line in page {
        while let due = try checkpoints.next(before: line.sequence) { try checkpoint(due) }
        try record(line)
      }
      guard let last = page.last, page.count == Self.page, last.sequence < .max else { break }
      next = last.sequence + 1
    }
    while let due = try checkpoints.next(before: nil) { try checkpoint(due) }
  }

  /// A line of an institution's log.
  public func record(_ institution: String, _ sequence: Int64) throws -> AuditRecord? {
    try tenant(institution).auditTrail(from: sequence, limit: 1).first { $0.sequence == sequence }
  }

  private func tenant(_ institution: String) throws -> Tenant {
    let number = try connection.first("SELECT id FROM institutions WHERE slug = \(institution)") { try $0.integer(0) }
    guard let number else { throw StoreUnavailable("no institution is called \(institution)") }
    return Tenant(connection: connection, institution: number, digest: { _ in [] })
  }
}

/// An institution's checkpoints, page by page.
private struct CheckpointPages {
  let rows: Tenant
  /// Those that end before this line are left out.
  let first: Int64
  let size: Int
  private var waiting: ArraySlice<AuditCheckpoint> = []
  private var following: Int64? = 1

  init(rows: Tenant, first: Int64, size: Int) {
    self.rows = rows
    self.first = first
    self.size = size
  }

  /// The next one, where its last line stands before that line; nil: any.
  mutating func next(before sequence: Int64?) throws -> AuditCheckpoint? {
    while waiting.isEmpty {
      guard let following else { return nil }
      let page = try rows.checkpoints(from: following, limit: size)
      self.following = page.count == size ? page.last.flatMap { $0.number < .max ? $0.number + 1 : nil } : nil
      waiting = page.drop { $0.sequence < first }[...]
      if page.isEmpty { return nil }
    }
    guard let head = waiting.first, sequence.map({ head.sequence < $0 }) ?? true else { return nil }
    return waiting.removeFirst()
  }
}
