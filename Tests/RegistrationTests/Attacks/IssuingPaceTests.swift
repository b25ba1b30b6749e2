import CivilTime
import Lifecycle
import Testing
import X509

@testable import Registration

/// Every certificate that was given up stands in a list that all the world loads, for a year.
@Suite("Whoever draws one certificate after another")
struct IssuingPaceTests {
  @Test("is stopped at twenty a day by giving each up, and goes on the day after; others are not kept (F-3)")
  func cancelled() async throws {
    let bank = try await Bank()
    let (member, now) = (bank.member, Bank.now)
    for _ in 1...20 {
      let held = try await member.pending(at: now)
      try await bank.daiichi.cancel(
        attempt: nil, result: held.result.token, presented: nil, origin: member.portal, at: now)
    }
    try await bank.refuses(.tooManyAttempts) { _ = try await member.pending(at: now.adding(minutes: 24 * 60 - 1)) }
    _ = try await bank.administrator.pending(at: now)
    _ = try await member.pending(at: now.adding(minutes: 24 * 60))
  }

  @Test("is stopped at twenty files a day, and keeps the last one (R-87, security rule 12)")
  func serverMade() async throws {
    let year = try await Year(Edition("r-payroll"), from: "2026-11-20 10:00")
    let customer = Customer(
      registration: year.registration, contractID: nil, subscriberID: "ippan01", mail: "ippan01@example.jp",
      ownSecret: "Pass#word1")
    try await year.found("00099999", [customer.newcomer(.member, granted: true)])
    let attempt = try await year.proven(customer).attempt
    func file() async throws {
      _ = try await year.registration.issueServerMade(
        attempt: attempt, cipher: nil, origin: customer.portal, at: year.now)
    }
    for _ in 1...20 { try await file() }
    try await year.refuses(.tooManyAttempts) { try await file() }
    let statuses = try await customer.person().credential.certificates.map(\.status)
    #expect(statuses.count == 20 && statuses.last == .pending && statuses.dropLast().allSatisfy { $0 == .revoked })
  }
}
