import Lifecycle
import Testing

@testable import Persistence

@Suite("The schema's steps")
struct MigrationTests {
  private func schema(_ connection: SQLiteConnection) throws -> [String] {
    try connection.rows("SELECT type || ' ' || name || ' ' || COALESCE(sql, '') FROM sqlite_master ORDER BY 1") {
      try $0.text(0)
    }
  }

  @Test("applying again changes nothing")
  func idempotent() throws {
    let file = try StoreFile()
    let connection = try file.connection(readOnly: false)
    try Migrations.apply(to: connection)
    let once = try schema(connection)
    #expect(once.count > 15)
    try Migrations.apply(to: connection)
    try Migrations.apply(to: connection)
    #expect(try schema(connection) == once)
    #expect(
      try connection.rows("SELECT name FROM migrations ORDER BY position") { try $0.text(0) }
        == Migrations.all.map(\.name))
  }

  @Test("a store that has the first step only is brought up to date with its rows kept")
  func forward() async throws {
    let file = try StoreFile()
    let connection = try file.connection(readOnly: false)
    try connection.run("CREATE TABLE migrations (name TEXT PRIMARY KEY, position INTEGER NOT NULL)")
    for statement in Migrations.firstSchema.statements { try connection.run(statement) }
    try connection.run("INSERT INTO migrations (name, position) VALUES ('first schema', 0)")
    try connection.run("INSERT INTO institutions (id, slug) VALUES (1, 'daiichi')")
    try connection.run(
      "INSERT INTO contracts (institution, contract_id, name, method_open) VALUES (1, '50000001', 'old', 1)")
    try connection.run(
      """
      INSERT INTO subscribers (institution, contract, role, name, mail, logon_secret, logon_method, failures, locks,
        hold, suspended) VALUES (1, 1, 'administrator', 'a', 'm', 's', 'idAndSecret', 3, 1, 'free', 0)
      """)
    let store = try file.open()
    let person = try await store.door("daiichi").read { try $0.subscriber(contractID: "50000001", subscriberID: nil) }
    #expect(person?.lock == LogonLock(failures: 3, locks: 1))
    store.close()
  }

  @Test("a store of a later version, or of another program's steps, is refused and left alone")
  func newer() throws {
    for name in ["a step of next year", "first schema, differently"] {
      let file = try StoreFile()
      let connection = try file.connection(readOnly: false)
      try Migrations.apply(to: connection)
      if name.hasPrefix("first") { try connection.run("DELETE FROM migrations") }
      try connection.run(
        "INSERT INTO migrations (name, position) VALUES (\(name), \(name.hasPrefix("first") ? 0 : 99))")
      let before = try schema(connection)
      #expect(throws: StoreUnavailable.self) { try file.open() }
      #expect(try schema(connection) == before)
    }
  }
}
