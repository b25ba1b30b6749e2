import CivilTime
import Lifecycle
import Registration
import Testing

@Suite("Transactions of machines (RFC 4210 5.3.18)")
struct MachineTransactionTests {
  private static func transaction(speaker: UInt8 = 1, request: UInt8 = 1, nonce: UInt8 = 1) -> MachineTransaction {
    MachineTransaction(
      id: [1, 2, 3], kind: 0, speaker: [speaker], request: [request], nonce: [nonce], certificate: [8], pkcs10: nil,
      expiresAt: Bank.now.adding(minutes: MachineTransaction.minutes))
  }

  @Test("a name belongs to whoever began, until it is closed or too late")
  func belongs() async throws {
    let bank = try await Bank()
    try await bank.daiichi.keep(Self.transaction(), at: Bank.now)
    for other in [Self.transaction(speaker: 2), Self.transaction(request: 2)] {
      await #expect(throws: Rejected(.conflict, "")) { try await bank.daiichi.keep(other, at: Bank.now) }
    }
    #expect(try await bank.daiichi.transaction(id: [1, 2, 3], at: Bank.now) == Self.transaction())
    try await bank.daiichi.keep(Self.transaction(nonce: 2), at: Bank.now)
    #expect(try await bank.daiichi.transaction(id: [1, 2, 3], at: Bank.now)?.nonce == [2])
    let late = Bank.now.adding(minutes: MachineTransaction.minutes)
    #expect(try await bank.daiichi.transaction(id: [1, 2, 3], at: late) == nil)
    try await bank.daiichi.keep(Self.transaction(speaker: 2), at: late)
    try await bank.daiichi.close(transaction: [1, 2, 3])
    try await bank.daiichi.keep(Self.transaction(speaker: 3), at: Bank.now)
  }

  @Test("of two who come at once under one name, one gets it")
  func atOnce() async throws {
    let bank = try await Bank()
    let kept = await withTaskGroup(of: Bool.self) { group in
      for speaker in UInt8(1)...8 {
        group.addTask { (try? await bank.daiichi.keep(Self.transaction(speaker: speaker), at: Bank.now)) != nil }
      }
      return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
    }
    #expect(kept == 1)
  }
}
