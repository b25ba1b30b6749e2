import Foundation
import Lifecycle
import Testing

@testable import Persistence

@Suite("A store that fails")
struct FailureTests {
  @Test("a failing COMMIT fails every job of the batch, and nothing of any is there")
  func failingCommit() async throws {
    let file = try StoreFile()
    let store = try file.open()
    let door = try await store.door("daiichi")
    let told = Tally()
    await store.oneBatch(8) { number in
      do {
        if number == 4 {
          // A foreign key that is looked at only at the COMMIT: the jobs succeed, their end does not.
          try await store.write { connection in
            try connection.run("PRAGMA defer_foreign_keys = ON")
            try connection.run("INSERT INTO logons (institution, contract, at, actor) VALUES (1, 999, 0, 'nobody')")
          }
        } else {
          try await door.write { try $0.append(Sample.entry(subject: "\(number)")) }
        }
        await told.add("done")
      } catch is StoreUnavailable {
        await told.add("unavailable")
      } catch {
        Issue.record("\(error)")
      }
    }
    #expect(await told.counts == ["unavailable": 8])
    #expect(try file.counts().values.allSatisfy { $0 == 0 })
    // The store goes on as if nothing had been.
    try await door.write { try $0.append(Sample.entry()) }
    #expect(try file.counts()["audit"] == 1)
    store.close()
  }

  @Test("a full disk answers StoreUnavailable, loses nothing, and passes when there is room again")
  func full() async throws {
    let file = try StoreFile()
    let store = try file.open()
    let door = try await store.door("daiichi")
    try await door.write { try $0.append(Sample.entry(subject: "before")) }
    try await store.write { _ = try $0.rows("PRAGMA max_page_count = 1") { _ in } }
    let long = String(repeating: "x", count: 20_000)
    for _ in 0..<3 {
      await #expect(throws: StoreUnavailable.self) {
        try await door.write { rows in
          _ = try rows.add(NewContract(id: "50000001", name: "half", methodOpen: true))
          try rows.append(Sample.entry(subject: long))
        }
      }
    }
    let counts = try file.counts()
    #expect(counts["audit"] == 1 && counts["contracts"] == 0)
    #expect(try await door.read { try $0.auditTrail(from: 1, limit: 9) }.first?.subject == "before")
    try await store.write { _ = try $0.rows("PRAGMA max_page_count = 1000000") { _ in } }
    try await door.write { try $0.append(Sample.entry(subject: long)) }
    let trail = try await door.read { try $0.auditTrail(from: 1, limit: 9) }
    #expect(trail.map(\.subject) == ["before", long])
    #expect(try AuditTrail.firstBroken(trail) == nil)
    store.close()
  }

  @Test("a disk that refuses to be written fails the acts, and what was there before is still there")
  func failingDisk() async throws {
    await #expect(processExitsWith: .success) {
      let file = try StoreFile()
      let store = try file.open()
      let door = try await store.door("daiichi")
      try await door.write { try $0.append(Sample.entry(subject: "before")) }
      signal(SIGXFSZ, SIG_IGN)
      var limit = rlimit(rlim_cur: 1, rlim_max: .max)
      try #require(setrlimit(__rlimit_resource_t(1), &limit) == 0)
      for _ in 0..<3 {
        await #expect(throws: StoreUnavailable.self) {
          try await door.write { try $0.append(Sample.entry(subject: "lost")) }
        }
      }
      #expect(try await door.read { try $0.auditTrail(from: 1, limit: 9) }.map(\.subject) == ["before"])
      limit.rlim_cur = .max
      try #require(setrlimit(__rlimit_resource_t(1), &limit) == 0)
      try await door.write { try $0.append(Sample.entry(subject: "after")) }
      let trail = try await door.read { try $0.auditTrail(from: 1, limit: 9) }
      #expect(trail.map(\.subject) == ["before", "after"])
      #expect(try AuditTrail.firstBroken(trail) == nil)
      store.close()
    }
  }

  @Test("a store that another process holds answers StoreUnavailable, and goes on when it is let go")
  func held() async throws {
    let file = try StoreFile()
    let store = try file.open()
    let door = try await store.door("daiichi")
    let other = try file.connection(readOnly: false)
    try other.run("BEGIN IMMEDIATE")
    await #expect(throws: StoreUnavailable.self) { try await door.write { try $0.append(Sample.entry()) } }
    #expect(try await door.read { try $0.auditTrail(from: 1, limit: 9) }.isEmpty, "questions are still answered")
    try other.run("ROLLBACK")
    try await door.write { try $0.append(Sample.entry()) }
    #expect(try file.counts()["audit"] == 1)
    store.close()
  }

  @Test("a path that cannot be opened, and a file that is no store, are refused")
  func unopenable() throws {
    #expect(throws: StoreUnavailable.self) { try SQLiteStore(path: "/nonexistent/store.sqlite") { $0 } }
    let file = try StoreFile()
    try Data(repeating: 0x41, count: 8_192).write(to: URL(fileURLWithPath: file.path))
    #expect(throws: StoreUnavailable.self) { try file.open() }
  }
}
