import CivilTime
import Lifecycle
import Secrets
import Testing
import X509

@testable import Registration

@Suite("One-time passwords")
struct OneTimePasswordTests {
  private func waiting(_ customer: Customer, at now: Timestamp) async throws -> Visit {
    let progress = try await customer.logOnByID(at: now)
    #expect(progress.stage == .awaitingOneTimePassword)
    return try await customer.visit(progress, at: now)
  }

  private func answer(_ customer: Customer, _ code: String?, _ visit: Visit, at now: Timestamp) async throws
    -> LogonProgress
  {
    try await customer.registration.answerOneTimePassword(
      .code(code ?? ""), of: visit, origin: customer.portal, at: now)
  }

  @Test("asked of those who have contracted one, and of nobody else (H-51)")
  func asked() async throws {
    let bank = try await Bank()
    #expect(try await bank.member.logOnByID(at: Bank.now).stage == .loggedOn)
    #expect(try await bank.administrator.logOnByID(at: Bank.now).stage == .loggedOn)
    for customer in [bank.memberWithPassword, bank.administratorWithPassword] {
      let visit = try await waiting(customer, at: Bank.now)
      let progress = try await answer(customer, customer.code(at: Bank.now), visit, at: Bank.now)
      #expect(progress.stage == .loggedOn && progress.token != "")
      #expect(try await customer.visit(progress, at: Bank.now).session.stage == .loggedOn)
      await #expect(throws: Rejected.self, "the half-open session is over") {
        try await customer.registration.visit(
          token: Token.generate().text, origin: customer.portal, presented: nil, at: Bank.now)
      }
    }
  }

  @Test("for an administrator the acquisition asks for it too; one who has none is not asked")
  func acquiring() async throws {
    let bank = try await Bank()
    let customer = bank.administratorWithPassword
    let attempt = try await customer.start(at: Bank.now)
    #expect(
      try await customer.prove(attempt, Answers(logonSecret: customer.secret), at: Bank.now).asks == [.oneTimePassword])
    try await bank.refuses(.notProven, lines: 0) {
      _ = try await customer.request(attempt, try Customer.request(.generate(.ecP256)), at: Bank.now)
    }
    try await bank.refuses(.wrongOneTimePassword) {
      _ = try await customer.prove(attempt, Answers(oneTimePassword: "000000"), at: Bank.now)
    }
    #expect(
      try await customer.prove(attempt, Answers(oneTimePassword: customer.code(at: Bank.now)), at: Bank.now).asks
        .isEmpty)
    #expect(
      try await bank.administrator.prove(
        try await bank.administrator.start(at: Bank.now), Answers(logonSecret: "logonA"), at: Bank.now
      ).asks.isEmpty)
  }

  @Test("a step is used once, in whatever act (RFC 6238 5.2)")
  func once() async throws {
    let bank = try await Bank()
    let customer = bank.administratorWithPassword
    let code = customer.code(at: Bank.now)
    _ = try await answer(customer, code, try await waiting(customer, at: Bank.now), at: Bank.now)
    let again = try await waiting(customer, at: Bank.now)
    try await bank.refuses(.wrongOneTimePassword) { _ = try await answer(customer, code, again, at: Bank.now) }
    let attempt = try await customer.start(at: Bank.now)
    try await bank.refuses(.wrongOneTimePassword) {
      _ = try await customer.prove(attempt, customer.answers(at: Bank.now), at: Bank.now)
    }
    let later = Bank.now.adding(seconds: 30)
    _ = try await answer(customer, customer.code(at: later), again, at: later)
  }

  @Test("a sealed key copied to the same IDs of another institution opens nothing there (security rule 6)")
  func copied() async throws {
    let bank = try await Bank()
    let customer = Customer(
      registration: bank.kumiai, subscriberID: "0019002", oneTimePasswordKey: Bank.oneTimePasswordKey)
    let visit = try await waiting(customer, at: Bank.now)
    try bank.copyOneTimePasswordKey(of: "0019002")
    await #expect(throws: SecretsError.self) {
      try await answer(customer, customer.code(at: Bank.now), visit, at: Bank.now)
    }
    #expect(try await customer.person().secrets.oneTimePasswordStep == nil)
  }

  @Test("of four right codes sent at once one opens a session")
  func onceAtOnce() async throws {
    let bank = try await Bank(tries: 1_000)
    let customer = bank.memberWithPassword
    let visit = try await waiting(customer, at: Bank.now)
    let code = customer.code(at: Bank.now)
    let opened = await withTaskGroup(of: Bool.self) { group in
      for _ in 0..<4 {
        group.addTask { (try? await answer(customer, code, visit, at: Bank.now)) != nil }
      }
      return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
    }
    #expect(opened == 1)
    #expect(try bank.count("sessions") == 1)
    try await bank.logHolds()
  }

  @Test("wrong ones count towards the lock; held, a right one is not told from a wrong one (security rule 9)")
  func locks() async throws {
    let bank = try await Bank()
    let customer = bank.memberWithPassword
    let visit = try await waiting(customer, at: Bank.now)
    for _ in 0..<4 {
      try await bank.refuses(.wrongOneTimePassword) { _ = try await answer(customer, "000000", visit, at: Bank.now) }
    }
    try await bank.refuses(.wrongOneTimePassword, lines: 2) {
      _ = try await answer(customer, "", visit, at: Bank.now)
    }
    #expect(try await bank.log(last: 1) == ["logon.hold"])
    for code in [customer.code(at: Bank.now), "000000", customer.code(at: Bank.now)] {
      try await bank.refuses(.locked) { _ = try await answer(customer, code, visit, at: Bank.now) }
    }
    // Two more until nothing is told any more, whatever the code is.
    let codes: [(String?, FailureCode)] = [
      ("000000", .locked), (customer.code(at: Bank.now), .locked), ("000000", .notRecognised),
      (customer.code(at: Bank.now), .notRecognised),
    ]
    for (code, refusal) in codes {
      try await bank.refuses(refusal) { _ = try await answer(customer, code, visit, at: Bank.now) }
    }
    #expect(try await customer.person().secrets.oneTimePasswordStep == nil, "no code was used up")
    try await bank.refuses(.notRecognised) { _ = try await customer.logOnByID(at: Bank.now) }
  }

  @Test("wrong ones count where they are typed: on the ID way not against the certificate's holder")
  func counted() async throws {
    let bank = try await Bank()
    let customer = bank.memberWithPassword
    let typed = try await waiting(customer, at: Bank.now)
    for _ in 0..<4 { _ = try? await answer(customer, "000000", typed, at: Bank.now) }
    #expect(try await customer.person().locks == PersonalLocks(open: Self.four))
    let held = try await customer.acquire(at: Bank.now)
    let visit = try await customer.visit(try await customer.logOn(held, at: Bank.now), held, at: Bank.now)
    for _ in 0..<4 {
      try await bank.refuses(.wrongOneTimePassword) {
        _ = try await bank.daiichi.answerOneTimePassword(
          .code("000000"), of: visit, origin: customer.certificateHost, at: Bank.now)
      }
    }
    #expect(try await customer.person().locks == PersonalLocks(open: Self.four, certificate: Self.four))
    try await bank.refuses(.wrongOneTimePassword, lines: 2) {
      _ = try await bank.daiichi.answerOneTimePassword(
        .code("000000"), of: visit, origin: customer.certificateHost, at: Bank.now)
    }
    #expect(try await customer.person().locks == PersonalLocks(open: Self.four, certificate: Self.fallen))
    try await bank.refuses(.locked) { _ = try await customer.logOn(held, at: Bank.now) }
    // A try while held is the fifth on the ID way: it is held of itself now, which is the second line.
    try await bank.refuses(.locked, lines: 2) { _ = try await customer.logOnByID(at: Bank.now) }
  }

  private static let four = LogonLock(failures: 4, oneTimePasswordFailures: 4)
  private static let fallen = LogonLock(locks: 1, hold: .locked(until: nil))

  @Test("of 200 codes guessed at once no more than lock are judged")
  func guessedAtOnce() async throws {
    let bank = try await Bank()
    let customer = bank.memberWithPassword
    let visit = try await waiting(customer, at: Bank.now)
    let codes = await withTaskGroup(of: FailureCode?.self) { group in
      for number in 0..<200 {
        group.addTask {
          do {
            _ = try await answer(customer, "x\(number)", visit, at: Bank.now)
            return nil
          } catch {
            return (error as? Rejected)?.code
          }
        }
      }
      return await group.reduce(into: [FailureCode?: Int]()) { $0[$1, default: 0] += 1 }
    }
    #expect(codes == [.wrongOneTimePassword: 5, .locked: 5, .notRecognised: 190])
    try await bank.logHolds()
  }

  @Test("who knows the secrets cannot guess codes between right answers elsewhere")
  func forgiving() async throws {
    let bank = try await Bank()
    let customer = bank.memberWithPassword
    let visit = try await waiting(customer, at: Bank.now)
    let attempt = try await customer.start(at: Bank.now)
    for guess in 1...4 {
      try await bank.refuses(.wrongOneTimePassword) { _ = try await answer(customer, "000000", visit, at: Bank.now) }
      // A member's acquisition asks for both secrets and no code, a logon stops before the code.
      try await customer.prove(attempt, at: Bank.now)
      try await customer.prove(try await customer.start(at: Bank.now), at: Bank.now)
      _ = try await customer.logOnByID(at: Bank.now)
      #expect(try await customer.person().locks.open.failures == guess)
    }
    try await bank.refuses(.wrongOneTimePassword, lines: 2) {
      _ = try await answer(customer, "000000", visit, at: Bank.now)
    }
    try await bank.refuses(.locked) { _ = try await customer.logOnByID(at: Bank.now) }
  }

  @Test("who knows the logon secret cannot guess the confirmation secret between logons")
  func confirmationSecret() async throws {
    let bank = try await Bank()
    let customer = bank.member
    let attempt = try await customer.start(at: Bank.now)
    for guess in 1...4 {
      try await bank.refuses(.notRecognised) {
        _ = try await customer.prove(
          attempt, Answers(logonSecret: customer.secret, confirmationSecret: "guess\(guess)"), at: Bank.now)
      }
      _ = try await customer.logOnByID(at: Bank.now)
    }
    try await bank.refuses(.notRecognised, lines: 2) {
      _ = try await customer.prove(
        attempt, Answers(logonSecret: customer.secret, confirmationSecret: "guess5"), at: Bank.now)
    }
    try await bank.refuses(.locked) { _ = try await customer.prove(attempt, at: Bank.now) }
  }

  @Test("asking a proven attempt again forgives no wrong try: nothing is shown anew")
  func provenAgain() async throws {
    let bank = try await Bank()
    let customer = bank.administratorWithPassword
    let attempt = try await customer.proven(at: Bank.now)
    let visit = try await waiting(customer, at: Bank.now)
    for guess in 1...4 {
      try await bank.refuses(.wrongOneTimePassword) { _ = try await answer(customer, "000000", visit, at: Bank.now) }
      try await customer.prove(attempt, Answers(), at: Bank.now)
      #expect(try await customer.person().locks.open.failures == guess)
    }
  }
}
