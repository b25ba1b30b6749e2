import Lifecycle
import Testing

@testable import Persistence

@Suite("The stored log")
struct AuditTests {
  private let file: StoreFile
  private let store: SQLiteStore

  init() throws {
    file = try StoreFile()
    store = try file.open()
  }

  private func trail() async throws -> [AuditRecord] {
    try await store.door("daiichi").read { try $0.auditTrail(from: 1, limit: 1_000) }
  }

  private func write(_ count: Int) async throws {
    let door = try await store.door("daiichi")
    for number in 1...count {
      try await door.write { try $0.append(Sample.entry(subject: "\(number)", details: [("reason", "a b=c\\ 見本\n")])) }
    }
  }

  @Test("the chain verifies by recomputation, from a part on too (F-16)")
  func verifies() async throws {
    try await write(20)
    let trail = try await trail()
    #expect(trail.map(\.sequence) == Array(1...20))
    #expect(try AuditTrail.firstBroken(trail) == nil)
    #expect(trail[0].actor == "operator:sato" && trail[0].refusal == "INK-1003")
    let door = try await store.door("daiichi")
    #expect(try await door.read { try $0.auditTrail(from: 11, limit: 3) } == Array(trail[10..<13]))
    store.close()
  }

  @Test("lines by and about people, newest first, each once, before a number, of one institution (B-55)")
  func involving() async throws {
    let door = try await store.door("daiichi")
    let entry = { @Sendable (actor: Int64, subject: Int64) in
      AuditEntry(
        at: Sample.now, actor: .subscriber(Key(actor)), act: .administratorGrant,
        subject: Principal.subscriber(Key(subject)).text)
    }
    try await door.write { rows in
      for (actor, subject) in [(1, 1), (1, 2), (2, 1), (2, 3), (3, 3), (11, 1)] as [(Int64, Int64)] {
        try rows.append(entry(actor, subject))
      }
    }
    try await store.door("kumiai").write { try $0.append(entry(1, 1)) }
    func found(_ actors: [String], _ subjects: [String], before: Int64? = nil, limit: Int = 100) async throws -> [Int64]
    {
      try await door.read {
        try $0.auditTrail(by: actors, about: subjects, during: nil, before: before, limit: limit).map(\.sequence)
      }
    }
    #expect(try await found(["subscriber:1"], ["subscriber:1"]) == [6, 3, 2, 1])
    #expect(try await found([], ["subscriber:1", "subscriber:3"]) == [6, 5, 4, 3, 1])
    #expect(try await found(["subscriber:1"], ["subscriber:1"], before: 6, limit: 2) == [3, 2])
    #expect(try await found(["subscriber:1"], ["subscriber:1"], before: 1).isEmpty)
    #expect(try await found([], []).isEmpty)
    store.close()
  }

  static let tamperings: [(String, SQL, Int64)] = [
    ("a moment", "UPDATE audit SET at = at + 1 WHERE sequence = 5", 5),
    ("an actor", "UPDATE audit SET actor = 'operator:suzuki' WHERE sequence = 5", 5),
    ("an act", "UPDATE audit SET act = 'x' WHERE sequence = 5", 5),
    ("a subject", "UPDATE audit SET subject = '6' WHERE sequence = 5", 5),
    ("a refusal", "UPDATE audit SET refusal = '' WHERE sequence = 5", 5),
    ("details", "UPDATE audit SET details = details || ' ' WHERE sequence = 5", 5),
    ("a bit of a hash", "UPDATE audit SET hash = zeroblob(32) WHERE sequence = 5", 5),
    ("a line taken out", "DELETE FROM audit WHERE sequence = 5", 6),
    ("the first line taken out", "DELETE FROM audit WHERE sequence = 1", 2),
    (
      "two lines exchanged",
      "UPDATE audit SET sequence = CASE sequence WHEN 5 THEN 1006 ELSE 1005 END WHERE sequence IN (5, 6)", 7
    ),
  ]

  @Test("a changed, removed or moved line is found at its place", arguments: tamperings.indices)
  func tampered(_ index: Int) async throws {
    let (what, statement, broken) = Self.tamperings[index]
    try await write(9)
    _ = try await store.write { try $0.run(statement) }
    #expect(try AuditTrail.firstBroken(try await trail()) == broken, "\(what)")
    store.close()
  }

  @Test("a job that fails leaves no line, and the next line follows the one before")
  func failed() async throws {
    let door = try await store.door("daiichi")
    try await write(1)
    await #expect(throws: Rejected.self) {
      try await door.write { rows in
        try rows.append(Sample.entry(subject: "lost"))
        throw Rejected(.conflict, "refused")
      }
    }
    try await write(1)
    let trail = try await trail()
    #expect(trail.map(\.subject) == ["1", "1"] && trail.map(\.sequence) == [1, 2])
    #expect(try AuditTrail.firstBroken(trail) == nil)
    store.close()
  }
}
