import CivilTime
import Foundation
import Lifecycle
import Testing
import X509

@testable import Registration

@Suite("Codes by mail")
struct MailCodeTests {
  private func begin(_ changes: [(String, String)] = []) async throws -> (Year, Customer) {
    let year = try await Year(Edition("r-payroll", changes), from: "2026-11-20 10:00")
    let customer = Customer(
      registration: year.registration, contractID: nil, subscriberID: "ippan01", mail: "ippan01@example.jp",
      ownSecret: "Pass#word1")
    let other = Customer(
      registration: year.registration, contractID: nil, subscriberID: "ippan02", mail: "", ownSecret: "Pass#word2")
    try await year.found("00099999", [customer.newcomer(.member), other.newcomer(.member)])
    return (year, customer)
  }

  /// An attempt whose code was just mailed.
  private func asked(_ year: Year, _ customer: Customer) async throws -> (attempt: String, code: String) {
    let attempt = try await customer.start(at: year.now)
    #expect(
      try await customer.prove(attempt, Answers(logonSecret: customer.secret), at: year.now).asks == [.mailCode])
    return (attempt, try await year.mailedCode(to: customer))
  }

  private func prove(_ year: Year, _ customer: Customer, _ attempt: String, _ code: String?) async throws -> [ProofStep]
  {
    try await customer.prove(attempt, Answers(mailCode: code), at: year.now).asks
  }

  private func wrong(_ code: String) -> String { code == "000000" ? "000001" : "000000" }

  @Test("six digits, one mail a question, good for their own attempt and once (R-5, R-78, security rule 10)")
  func once() async throws {
    let (year, customer) = try await begin()
    let (first, code) = try await asked(year, customer)
    #expect(code.utf8.count == 6 && code.utf8.allSatisfy { (0x30...0x39).contains($0) })
    for _ in 0..<3 { #expect(try await prove(year, customer, first, nil) == [.mailCode]) }
    #expect(year.courier.mails.count == 1, "asking again mails nothing again")
    let (second, other) = try await asked(year, customer)
    if other != code {
      try await year.refuses(.wrongMailCode) { _ = try await prove(year, customer, second, code) }
    }
    let spaced = "\(code.prefix(3)) \(code.suffix(3))"
    #expect(try await prove(year, customer, first, spaced).isEmpty)
    #expect(try await customer.person().locks == PersonalLocks(), "wrong codes lock nobody out (R-78)")
    let (third, fresh) = try await asked(year, customer)
    if fresh != code {
      try await year.refuses(.wrongMailCode) { _ = try await prove(year, customer, third, code) }
    }
    #expect(try await prove(year, customer, third, fresh).isEmpty)
  }

  @Test("nothing in the store's files holds a code in the clear, before it is sent or after (security rule 10)")
  func atRest() async throws {
    let (year, customer) = try await begin()
    var codes: [String] = []
    var found = 0
    for _ in 0..<4 {
      let attempt = try await customer.start(at: year.now)
      try await customer.prove(attempt, Answers(logonSecret: customer.secret), at: year.now)
      let before = try stored(year)
      let code = try await year.mailedCode(to: customer)
      codes.append(code)
      let after = try stored(year)
      // Six digits may stand there by chance, in a serial number; four times they do not.
      if before.contains(Array(code.utf8)) || after.contains(Array(code.utf8)) { found += 1 }
    }
    #expect(found < codes.count)
    for record in try await year.registration.mails(to: customer.target, limit: 99, by: year.staff, at: year.now) {
      #expect(record.mail.sealedCode == nil && record.text?.contains("••••••") == true)
      for code in codes { #expect(record.text?.contains(code) == false) }
    }
  }

  private func stored(_ year: Year) throws -> Data {
    var all = Data()
    for file in try FileManager.default.contentsOfDirectory(at: year.bank.folder, includingPropertiesForKeys: nil) {
      all.append(try Data(contentsOf: file))
    }
    return all
  }

  @Test("five tries, then a new code by mail; five codes, then the attempt is over (R-78)")
  func tries() async throws {
    let (year, customer) = try await begin()
    var (attempt, code) = try await asked(year, customer)
    for number in 1...5 {
      for _ in 1...4 {
        try await year.refuses(.wrongMailCode) { _ = try await prove(year, customer, attempt, wrong(code)) }
      }
      try await year.refuses(.mailCodeOver) { _ = try await prove(year, customer, attempt, wrong(code)) }
      #expect(year.courier.mails.count == number)
      guard number < 5 else { break }
      // The right one comes too late; another is on its way.
      #expect(try await prove(year, customer, attempt, code) == [.mailCode])
      code = try await year.mailedCode(to: customer)
    }
    try await year.refuses(.tooManyAttempts) { _ = try await prove(year, customer, attempt, code) }
    try await year.refuses(.notProven, lines: 0) {
      _ = try await customer.request(attempt, try Customer.request(.generate(.ecP256)), at: year.now)
    }
    #expect(year.courier.mails.count == 5)
    (attempt, code) = try await asked(year, customer)
    #expect(try await prove(year, customer, attempt, code).isEmpty)
  }

  @Test("half an hour, and no longer than its attempt; where the rules say less, that long (R-78)")
  func time() async throws {
    let (whole, customer) = try await begin()
    let (attempt, code) = try await asked(whole, customer)
    try await whole.pass(until: "2026-11-20 10:30:00")
    try await whole.refuses(.attemptUnknown, lines: 0) { _ = try await prove(whole, customer, attempt, code) }
    let (again, fresh) = try await asked(whole, customer)
    try await whole.pass(until: "2026-11-20 10:59:59")
    #expect(try await prove(whole, customer, again, fresh).isEmpty)

    let (year, person) = try await begin([("digits: 6, minutes: 30", "digits: 6, minutes: 10")])
    let (first, early) = try await asked(year, person)
    try await year.pass(until: "2026-11-20 10:10:00")
    try await year.refuses(.mailCodeOver) { _ = try await prove(year, person, first, early) }
    #expect(try await prove(year, person, first, nil) == [.mailCode])
    let late = try await year.mailedCode(to: person)
    try await year.pass(until: "2026-11-20 10:19:59")
    #expect(try await prove(year, person, first, late).isEmpty)
  }

  @Test("a code that was not sent in its time is not sent at all; who has no address is told so")
  func unsent() async throws {
    let (year, customer) = try await begin()
    let attempt = try await customer.start(at: year.now)
    try await customer.prove(attempt, Answers(logonSecret: customer.secret), at: year.now)
    year.pass(minutes: 30)
    try await year.post()
    #expect(year.courier.mails.isEmpty)
    let record = try #require(
      try await year.registration.mails(to: customer.target, limit: 9, by: year.staff, at: year.now).first)
    #expect(record.state == .expired && record.mail.sealedCode == nil)

    let other = Customer(
      registration: year.registration, contractID: nil, subscriberID: "ippan02", mail: "", ownSecret: "Pass#word2")
    try await year.refuses(.factorMissing) {
      let attempt = try await other.start(at: year.now)
      try await other.prove(attempt, Answers(logonSecret: other.secret), at: year.now)
    }
  }
}

extension Data {
  fileprivate func contains(_ bytes: [UInt8]) -> Bool { range(of: Data(bytes)) != nil }
}
