import CSQLite

/// One SQLite connection with its prepared statements. Used by one thread at a time.
final class SQLiteConnection: Connection {
  private let handle: OpaquePointer
  private var statements: [SQLForm: OpaquePointer] = [:]

  /// Before the first connection: SQLite takes no settings afterwards.
  private static let isPrepared = inkan_sqlite_count_no_memory() == SQLITE_OK

  init(path: String, readOnly: Bool) throws {
    _ = Self.isPrepared
    var opened: OpaquePointer?
    let flags = (readOnly ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE) | SQLITE_OPEN_NOMUTEX
    let code = sqlite3_open_v2(path, &opened, flags, nil)
    guard code == SQLITE_OK, let opened else {
      sqlite3_close_v2(opened)
      throw EngineFailure(code: code, message: "cannot open \(path)")
    }
    handle = opened
    sqlite3_extended_result_codes(handle, 1)
    sqlite3_busy_timeout(handle, 2_000)
    try run("PRAGMA foreign_keys = ON")
    try run("PRAGMA temp_store = MEMORY")
    if !readOnly {
      _ = try rows("PRAGMA journal_mode = WAL") { _ in }
      try run("PRAGMA synchronous = FULL")
      // In pages, 16 MB: the pages that every transaction changes are copied into the file so much more rarely.
      _ = try rows("PRAGMA wal_autocheckpoint = 4096") { _ in }
    }
    // In KiB. A transaction that dirties more pages than the cache holds spills them, and SQLite then looks every further
    // page up among the spilled ones: quadratic. The writer's cache holds the largest batch with room to spare.
    try run(readOnly ? "PRAGMA cache_size = -16384" : "PRAGMA cache_size = -65536")
  }

  deinit {
    for statement in statements.values { sqlite3_finalize(statement) }
    sqlite3_close_v2(handle)
  }

  /// Whether a transaction is open; SQLite ends one by itself on some failures, a full disk among them.
  var isInTransaction: Bool { sqlite3_get_autocommit(handle) == 0 }

  @discardableResult
  func run(_ statement: SQL) throws -> Int {
    _ = try rows(statement) { _ in }
    return Int(sqlite3_changes(handle))
  }

  func rows<Value>(_ statement: SQL, _ make: (Row) throws -> Value) throws -> [Value] {
    var answer: [Value] = []
    try step(statement) { answer.append(try make(Self.row(of: $0))) }
    return answer
  }

  func walk(_ statement: SQL, _ visit: (any RowCursor) throws -> Void) throws {
    try step(statement) { try visit(SQLiteCursor(statement: $0)) }
  }

  private func step(_ statement: SQL, _ visit: (OpaquePointer) throws -> Void) throws {
    let prepared = try prepare(statement)
    defer {
      sqlite3_reset(prepared)
      sqlite3_clear_bindings(prepared)
    }
    for (index, value) in statement.values.enumerated() {
      try check(bind(value, at: Int32(index + 1), of: prepared))
    }
    while true {
      let code = sqlite3_step(prepared)
      if code == SQLITE_DONE { return }
      guard code == SQLITE_ROW else { throw failure(code) }
      try visit(prepared)
    }
  }

  /// Copies one committed state of everything into a new file, while others may write.
  func copy(to path: String) throws {
    var opened: OpaquePointer?
    defer { sqlite3_close_v2(opened) }
    let code = sqlite3_open_v2(path, &opened, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, nil)
    guard code == SQLITE_OK, let opened else { throw EngineFailure(code: code, message: "cannot open \(path)") }
    guard let copying = sqlite3_backup_init(opened, "main", handle, "main") else {
      throw EngineFailure(code: sqlite3_errcode(opened), message: String(cString: sqlite3_errmsg(opened)))
    }
    // In one step, so that the state is one, and nobody's change starts it anew.
    sqlite3_backup_step(copying, -1)
    let end = sqlite3_backup_finish(copying)
    guard end == SQLITE_OK else { throw EngineFailure(code: end, message: "cannot copy the store to \(path)") }
  }

  private func prepare(_ statement: SQL) throws -> OpaquePointer {
    if let known = statements[statement.form] { return known }
    var prepared: OpaquePointer?
    let text = statement.form.text
    try check(sqlite3_prepare_v3(handle, text, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &prepared, nil))
    guard let prepared else { throw EngineFailure(code: SQLITE_MISUSE, message: "empty statement") }
    statements[statement.form] = prepared
    return prepared
  }

  private func bind(_ value: SQLValue, at index: Int32, of statement: OpaquePointer) -> Int32 {
    switch value {
    case .null: sqlite3_bind_null(statement, index)
    case .integer(let integer): sqlite3_bind_int64(statement, index, integer)
    case .text(var text):
      text.withUTF8 { utf8 in
        utf8.withMemoryRebound(to: CChar.self) { bytes in
          sqlite3_bind_text(statement, index, bytes.baseAddress, Int32(bytes.count), Self.copied)
        }
      }
    case .blob(let blob):
      blob.isEmpty
        ? sqlite3_bind_zeroblob(statement, index, 0)
        : blob.withUnsafeBytes {
          sqlite3_bind_blob(statement, index, $0.baseAddress, Int32($0.count), Self.copied)
        }
    }
  }

  private static func row(of statement: OpaquePointer) -> Row {
    let count = sqlite3_column_count(statement)
    var values: [SQLValue] = []
    values.reserveCapacity(Int(count))
    for column in 0..<count {
      switch sqlite3_column_type(statement, column) {
      case SQLITE_INTEGER: values.append(.integer(sqlite3_column_int64(statement, column)))
      case SQLITE_TEXT:
        let bytes = UnsafeBufferPointer(
          start: sqlite3_column_text(statement, column), count: Int(sqlite3_column_bytes(statement, column)))
        values.append(.text(String(decoding: bytes, as: UTF8.self)))
      case SQLITE_BLOB:
        let bytes = UnsafeRawBufferPointer(
          start: sqlite3_column_blob(statement, column), count: Int(sqlite3_column_bytes(statement, column)))
        values.append(.blob(Array(bytes)))
      default: values.append(.null)
      }
    }
    return Row(values: values)
  }

  private func check(_ code: Int32) throws {
    guard code == SQLITE_OK else { throw failure(code) }
  }

  private func failure(_ code: Int32) -> any Error {
    let message = String(cString: sqlite3_errmsg(handle))
    return switch code {
    case Self.uniqueConstraint, Self.primaryKeyConstraint: UniqueViolation(columns: message)
    default: EngineFailure(code: code, message: message)
    }
  }

  // Extended codes are macros with shifts, which the importer cannot see.
  private static let uniqueConstraint = SQLITE_CONSTRAINT | (8 << 8)
  private static let primaryKeyConstraint = SQLITE_CONSTRAINT | (6 << 8)

  /// SQLITE_TRANSIENT, a macro that the importer cannot see: SQLite takes its own copy.
  private static let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
}
