import Lifecycle
import Testing

@testable import Persistence

@Suite("Stored checkpoints")
struct CheckpointTests {
  private let file: StoreFile
  private let store: SQLiteStore

  init() throws {
    file = try StoreFile()
    store = try file.open()
  }

  private func checkpoint(_ number: Int64, _ sequence: Int64) -> AuditCheckpoint {
    AuditCheckpoint(
      number: number, sequence: sequence, hash: [UInt8(number)], at: Sample.now, keyID: [7], signature: [8])
  }

  @Test("checkpoints stay as they were made, one of a number, and of their institution alone (F-16)")
  func kept() async throws {
    let (one, other) = (checkpoint(1, 4), checkpoint(2, 9))
    let door = try await store.door("daiichi")
    try await door.write { try $0.add(one) }
    try await door.write { try $0.add(other) }
    await #expect(throws: (any Error).self) { try await door.write { try $0.add(other) } }
    #expect(try await door.read { try $0.lastCheckpoint() } == other)
    #expect(try await door.read { try $0.checkpoints(from: 1, limit: 9) } == [one, other])
    #expect(try await store.door("kumiai").read { try $0.lastCheckpoint() } == nil)
    store.close()
  }

  @Test("a log is read beside its writer in one state, each checkpoint after the line that it ends with (F-16)")
  func read() async throws {
    let door = try await store.door("daiichi")
    for number in 1...2_500 {
      try await door.write { try $0.append(Sample.entry(subject: "\(number)")) }
    }
    for (number, sequence) in [(1, 4), (2, 1_000), (3, 1_001), (4, 2_500)] as [(Int64, Int64)] {
      let checkpoint = checkpoint(number, sequence)
      try await door.write { try $0.add(checkpoint) }
    }
    let logs = try StoredLogs(store: file.path)
    try await door.write { try $0.append(Sample.entry(subject: "later")) }
    #expect(try logs.institutions() == ["daiichi"])
    for first in [1, 1_000, 1_001] as [Int64] {
      var order: [Int64] = []
      try logs.read(
        "daiichi", from: first, record: { order.append($0.sequence) }, checkpoint: { order.append(-$0.number) })
      var expected: [Int64] = []
      for sequence in first...2_500 {
        expected.append(sequence)
        if let number = [4: 1, 1_000: 2, 1_001: 3, 2_500: 4][sequence] { expected.append(Int64(-number)) }
      }
      #expect(order == expected, "from \(first)")
    }
    #expect(try logs.record("daiichi", 17)?.subject == "17" && logs.record("daiichi", 9_999) == nil)
    #expect(throws: StoreUnavailable.self) { try logs.read("nobody", from: 1, record: { _ in }, checkpoint: { _ in }) }
    store.close()
  }
}
