import CivilTime
import Lifecycle
import Secrets
import Testing
import X509

@testable import Registration

/// Somebody else has shown a person's secrets and keeps the attempt in hand while the person gets help.
@Suite("Attempts do not outlive what is done to their person")
struct AttemptsEndTests {
  /// What staff do to a person in his need.
  enum Help: CaseIterable, Sendable {
    case stopAndResume, newMail, newCard, withdrawAndGrant

    func give(_ bank: Bank, _ target: StaffTarget) async throws {
      let (daiichi, now) = (bank.daiichi, Bank.now)
      let order = try StaffOrder(by: "sato", reason: "secrets stolen", form: "F-1")
      switch self {
      case .stopAndResume:
        _ = try await daiichi.suspend(target, by: order, at: now)
        _ = try await daiichi.resume(target, by: order, at: now)
      case .newMail: _ = try await daiichi.setMail(target, to: "new@example.jp", by: order, at: now)
      case .newCard:
        _ = try await daiichi.give(
          oneTimePasswordKey: SecretText(Bank.oneTimePasswordKey), serialNumber: "1", to: target, replacing: true,
          by: order, at: now)
      case .withdrawAndGrant:
        _ = try await daiichi.withdraw(target, by: order, at: now)
        _ = try await daiichi.grant(target, by: order, at: now)
      }
    }
  }

  @Test("a proven attempt ends with every act that answers a theft", arguments: Help.allCases)
  func proven(_ help: Help) async throws {
    let bank = try await Bank()
    let thief = bank.member
    let attempt = try await thief.proven(at: Bank.now)
    try await help.give(bank, thief.target)
    try await bank.refuses(.attemptUnknown, lines: 0) {
      _ = try await thief.request(attempt, try Customer.request(.generate(.ecP256)), at: Bank.now)
    }
    #expect(try bank.count("certificates") == 0)
  }

  @Test("a right that is given with a reissue is not taken by an attempt that was proven before (T-18)")
  func reissued() async throws {
    let bank = try await Bank()
    let member = bank.member
    let stolen = try await member.proven(at: Bank.now)
    let held = try await member.acquire(at: Bank.now)
    _ = try await bank.daiichi.reissue(member.target, reason: .keyCompromise, by: bank.staff, at: Bank.now)
    try await bank.refuses(.attemptUnknown, lines: 0) {
      _ = try await member.request(stolen, try Customer.request(.generate(.ecP256)), at: Bank.now)
    }
    let again = try await member.acquire(at: Bank.now)
    #expect(again.result.certificate != held.result.certificate)
  }

  @Test("who is started anew by letter has nothing left of what was shown before; others keep theirs (R-6)")
  func initialised() async throws {
    let year = try await Year(Edition("r-payroll"), from: "2026-11-20 10:00")
    let people = ["ippan01", "ippan02"].map { (id: String) in
      Customer(
        registration: year.registration, contractID: nil, subscriberID: id, mail: "\(id)@example.jp",
        ownSecret: "Pass#word1")
    }
    try await year.found("00099999", people.map { $0.newcomer(.member, granted: true) })
    let (stolen, own) = (try await year.proven(people[0]).attempt, try await year.proven(people[1]).attempt)
    let waiting = try await people[0].start(at: year.now)
    try await people[0].prove(waiting, Answers(logonSecret: people[0].secret), at: year.now)
    let code = try await year.mailedCode(to: people[0])
    _ = try await year.registration.initialise(people[0].target, by: year.form("F-2"), at: year.now)
    try await year.refuses(.attemptUnknown, lines: 0) {
      _ = try await people[0].request(stolen, try Customer.request(.generate(.ecP256)), at: year.now)
    }
    try await year.refuses(.attemptUnknown, lines: 0) {
      try await people[0].prove(waiting, Answers(mailCode: code), at: year.now)
    }
    try await people[1].prove(own, Answers(), at: year.now)
  }

  @Test("a secret that was judged right opens nothing once it has been changed meanwhile (R-62)")
  func changedMeanwhile() async throws {
    let year = try await Year(Edition("r-payroll"), from: "2026-11-20 10:00")
    let registration = year.registration
    let customer = Customer(
      registration: registration, contractID: nil, subscriberID: "ippan01", ownSecret: "Letter#1234")
    try await year.found("00099999", [customer.newcomer(.member, initial: true, granted: true)])
    let judged = try await customer.person()
    _ = try await registration.initialise(customer.target, by: year.form("F-3"), at: year.now)
    let answers = Answers(logonSecret: "Pass#word1", initialSecret: customer.secret)
    try await year.refuses(.conflict) {
      try await registration.registerFirst(judged, answers: answers, origin: customer.portal, at: year.now)
    }
    try await year.refuses(.conflict) {
      _ = try await registration.open(
        Opening(stage: .loggedOn, shown: [.logonSecret], replacing: nil),
        for: judged, certificate: nil, origin: customer.portal, at: year.now)
    }
  }

  @Test("a typed secret that was kept for a file is erased in time though nobody asks for it (security rule 12)")
  func vault() {
    let (vault, now) = (PassphraseVault(), Bank.now)
    let attempt = EnrolmentAttempt(
      tokenHash: [1], intent: .acquire, contractID: nil, subscriberID: nil, certificate: nil,
      expiresAt: now.adding(minutes: 60))
    vault.keep(SecretText("Pass#word1"), for: attempt, at: now)
    vault.forget(at: now.adding(minutes: 29))
    #expect(vault.passphrase(for: attempt, at: now) != nil)
    vault.forget(at: now.adding(minutes: 30))
    #expect(vault.passphrase(for: attempt, at: now) == nil)
  }

  @Test("one person's attempts, however many, make no other's typed secret give way (security rule 12)")
  func crowdedVault() {
    let (vault, now) = (PassphraseVault(), Bank.now)
    func attempt(_ number: Int, of person: Int64) -> EnrolmentAttempt {
      EnrolmentAttempt(
        tokenHash: [UInt8(number >> 8), UInt8(number & 0xFF)], intent: .acquire, contractID: nil, subscriberID: nil,
        certificate: nil, expiresAt: now.adding(minutes: 60), recognised: Key(person))
    }
    let quiet = attempt(0, of: 1)
    vault.keep(SecretText("Pass#word1"), for: quiet, at: now)
    for number in 1...1_100 {
      vault.keep(SecretText("Pass#word2"), for: attempt(number, of: 2), at: now.adding(seconds: Int64(number)))
    }
    let then = now.adding(seconds: 1_100)
    #expect(vault.passphrase(for: quiet, at: then) != nil)
    let left = (1...1_100).filter { vault.passphrase(for: attempt($0, of: 2), at: then) != nil }
    #expect(left == Array(1_096...1_100), "the newest of his own")
  }
}
