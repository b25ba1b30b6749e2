import CivilTime
import Lifecycle
import Testing

@testable import Persistence

@Suite("CMP transactions (RFC 4210 5.3.18)")
struct TransactionTests {
  private static func transaction(
    _ id: UInt8, speaker: UInt8 = 1, nonce: UInt8 = 1, pkcs10: [UInt8]? = nil, minutes: Int64 = 10
  ) -> MachineTransaction {
    MachineTransaction(
      id: [id], kind: 4, speaker: [speaker], request: [7], nonce: [nonce], certificate: [8], pkcs10: pkcs10,
      expiresAt: Sample.now.adding(minutes: minutes))
  }

  @Test("one is found as it was put, by its own institution only, and replaced by a later message's")
  func found() async throws {
    let file = try StoreFile()
    let store = try file.open()
    let (mine, theirs) = (try await store.door("daiichi"), try await store.door("kumiai"))
    for put in [Self.transaction(1), Self.transaction(1, nonce: 2, pkcs10: [9])] {
      try await mine.write { try $0.put(put) }
      #expect(try await mine.read { try $0.transaction(id: [1]) } == put)
      #expect(try await theirs.read { try $0.transaction(id: [1]) } == nil)
    }
    try await theirs.write { try $0.removeTransaction(id: [1]) }
    #expect(try await mine.read { try $0.transaction(id: [1]) } != nil)
    try await mine.write { try $0.removeTransaction(id: [1]) }
    #expect(try await mine.read { try $0.transaction(id: [1]) } == nil)
    store.close()
  }

  @Test("what was never confirmed is pruned")
  func pruned() async throws {
    let file = try StoreFile()
    let store = try file.open()
    let mine = try await store.door("daiichi")
    try await mine.write { rows in
      try rows.put(Self.transaction(1))
      try rows.put(Self.transaction(2, minutes: 30))
    }
    let moment = Sample.now.adding(minutes: 11)
    try await mine.write { try $0.prune(endedBefore: moment, idleSince: moment) }
    #expect(try await mine.read { try $0.transaction(id: [1]) } == nil)
    #expect(try await mine.read { try $0.transaction(id: [2]) } != nil)
    store.close()
  }
}
