import Foundation
import Lifecycle
import TestTools
import Testing

@testable import Persistence

@Suite("What was told done stays done")
struct DurabilityTests {
  @Test("everything is there after closing and opening again")
  func reopen() async throws {
    let file = try StoreFile()
    var store = try file.open()
    var door = try await store.door("daiichi")
    let family = try await Sample.family(in: door)
    let before = try await door.read { try $0.subscriber(family.subscriber) }
    let counts = try file.counts()
    store.close()
    for _ in 0..<3 {
      store = try file.open()
      door = try await store.door("daiichi")
      #expect(try await door.read { try $0.subscriber(family.subscriber) } == before)
      #expect(try await door.read { try $0.certificate(family.certificate) }?.der == [0x30, 1])
      #expect(try file.counts() == counts)
      store.close()
    }
    store = try file.open()
    door = try await store.door("daiichi")
    try await door.write { try $0.append(Sample.entry(.operatorMails)) }
    #expect(try AuditTrail.firstBroken(try await door.read { try $0.auditTrail(from: 1, limit: 9) }) == nil)
    store.close()
  }

  @Test("what was told done is in the files at that moment, without the store being closed")
  func copied() async throws {
    let file = try StoreFile()
    let store = try file.open()
    let door = try await store.door("daiichi")
    _ = try await Sample.family(in: door)
    let counts = try file.counts()
    // What a crash would leave: the files as they are, the locks gone.
    let copy = try StoreFile()
    for name in ["store.sqlite", "store.sqlite-wal"] {
      try FileManager.default.copyItem(atPath: file.folder[name], toPath: copy.folder[name])
    }
    let reopened = try copy.open()
    #expect(try copy.counts() == counts)
    reopened.close()
    store.close()
  }

  @Test("the store is kept as durable as it says: WAL, every commit synced, foreign keys looked at")
  func settings() async throws {
    let file = try StoreFile()
    let store = try file.open()
    let settings = try await store.write { connection in
      [
        try connection.only("PRAGMA journal_mode") { try $0.text(0) },
        "\(try connection.only("PRAGMA synchronous") { try $0.integer(0) })",
        "\(try connection.only("PRAGMA foreign_keys") { try $0.integer(0) })",
      ]
    }
    #expect(settings == ["wal", "2", "1"])
    await #expect(throws: (any Error).self) { try await store.read { try $0.run("DELETE FROM audit") } }
    store.close()
  }
}
