/// One connection of an engine, used by one thread at a time.
///
/// Statements stay within what SQLite and PostgreSQL share, so that one `Tenant` serves both.
protocol Connection: AnyObject {
  /// Runs a statement that answers no rows; the answer is how many rows it changed.
  @discardableResult
  func run(_ statement: SQL) throws -> Int

  /// Runs a statement and turns each row into a value.
  func rows<Value>(_ statement: SQL, _ make: (Row) throws -> Value) throws -> [Value]

  /// Runs a statement and shows each row where the engine has it: for rows that are many.
  func walk(_ statement: SQL, _ visit: (any RowCursor) throws -> Void) throws
}

extension Connection {
  /// The first row's value; nil where there is no row.
  func first<Value>(_ statement: SQL, _ make: (Row) throws -> Value) throws -> Value? {
    try rows(statement, make).first
  }

  /// The value of a row that a statement always answers, such as `RETURNING`.
  func only<Value>(_ statement: SQL, _ make: (Row) throws -> Value) throws -> Value {
    guard let value = try rows(statement, make).first else { throw UnexpectedRow(column: 0) }
    return value
  }
}

/// A UNIQUE constraint stands against the change.
struct UniqueViolation: Error, CustomStringConvertible {
  /// The engine's words, which name the columns.
  let columns: String
  var description: String { "not unique: \(columns)" }
}

/// The engine refused or failed; the code is its own.
struct EngineFailure: Error, CustomStringConvertible {
  let code: Int32
  let message: String
  var description: String { "\(message) (\(code))" }
}
