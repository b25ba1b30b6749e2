import CivilTime
import Lifecycle
import Testing

@testable import Registration

@Suite("Locks")
struct LockTests {
  @Test("the fifth wrong secret of a holder locks every way in; the right one is told of it; staff release (H-49)")
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
      try StaffTarget(contractID: "50000001", subscriberID: nil), by: try bank.staff, at: Bank.now)
    #expect(view.subscriber.locks == PersonalLocks())
    #expect(try await customer.logOn(held, at: Bank.now).stage == .loggedOn)
    try await bank.refuses(.actNotPossible) {
      _ = try await bank.daiichi.unlock(
        try StaffTarget(contractID: "50000001", subscriberID: nil), by: try bank.staff, at: Bank.now)
    }
  }

  @Test("a stranger who types IDs locks no holder of a certificate out, whatever he tries (security rule 8)")
  func weapon() async throws {
    let bank = try await Bank()
    let customer = bank.administrator
    let held = try await customer.acquire(at: Bank.now)
    let stranger = customer.origin("cert.daiichi.localhost", true, source: "198.51.100.9")
    for number in 0..<12 {
      _ = try? await customer.logOnByID("wrong\(number)", at: Bank.now)
      // On the certificate host, and under a certificate of his own: the IDs are still typed ones.
      _ = try? await bank.daiichi.logOn(
        contractID: "50000001", subscriberID: nil, secret: "wrong1", origin: stranger, at: Bank.now)
      let attempt = try await customer.start(at: Bank.now)
      _ = try? await customer.prove(attempt, Answers(logonSecret: "wrong1"), at: Bank.now)
    }
    #expect(try await customer.person().locks.open.hold == .locked(until: nil))
    #expect(try await customer.person().locks.certificate == LogonLock())
    try await bank.refuses(.notRecognised) { _ = try await customer.logOnByID(at: Bank.now) }
    #expect(try await customer.logOn(held, at: Bank.now).stage == .loggedOn)
    #expect(try await customer.person().locks.open.hold == .locked(until: nil), "a logon elsewhere releases nothing")
    let opens = Timestamp(seconds: 1_824_076_800)
    #expect(try await customer.renew(held, at: opens).result.status == .pending)
  }

  @Test("wrong secrets of a renewal are the holder's own: they lock on the certificate host too")
  func renewal() async throws {
    let bank = try await Bank()
    let customer = bank.administrator
    let held = try await customer.acquire(at: Bank.now)
    let opens = Timestamp(seconds: 1_824_076_800)
    let presented = try await customer.present(held, at: opens)
    let attempt = try await bank.daiichi.startRenewing(presented, at: opens).attempt
    for number in 0..<5 {
      try await bank.refuses(.notRecognised, lines: number == 4 ? 2 : 1) {
        _ = try await bank.daiichi.prove(
          attempt: attempt, answers: Answers(logonSecret: "wrong1", confirmationSecret: "wrong1"), presented: presented,
          origin: customer.certificateHost, at: opens)
      }
    }
    #expect(try await customer.person().locks.certificate.hold == .locked(until: nil))
    try await bank.refuses(.locked) { _ = try await customer.logOn(held, at: opens) }
  }

  @Test("staff release both locks in one act")
  func both() async throws {
    let bank = try await Bank()
    let customer = bank.administrator
    let held = try await customer.acquire(at: Bank.now)
    for _ in 0..<5 { _ = try? await customer.logOnByID("wrong1", at: Bank.now) }
    for _ in 0..<5 { _ = try? await customer.logOn(held, "wrong1", at: Bank.now) }
    let locks = try await customer.person().locks
    #expect(locks.open.hold == .locked(until: nil) && locks.certificate.hold == .locked(until: nil))
    let view = try await bank.daiichi.unlock(
      try StaffTarget(contractID: "50000001", subscriberID: nil), by: try bank.staff, at: Bank.now)
    #expect(view.subscriber.locks == PersonalLocks())
  }

  @Test("a right secret after four wrong ones forgets them")
  func success() async throws {
    let bank = try await Bank()
    for _ in 0..<3 {
      for _ in 0..<4 {
        try await bank.refuses(.notRecognised) { _ = try await bank.member.logOnByID("wrong1", at: Bank.now) }
      }
      #expect(try await bank.member.logOnByID(at: Bank.now).stage == .loggedOn)
      #expect(try await bank.member.person().locks == PersonalLocks())
    }
  }

  @Test("a stopped person's right secret is no wrong try")
  func suspended() async throws {
    let bank = try await Bank()
    try await bank.suspend("0019001")
    for _ in 0..<9 { try await bank.refuses(.suspended) { _ = try await bank.member.logOnByID(at: Bank.now) } }
    #expect(try await bank.member.person().locks == PersonalLocks())
  }

  @Test("one person's lock is nobody else's")
  func others() async throws {
    let bank = try await Bank()
    for _ in 0..<6 { _ = try? await bank.member.logOnByID("wrong1", at: Bank.now) }
    #expect(try await bank.member.person().locks.open.hold == .locked(until: nil))
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
