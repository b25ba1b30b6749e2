import CivilTime
import Lifecycle
import Testing

@testable import Registration

@Suite("Locks")
struct LockTests {
  @Test("the fifth wrong secret locks on every way in; the lock is told with the right secret; staff release (H-49)")
  func locks() async throws {
    let bank = try await Bank()
    let customer = bank.administrator
    let held = try await customer.acquire(at: Bank.now)
    for _ in 0..<4 {
      try await bank.refuses(.notRecognised) { _ = try await customer.logOn(held, "wrong1", at: Bank.now) }
    }
    try await bank.refuses(.notRecognised, lines: 2) { _ = try await customer.logOn(held, "wrong1", at: Bank.now) }
    #expect(try await bank.log(last: 2) == ["logon.byCertificate INK-1001", "logon.hold"])
    try await bank.refuses(.locked) { _ = try await customer.logOn(held, at: Bank.now) }
    try await bank.refuses(.locked) { _ = try await customer.logOnByID(at: Bank.now) }
    try await bank.refuses(.locked) { _ = try await customer.proven(at: Bank.now.adding(days: 3)) }
    try await bank.refuses(.notRecognised) { _ = try await customer.logOn(held, "wrong1", at: Bank.now) }
    let view = try await bank.daiichi.unlock(
      contractID: "50000001", subscriberID: nil, by: try bank.staff, at: Bank.now)
    #expect(view.subscriber.lock == LogonLock())
    #expect(try await customer.logOn(held, at: Bank.now).stage == .loggedOn)
    try await bank.refuses(.actNotPossible) {
      _ = try await bank.daiichi.unlock(contractID: "50000001", subscriberID: nil, by: try bank.staff, at: Bank.now)
    }
  }

  @Test("a right secret after four wrong ones forgets them")
  func success() async throws {
    let bank = try await Bank()
    for _ in 0..<3 {
      for _ in 0..<4 {
        try await bank.refuses(.notRecognised) { _ = try await bank.member.logOnByID("wrong1", at: Bank.now) }
      }
      #expect(try await bank.member.logOnByID(at: Bank.now).stage == .loggedOn)
      #expect(try await bank.member.person().lock == LogonLock())
    }
  }

  @Test("a stopped person's right secret is no wrong try")
  func suspended() async throws {
    let bank = try await Bank()
    try bank.suspend("0019001")
    for _ in 0..<9 { try await bank.refuses(.suspended) { _ = try await bank.member.logOnByID(at: Bank.now) } }
    #expect(try await bank.member.person().lock == LogonLock())
  }

  @Test("one person's lock is nobody else's")
  func others() async throws {
    let bank = try await Bank()
    for _ in 0..<6 { _ = try? await bank.member.logOnByID("wrong1", at: Bank.now) }
    #expect(try await bank.member.person().lock.hold == .locked(until: nil))
    #expect(try await bank.administrator.logOnByID(at: Bank.now).stage == .loggedOn)
  }

  @Test("an attempt proven before the lock fell is asked again whether it may go on")
  func provenBefore() async throws {
    let bank = try await Bank()
    let customer = bank.member
    let attempt = try await customer.proven(at: Bank.now)
    for _ in 0..<5 { _ = try? await customer.logOnByID("wrong1", at: Bank.now) }
    try await bank.refuses(.locked) { try await customer.prove(attempt, at: Bank.now) }
  }
}
