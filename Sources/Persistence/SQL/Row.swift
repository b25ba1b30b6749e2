/// One row of an answer, its columns by position.
struct Row {
  let values: [SQLValue]

  func integer(_ column: Int) throws -> Int64 {
    guard case .integer(let value) = values[column] else { throw UnexpectedRow(column: column) }
    return value
  }

  func text(_ column: Int) throws -> String {
    guard case .text(let value) = values[column] else { throw UnexpectedRow(column: column) }
    return value
  }

  func blob(_ column: Int) throws -> [UInt8] {
    guard case .blob(let value) = values[column] else { throw UnexpectedRow(column: column) }
    return value
  }

  func flag(_ column: Int) throws -> Bool { try integer(column) != 0 }

  func optionalInteger(_ column: Int) throws -> Int64? {
    values[column] == .null ? nil : try integer(column)
  }

  func optionalText(_ column: Int) throws -> String? {
    values[column] == .null ? nil : try text(column)
  }

  func optionalBlob(_ column: Int) throws -> [UInt8]? {
    values[column] == .null ? nil : try blob(column)
  }
}

/// A row that no version of the program writes: the store was changed from outside.
struct UnexpectedRow: Error, CustomStringConvertible {
  let column: Int
  var description: String { "a stored value in column \(column) is not what the schema says" }
}
