import CivilTime
import Dispatch
import Lifecycle
import Secrets
import TestTools

@testable import Persistence

/// A store in a folder of its own, which is removed with the last reference.
final class StoreFile: Sendable {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  var path: String { folder["store.sqlite"] }

  func open() throws -> SQLiteStore {
    try SQLiteStore(path: path) { Digest.sha256($0) }
  }

  var ledger: String { folder["ledger"] }

  func openWithLedger() throws -> SQLiteStore {
    try SQLiteStore(path: path, ledger: ledger) { Digest.sha256($0) }
  }

  /// A second connection, as another process would have one.
  func connection(readOnly: Bool = true) throws -> SQLiteConnection {
    try SQLiteConnection(path: path, readOnly: readOnly)
  }

  /// How many rows each table has.
  func counts() throws -> [String: Int64] {
    let connection = try connection()
    let statements: [(String, SQL)] = [
      ("contracts", "SELECT count(*) FROM contracts"), ("subscribers", "SELECT count(*) FROM subscribers"),
      ("certificates", "SELECT count(*) FROM certificates"), ("sessions", "SELECT count(*) FROM sessions"),
      ("attempts", "SELECT count(*) FROM attempts"), ("logons", "SELECT count(*) FROM logons"),
      ("audit", "SELECT count(*) FROM audit"),
    ]
    var counts: [String: Int64] = [:]
    for (table, statement) in statements { counts[table] = try connection.only(statement) { try $0.integer(0) } }
    return counts
  }
}

extension SQLiteStore {
  /// An institution's door by its short name.
  func door(_ name: String) async throws -> any TenantStore {
    guard let id = InstitutionID(name) else { throw StoreUnavailable("no institution \(name)") }
    return try await tenant(id)
  }

  /// Keeps the writer busy until `body` has handed all its work in, so that the work is one batch.
  func oneBatch(_ count: Int, _ body: @escaping @Sendable (Int) async -> Void) async {
    let go = DispatchSemaphore(value: 0)
    let (started, signal) = AsyncStream<Void>.makeStream()
    async let held: Void? = try? write { _ in
      signal.yield()
      go.wait()
    }
    for await _ in started { break }
    await withTaskGroup(of: Void.self) { jobs in
      for number in 0..<count { jobs.addTask { await body(number) } }
      while waitingWrites < count { await Task.yield() }
      go.signal()
    }
    _ = await held
  }
}
