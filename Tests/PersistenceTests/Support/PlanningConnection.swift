import CSQLite

@testable import Persistence

/// A connection that asks the engine how it would answer each question before it asks the question.
final class PlanningConnection: Connection {
  private let inner: SQLiteConnection
  private var handle: OpaquePointer?
  /// The steps of the plans so far, such as `SEARCH due USING INDEX due_open (institution=? AND due_at<?)`.
  private(set) var plans: [String] = []

  init(_ file: StoreFile) throws {
    inner = try file.connection(readOnly: false)
    let code = sqlite3_open_v2(file.path, &handle, SQLITE_OPEN_READONLY, nil)
    guard code == SQLITE_OK else { throw EngineFailure(code: code, message: "cannot open") }
    // The store that was just closed may still be taking its log away.
    sqlite3_busy_timeout(handle, 5_000)
  }

  deinit { sqlite3_close_v2(handle) }

  func run(_ statement: SQL) throws -> Int {
    try plan(statement)
    return try inner.run(statement)
  }

  func rows<Value>(_ statement: SQL, _ make: (Row) throws -> Value) throws -> [Value] {
    try plan(statement)
    return try inner.rows(statement, make)
  }

  func walk(_ statement: SQL, _ visit: (any RowCursor) throws -> Void) throws {
    try plan(statement)
    try inner.walk(statement, visit)
  }

  private func plan(_ statement: SQL) throws {
    var prepared: OpaquePointer?
    let code = sqlite3_prepare_v2(handle, "EXPLAIN QUERY PLAN " + statement.form.text, -1, &prepared, nil)
    guard code == SQLITE_OK else { throw EngineFailure(code: code, message: statement.form.text) }
    defer { sqlite3_finalize(prepared) }
    while sqlite3_step(prepared) == SQLITE_ROW { plans.append(String(cString: sqlite3_column_text(prepared, 3))) }
  }
}
