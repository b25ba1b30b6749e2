import CivilTime
import Lifecycle
import Testing
import X509

@testable import Registration

@Suite("At the same moment")
struct ConcurrencyTests {
  @Test("of twenty acquisitions one leads to a certificate (H-107)")
  func acquisitions() async throws {
    let bank = try await Bank()
    let customer = bank.member
    var attempts: [String] = []
    for _ in 0..<20 { attempts.append(try await customer.proven(at: Bank.now)) }
    let requests = try (0..<20).map { _ in try Customer.request(.generate(.ecP256)) }
    let ready = attempts
    let outcome = await outcomes(20) { try await customer.request(ready[$0], requests[$0], at: Bank.now) }
    #expect(outcome.values.count == 1)
    #expect(outcome.refusals == [FailureCode?](repeating: .certificatePending, count: 19))
    #expect(try bank.count("certificates") == 1)
    #expect(try await bank.daiichi.result(token: outcome.values[0].token).certificate == outcome.values[0].certificate)
    try await bank.logHolds()
  }

  @Test("one request sent twenty times at once answers one certificate to all")
  func sameRequest() async throws {
    let bank = try await Bank()
    let customer = bank.member
    let attempt = try await customer.proven(at: Bank.now)
    let request = try Customer.request(.generate(.ecP256))
    let outcome = await outcomes(20) { _ in try await customer.request(attempt, request, at: Bank.now) }
    #expect(outcome.refusals.isEmpty)
    #expect(Set(outcome.values.map(\.certificate)).count == 1)
    #expect(try bank.count("certificates") == 1)
  }

  @Test("twenty different requests on one attempt: one is answered")
  func sameAttempt() async throws {
    let bank = try await Bank()
    let customer = bank.member
    let attempt = try await customer.proven(at: Bank.now)
    let requests = try (0..<20).map { _ in try Customer.request(.generate(.ecP256)) }
    let outcome = await outcomes(20) { try await customer.request(attempt, requests[$0], at: Bank.now) }
    #expect(outcome.values.count == 1 && outcome.refusals.allSatisfy { $0 != nil })
    #expect(try bank.count("certificates") == 1)
  }

  @Test("one key requested by two people: one certificate")
  func sameKey() async throws {
    let bank = try await Bank()
    let request = try Customer.request(.generate(.ecP256))
    let customers = [bank.member, bank.administrator]
    var attempts: [String] = []
    for customer in customers { attempts.append(try await customer.proven(at: Bank.now)) }
    let ready = attempts
    let outcome = await outcomes(2) { try await customers[$0].request(ready[$0], request, at: Bank.now) }
    #expect(outcome.values.count == 1 && outcome.refusals == [.keyAlreadyUsed])
  }

  @Test("renewing twenty times at once: one successor, and the old one is dead")
  func renewals() async throws {
    let bank = try await Bank()
    let customer = bank.administrator
    let opens = Timestamp(seconds: 1_824_076_800)
    let held = try await customer.acquire(at: Bank.now)
    let outcome = await outcomes(20) { _ in try await customer.renew(held, at: opens).result.token }
    #expect(outcome.values.count == 1)
    let statuses = try await customer.person().credential.certificates.map(\.status)
    #expect(statuses == [.superseded, .pending])
    try await bank.logHolds()
  }

  @Test("confirmed, presented and revoked at once: whatever wins, a revoked one stays revoked")
  func revokedMeanwhile() async throws {
    let bank = try await Bank()
    let customer = bank.member
    let held = try await customer.pending(at: Bank.now)
    let staff = try bank.staff
    _ = await outcomes(9) { number in
      switch number % 3 {
      case 0: try await customer.confirm(held, at: Bank.now)
      case 1: _ = try await customer.present(held, at: Bank.now)
      default:
        _ = try await bank.daiichi.revoke(
          try StaffTarget(contractID: "50000001", subscriberID: "0019001"), reason: .keyCompromise, by: staff,
          at: Bank.now)
      }
    }
    #expect(try await customer.person().credential.certificates.map(\.status) == [.revoked])
    #expect(try await customer.person().credential.grant == nil)
    try await bank.refuses(.revokedCertificate, lines: 0) { _ = try await customer.present(held, at: Bank.now) }
  }

  @Test("a right guess among wrong ones opens no session once the lock has fallen (H-49)", arguments: 0..<3)
  func guesses(_ round: Int) async throws {
    let bank = try await Bank()
    let customer = bank.member
    _ = await outcomes(60) { number in
      try await customer.logOnByID(number % 20 == 19 ? customer.secret : "wrong\(number)", at: Bank.now)
    }
    let trail = try await bank.daiichi.store.read { try $0.auditTrail(from: 1, limit: 1_000) }
    let fallen = try #require(trail.firstIndex { $0.act == "logon.hold" })
    #expect(!trail[fallen...].contains { $0.act == "logon.loggedOn" && $0.refusal.isEmpty })
    #expect(try await customer.person().locks.open.hold == .locked(until: nil))
    let told = trail[fallen...].filter { $0.refusal == FailureCode.locked.label }.count
    #expect(told <= bank.daiichi.profile(at: Bank.now).locks.tries)
    try await bank.refuses(.notRecognised) { _ = try await customer.logOnByID(at: Bank.now) }
    try await bank.logHolds()
  }

  @Test("logons at once leave one session a person (security rule 11)")
  func single() async throws {
    let bank = try await Bank()
    let customer = bank.member
    let outcome = await outcomes(20) { _ in try await customer.tryLogOnByID(at: Bank.now) }
    #expect(outcome.values.map(\.stage).filter { $0 == .loggedOn }.count == 1)
    #expect(outcome.values.map(\.stage).filter { $0 == .awaitingTakeOver }.count == 19)
    let person = try await customer.person().key
    #expect(try await bank.daiichi.store.read { try $0.openSessions(of: person) }.count == 1)
  }

  @Test("a form sent ten times at once is taken in once")
  func forms() async throws {
    let bank = try await Bank()
    let customer = bank.member
    let visit = try await customer.visit(try await customer.logOnByID(at: Bank.now), at: Bank.now)
    let outcome = await outcomes(10) { _ in
      try await bank.daiichi.acceptForm(generation: visit.session.formGeneration, of: visit, at: Bank.now)
    }
    #expect(outcome.values.count == 1 && outcome.refusals == [FailureCode?](repeating: .formUsed, count: 9))
  }
}
