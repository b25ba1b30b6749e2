/// Named steps of the schema, forward only: a step that has been released is never edited, a later one corrects it.
enum Migrations {
  struct Step {
    let name: String
    let statements: [SQL]
  }

  static let all = [
    firstSchema, rulesSchema, ledgerSchema, proofsSchema, launchSchema, screensSchema, takeOverSchema,
    machinesSchema, checkpointSchema, transactionsSchema, listsSchema, namesSchema,
  ]

  /// Brings the schema up to date, each step in a transaction of its own.
  static func apply(_ all: [Step] = all, to connection: some Connection) throws {
    try connection.run(
      "CREATE TABLE IF NOT EXISTS migrations (name TEXT PRIMARY KEY, position INTEGER NOT NULL)")
    let done = try connection.rows("SELECT name FROM migrations ORDER BY position") { try $0.text(0) }
    let known = all.map(\.name)
    guard done == Array(known.prefix(done.count)) else {
      throw EngineFailure(code: 0, message: "the store was written by another version: \(done)")
    }
    for (position, step) in all.enumerated().dropFirst(done.count) {
      try connection.run("BEGIN")
      do {
        for statement in step.statements { try connection.run(statement) }
        try connection.run("INSERT INTO migrations (name, position) VALUES (\(step.name), \(position))")
        try connection.run("COMMIT")
      } catch {
        _ = try? connection.run("ROLLBACK")
        throw error
      }
    }
  }
}
