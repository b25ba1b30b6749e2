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

  @Test("a store that lacks the newest step is brought up to date with its rows kept")
  func forward() async throws {
    let file = try StoreFile()
    let family: Sample.Family
    do {
      let store = try file.open()
      family = try await Sample.family(in: try await store.door("daiichi"))
      store.close()
    }
    let connection = try file.connection(readOnly: false)
    let later = Migrations.Step(
      name: "a later step", statements: ["ALTER TABLE subscribers ADD COLUMN later INTEGER NOT NULL DEFAULT 7"])
    try Migrations.apply(Migrations.all + [later], to: connection)
    try Migrations.apply(Migrations.all + [later], to: connection)
    #expect(
      try connection.rows("SELECT id, later FROM subscribers") { [try $0.integer(0), try $0.integer(1)] }
        == [[family.subscriber.value, 7]])
    #expect(
      try connection.rows("SELECT name FROM migrations ORDER BY position") { try $0.text(0) }
        == Migrations.all.map(\.name) + ["a later step"])
    #expect(throws: StoreUnavailable.self, "the program that knows no such step leaves it alone") { try file.open() }
  }

  @Test("a store of the first schema keeps its people, certificates and log, and takes in what came later")
  func fromTheFirst() async throws {
    let file = try StoreFile()
    do {
      let connection = try file.connection(readOnly: false)
      try Migrations.apply([Migrations.firstSchema], to: connection)
      let rows: [SQL] = [
        "INSERT INTO institutions (id, slug) VALUES (1, 'daiichi')",
        """
        INSERT INTO contracts (id, institution, contract_id, name, method_open) VALUES (4, 1, '50000001', '見本商事', 1)
        """,
        """
        INSERT INTO subscribers (id, institution, contract, subscriber_id, role, name, mail, logon_secret, logon_method,
          suspended) VALUES (7, 1, 4, '0019001', 'member', '見本 太郎', 'taro@example.jp', 'p1$logon', 'certificate', 0)
        """,
        """
        INSERT INTO certificates (id, institution, subscriber, ca, issuer_key_id, serial, public_key_hash, der, shard,
          status, not_before, not_after, issued_at, status_at)
        VALUES (9, 1, 7, 'daiichi-g1', x'CA', x'5701', x'01', x'3001', 3, 'issued', 0, 9000000, 0, 0)
        """,
        """
        INSERT INTO attempts (institution, token_hash, intent, expires_at) VALUES (1, x'02', 'acquire', 5)
        """,
      ]
      for row in rows { try connection.run(row) }
    }
    let store = try file.open()
    let door = try await store.door("daiichi")
    let found = try await door.read { try $0.subscriber(contractID: "50000001", subscriberID: "0019001") }
    let person = try #require(found)
    #expect(person.key == Key(7) && person.credential.certificates.map(\.key) == [Key(9)])
    #expect(person.language == .ja && person.contract.logonMethod == .idAndSecret && person.version == 0)
    #expect(person.secrets.initialUntil == nil && person.secrets.matrixCard == nil && person.matrixChallenge == nil)
    #expect(person.credential.logonMethod == .certificate)
    #expect(try await door.read { try $0.attempt(tokenHash: [2]) }?.mailCode == MailedCode())
    try await door.write { rows in
      try rows.add(Sample.mail(1, to: person.key))
      try rows.schedule(DueAct(kind: .expiry, subject: 9, dueAt: Sample.now))
    }
    #expect(try await door.read { try $0.mailsToSend(at: Sample.now, limit: 9) }.count == 1)
    store.close()
  }

  @Test("a step that fails in its middle leaves nothing of itself")
  func undone() throws {
    let file = try StoreFile()
    let connection = try file.connection(readOnly: false)
    try Migrations.apply(to: connection)
    let before = try schema(connection)
    let broken = Migrations.Step(
      name: "broken", statements: ["CREATE TABLE half (id INTEGER)", "CREATE TABLE half (id INTEGER)"])
    #expect(throws: EngineFailure.self) { try Migrations.apply(Migrations.all + [broken], to: connection) }
    #expect(try schema(try file.connection()) == before)
    #expect(!connection.isInTransaction)
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
