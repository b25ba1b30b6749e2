import Foundation
import Lifecycle

/// A complete and consistent copy of a store, made while its service may write.
public struct StoreCopy: Sendable {
  /// The copy's file: plain, without a log beside it.
  public let path: String
  /// How far the ledger reached in this state; nil where none is kept.
  public let ledger: LedgerPosition?
  /// The short names of the institutions in it.
  public let institutions: [String]
  /// How many certificates it knows.
  public let certificates: Int

  /// Copies the store of a file into a new file of mode 0600, and examines the copy. Throws `StoreUnavailable`.
  public static func make(of store: String, at path: String) throws -> StoreCopy {
    guard access(store, R_OK) == 0 else { throw StoreUnavailable("there is no store at \(store)") }
    let descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw StoreUnavailable("cannot make \(path): \(String(cString: strerror(errno)))") }
    defer { close(descriptor) }
    do {
      try SQLiteConnection(path: store, readOnly: true).copy(to: path)
      let copy = try StoreCopy(examining: path)
      guard fsync(descriptor) == 0 else { throw StoreUnavailable("cannot write \(path)") }
      return copy
    } catch {
      throw error as? StoreUnavailable ?? StoreUnavailable("\(error)")
    }
  }

  /// Looks a copy through: its structure, its foreign keys, and what it knows. Throws `StoreUnavailable`.
  public init(examining path: String) throws {
    do {
      let connection = try SQLiteConnection(path: path, readOnly: false)
      try connection.examine()
      self.path = path
      let steps = try connection.rows("SELECT name FROM migrations ORDER BY position") { try $0.text(0) }
      ledger =
        steps.contains(Migrations.ledgerSchema.name) ? try LedgerPosition.noted(in: connection) : nil
      institutions = try connection.rows("SELECT slug FROM institutions ORDER BY slug") { try $0.text(0) }
      certificates = Int(try connection.only("SELECT count(*) FROM certificates") { try $0.integer(0) })
      _ = try connection.rows("PRAGMA journal_mode = DELETE") { _ in }
    } catch {
      throw StoreUnavailable("\(path): \(error)")
    }
  }
}

extension SQLiteConnection {
  /// Throws for a file whose structure or foreign keys do not hold.
  func examine() throws {
    let found = try rows("PRAGMA integrity_check(1)") { try $0.text(0) }
    guard found == ["ok"] else { throw EngineFailure(code: 11, message: found.joined(separator: "; ")) }
    guard try rows("PRAGMA foreign_key_check", { _ in }).isEmpty else {
      throw EngineFailure(code: 11, message: "a row hangs on one that is not there")
    }
  }
}
