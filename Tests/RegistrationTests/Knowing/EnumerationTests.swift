import CivilTime
import Lifecycle
import Secrets
import Testing

@testable import Registration

@Suite("Nothing is learned by guessing")
struct EnumerationTests {
  @Test("unknown, wrong, stopped, without a right: one answer at one cost until the secret is right (security rule 7)")
  func oneAnswer() async throws {
    let bank = try await Bank()
    try await bank.suspend("0019002")
    let strangers: [Customer] = [
      Customer(registration: bank.daiichi, contractID: "59999999", subscriberID: "0019001"),
      Customer(registration: bank.daiichi, subscriberID: "9999999"),
      Customer(registration: bank.daiichi, subscriberID: "x"),
      Customer(registration: bank.daiichi, contractID: "", subscriberID: "0019001"),
      Customer(registration: bank.daiichi, contractID: "' OR 1=1 --", subscriberID: "0019001"),
      Customer(registration: bank.daiichi, subscriberID: String(repeating: "9", count: 60_000)),
      bank.member, bank.memberWithPassword, bank.memberWithoutRight,
    ]
    for customer in strangers {
      var checked = bank.secrets.checked
      try await bank.refuses(.notRecognised) { _ = try await customer.logOnByID("wrong1", at: Bank.now) }
      #expect(bank.secrets.checked - checked == 1, "\(customer.contractID?.prefix(9) ?? "")")
      let attempt = try await customer.start(at: Bank.now)
      for answers in [
        Answers(logonSecret: "wrong1", confirmationSecret: "wrong1"),
        Answers(logonSecret: customer.secret, confirmationSecret: "wrong1"),
        Answers(logonSecret: "wrong1", confirmationSecret: customer.confirmation),
      ] {
        checked = bank.secrets.checked
        try await bank.refuses(.notRecognised) { try await customer.prove(attempt, answers, at: Bank.now) }
        #expect(bank.secrets.checked - checked == 2)
      }
    }
    // Once they are right, the reason is told.
    try await bank.refuses(.suspended) { _ = try await bank.memberWithPassword.logOnByID(at: Bank.now) }
    try await bank.refuses(.notGranted) { _ = try await bank.memberWithoutRight.proven(at: Bank.now) }
  }

  @Test("an administrator of an unknown contract is asked and answered like one of a known contract")
  func administrators() async throws {
    let bank = try await Bank()
    for contract in ["50000001", "58888888"] {
      let customer = Customer(registration: bank.daiichi, contractID: contract)
      let attempt = try await customer.start(at: Bank.now)
      let checked = bank.secrets.checked
      try await bank.refuses(.notRecognised) {
        try await customer.prove(attempt, Answers(logonSecret: "wrong1"), at: Bank.now)
      }
      #expect(bank.secrets.checked - checked == 1)
    }
  }

  @Test("the wrong institution's secret is a wrong secret, and counts there")
  func institutions() async throws {
    let bank = try await Bank()
    let elsewhere = Customer(registration: bank.kumiai, contractID: "50000002")
    await #expect(throws: Rejected(.notRecognised, "")) { try await elsewhere.logOnByID(at: Bank.now) }
    #expect(try await bank.administratorWithPassword.person().locks == PersonalLocks())
  }

  @Test("what no ID can be is not stored")
  func overlong() async throws {
    let bank = try await Bank()
    let long = String(repeating: "5", count: 60_000)
    _ = try await bank.daiichi.start(
      contractID: long, subscriberID: long, origin: bank.member.portal, at: Bank.now)
    let attempt = try await bank.daiichi.start(
      contractID: long, subscriberID: nil, origin: bank.member.portal, at: Bank.now)
    let hash = bank.secrets.hash(ofToken: attempt.attempt)
    #expect(try await bank.daiichi.store.read { try $0.attempt(tokenHash: hash) }?.contractID == "")
    #expect(attempt.asks == [.logonSecret])
  }

  @Test("for nobody's secret the same work is done as for somebody's: a ratio of one run, far from either end")
  func work() async throws {
    let peppers = Peppers.ephemeral()
    let pool = WorkPool(name: "one", threads: 1, queueLimit: 10)
    let check = SecretCheck(
      hasher: try SecretHasher(peppers: peppers), box: SealedBox(peppers: peppers), codes: CodeHasher(peppers: peppers),
      openHosts: pool, certificateHosts: pool)
    let stored = try SecretHasher(peppers: peppers).hash(SecretText("logonA")).text
    // The quickest of ten: what else the machine does only adds.
    var (somebody, nobody) = (Duration.seconds(60), Duration.seconds(60))
    let clock = ContinuousClock()
    for _ in 0..<10 {
      let begun = clock.now
      _ = try await check.matches("wrong1", stored: stored, onCertificateHost: false)
      let between = clock.now
      _ = try await check.matches("wrong1", stored: nil, onCertificateHost: false)
      somebody = min(somebody, between - begun)
      nobody = min(nobody, clock.now - between)
    }
    // Without the work the ratio would be about a hundredth.
    #expect(nobody > somebody / 5)
  }
}
