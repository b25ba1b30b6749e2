import CivilTime
import Foundation
import Lifecycle
import Testing
import X509

@testable import Registration

@Suite("Codes that move to another PC (F-7)")
struct MoveCodeTests {
  private struct Office {
    let year: Year
    let user: Customer
    let other: Customer
    let held: Customer.Held
    let visit: Visit
  }

  /// One certificate a person, so that every one but the one that is moved would be too many.
  private func begin() async throws -> Office {
    let year = try await Year(
      Edition("best", [("devicesPerSubscriber: 2", "devicesPerSubscriber: 1")]), from: "2026-11-20 10:00")
    let person = { (id: String, key: String) in
      Customer(
        registration: year.registration, contractID: "00000001", subscriberID: id, oneTimePasswordKey: Array(key.utf8),
        mail: "\(id)@example.jp", ownSecret: "password-\(id)")
    }
    let (user, other) = (person("tanaka", "12345678901234567890"), person("suzuki", "22345678901234567890"))
    try await year.found(
      "00000001", [user.newcomer(.administrator, granted: true), other.newcomer(.administrator, granted: true)])
    let held = try await year.acquire(user)
    return Office(year: year, user: user, other: other, held: held, visit: try await year.logOn(user, held))
  }

  private func code(_ office: Office) async throws -> String {
    try await office.year.registration.makeMoveCode(
      for: office.visit, origin: office.user.certificateHost, at: office.year.now
    ).grouped
  }

  private func move(_ office: Office, _ code: String, _ customer: Customer? = nil) async throws -> String {
    let customer = customer ?? office.user
    return try await office.year.proven(
      customer, .move, Answers(logonSecret: customer.secret, moveCode: code)
    ).attempt
  }

  @Test("a code serves once; its replay fails, and so does the code before it")
  func once() async throws {
    let office = try await begin()
    let former = try await code(office)
    let code = try await code(office)
    try await office.year.refuses(.wrongMoveCode) { _ = try await move(office, former) }
    let attempt = try await move(office, code.replacing(" ", with: "-"))
    try await office.year.refuses(.wrongMoveCode) { _ = try await move(office, code) }
    let result = try await office.user.request(attempt, try Customer.request(.generate(.ecP256)), at: office.year.now)
    #expect(result.status == .pending)
    _ = try await office.user.present(office.held, at: office.year.now)  // The old one, until the first use of the new.
    try await office.year.tells(
      office.user, ["10:00 issued", "10:00 moveCode", "10:00 moveCode", "10:01 moved"].map { "2026-11-20 \($0)" })
  }

  @Test("five wrong ones end it, though the right one follows; nobody is locked out by them")
  func tries() async throws {
    let office = try await begin()
    let code = try await code(office)
    for number in 0..<5 {
      try await office.year.refuses(.wrongMoveCode) { _ = try await move(office, "00000000000\(number)") }
    }
    try await office.year.refuses(.wrongMoveCode) { _ = try await move(office, code) }
    #expect(try await office.user.person().locks == PersonalLocks())
    _ = try await move(office, try await self.code(office))
  }

  @Test("thirty minutes, to the second")
  func time() async throws {
    let office = try await begin()
    let code = try await code(office)
    try await office.year.pass(until: "2026-11-20 10:29:59")
    let late = try await self.code(office)
    try await office.year.pass(until: "2026-11-20 10:30:00")
    try await office.year.refuses(.wrongMoveCode) { _ = try await move(office, code) }
    try await office.year.pass(until: "2026-11-20 10:59:58")
    _ = try await move(office, late)
    let last = try await self.code(office)
    office.year.pass(minutes: 30)
    try await office.year.refuses(.wrongMoveCode) { _ = try await move(office, last) }
  }

  @Test("a code needs its person's secrets, and is of no use to another, or once its certificate is revoked")
  func others() async throws {
    let office = try await begin()
    let code = try await code(office)
    try await office.year.refuses(.notRecognised) {
      _ = try await office.year.proven(office.user, .move, Answers(logonSecret: "wrong", moveCode: code))
    }
    try await office.year.refuses(.wrongMoveCode) { _ = try await move(office, code, office.other) }
    let attempt = try await move(office, code)
    _ = try await office.year.registration.revoke(
      office.user.target, reason: .keyCompromise, by: office.year.staff, at: office.year.now)
    try await office.year.refuses(.attemptUnknown, lines: 0) {
      _ = try await office.user.request(attempt, try Customer.request(.generate(.ecP256)), at: office.year.now)
    }
    try await office.year.refuses(.revokedCertificate) { _ = try await self.code(office) }
  }

  @Test("neither the store nor the mail holds the code")
  func atRest() async throws {
    let office = try await begin()
    let code = try await code(office)
    try await office.year.post()
    let digits = code.filter(\.isNumber)
    #expect(digits.utf8.count == 12)
    for file in try FileManager.default.contentsOfDirectory(
      at: office.year.bank.folder, includingPropertiesForKeys: nil)
    {
      let bytes = try Data(contentsOf: file)
      for text in [digits, code] { #expect(bytes.range(of: Data(text.utf8)) == nil) }
    }
    for mail in office.year.courier.mails {
      #expect(!mail.content.text.contains(code) && !mail.content.text.contains(digits))
    }
  }

  @Test("where the rules have no move, none begins")
  func withoutRule() async throws {
    let bank = try await Bank()
    let customer = bank.administrator
    try await bank.refuses(.actNotPossible, lines: 0) { _ = try await customer.start(.move, at: Bank.now) }
    let held = try await customer.acquire(at: Bank.now)
    let visit = try await customer.visit(try await customer.logOn(held, at: Bank.now), held, at: Bank.now)
    try await bank.refuses(.actNotPossible) {
      _ = try await bank.daiichi.makeMoveCode(for: visit, origin: customer.certificateHost, at: Bank.now)
    }
  }
}
