import CivilTime
import Foundation
import Lifecycle
import Testing
import X509

@testable import Registration

@Suite("Move codes made by a client (F-7)")
struct MoveCodeAttemptTests {
  private struct Office {
    let year: Year
    let user: Customer
    let other: Customer
    let held: Customer.Held

    func presented() async throws -> PresentedCertificate { try await user.present(held, at: year.now) }

    func start() async throws -> String {
      try await year.registration.startMakingMoveCode(try await presented(), at: year.now).attempt
    }

    func prove(_ attempt: String) async throws {
      let questions = try await year.registration.prove(
        attempt: attempt, answers: Answers(logonSecret: user.secret, oneTimePassword: user.code(at: year.now)),
        presented: try await presented(), origin: user.certificateHost, at: year.now)
      #expect(questions.asks.isEmpty && questions.pending == nil)
    }

    func proven() async throws -> String {
      _ = year.momentOfFreshCode(of: user.oneTimePasswordKey ?? [])
      let attempt = try await start()
      try await prove(attempt)
      return attempt
    }

    func code(_ attempt: String, by presented: PresentedCertificate? = nil) async throws -> MadeMoveCode {
      let holder: PresentedCertificate =
        if let presented { presented } else { try await self.presented() }
      return try await year.registration.makeMoveCode(
        attempt: attempt, presented: holder, origin: user.certificateHost, at: year.now)
    }
  }

  private func begin(_ changes: [(String, String)] = []) async throws -> Office {
    let year = try await Year(Edition("best", changes), from: "2026-11-20 10:00")
    let person = { (id: String, key: String) in
      Customer(
        registration: year.registration, contractID: "00000001", subscriberID: id, oneTimePasswordKey: Array(key.utf8),
        mail: "\(id)@example.jp", ownSecret: "password-\(id)")
    }
    let (user, other) = (person("tanaka", "12345678901234567890"), person("suzuki", "22345678901234567890"))
    try await year.found(
      "00000001", [user.newcomer(.administrator, granted: true), other.newcomer(.administrator, granted: true)])
    return Office(year: year, user: user, other: other, held: try await year.acquire(user))
  }

  @Test("what a renewal asks for is asked, and the code moves; the person is told by mail, the log by a line")
  func whole() async throws {
    let office = try await begin()
    let started = try await office.year.registration.startMakingMoveCode(
      try await office.presented(), at: office.year.now)
    let renewal = try await office.year.registration.startRenewing(try await office.presented(), at: office.year.now)
    #expect(started.asks == renewal.asks && !started.asks.isEmpty)
    let code = try await office.code(try await office.proven())
    #expect(code.digits.utf8.count == 12 && code.until == office.year.now.adding(minutes: 30))
    let attempt = try await office.year.proven(
      office.user, .move, Answers(logonSecret: office.user.secret, moveCode: code.digits)
    ).attempt
    let key = try PrivateKey.generate(.ecP256)
    let moved = Customer.Held(
      key: key,
      result: try await office.user.request(attempt, try Customer.request(key), at: office.year.now))
    try await office.user.confirm(moved, at: office.year.now)
    try await office.year.refuses(.supersededCertificate, lines: 0) { _ = try await office.presented() }
    let trail = try await office.year.registration.store.read { try $0.auditTrail(from: 1, limit: 1_000) }
    #expect(trail.filter { $0.act == "certificate.moveCode" && $0.refusal.isEmpty }.count == 1)
    try await office.year.post()
    #expect(office.year.courier.mails.filter { $0.content.text.contains("移行コード") }.count == 1)
  }

  @Test("without proof there is no code, and none under another certificate or on the portal host")
  func unproven() async throws {
    let office = try await begin()
    let theirs = try await office.other.present(try await office.year.acquire(office.other), at: office.year.now)
    let attempt = try await office.start()
    try await office.year.refuses(.notProven, lines: 0) { _ = try await office.code(attempt) }
    try await office.year.refuses(.sessionOfAnotherCertificate, lines: 0) {
      _ = try await office.code(attempt, by: theirs)
    }
    let proven = try await office.proven()
    try await office.year.refuses(.sessionOfAnotherCertificate, lines: 0) {
      _ = try await office.code(proven, by: theirs)
    }
    try await office.year.refuses(.sessionOfAnotherCertificate, lines: 0) {
      _ = try await office.year.registration.makeMoveCode(
        attempt: proven, presented: nil, origin: office.user.portal, at: office.year.now)
    }
    _ = try await office.code(proven)
  }

  @Test("an attempt makes one code: replayed, or sent twice at once, it makes no other")
  func once() async throws {
    let office = try await begin()
    let attempt = try await office.proven()
    let (registration, origin, now) = (office.year.registration, office.user.certificateHost, office.year.now)
    let presented = try await office.presented()
    let made = try await withThrowingTaskGroup(of: MadeMoveCode?.self) { group in
      for _ in 0..<8 {
        group.addTask {
          do {
            return try await registration.makeMoveCode(
              attempt: attempt, presented: presented, origin: origin, at: now)
          } catch let rejected as Rejected where rejected.code == .attemptUnknown {
            return nil
          }
        }
      }
      return try await group.reduce(into: [MadeMoveCode]()) { made, code in made += code.map { [$0] } ?? [] }
    }
    #expect(made.count == 1)
    try await office.year.refuses(.attemptUnknown, lines: 0) { _ = try await office.code(attempt) }
  }

  @Test("neither an attempt of this kind leads to a certificate, nor one of another kind to a code")
  func kinds() async throws {
    let office = try await begin()
    let attempt = try await office.proven()
    let request = try Customer.request(.generate(.ecP256))
    let presented = try await office.presented()
    try await office.year.refuses(.actNotPossible) {
      _ = try await office.user.request(attempt, request, presented: presented, at: office.year.now)
    }
    try await office.year.refuses(.actNotPossible, lines: 0) {
      try await office.year.registration.cancel(
        attempt: attempt, result: nil, presented: presented, origin: office.user.certificateHost, at: office.year.now)
    }
    let renewal = try await office.year.registration.startRenewing(presented, at: office.year.now).attempt
    try await office.year.refuses(.actNotPossible, lines: 0) { _ = try await office.code(renewal) }
    for intent in [EnrolmentAttempt.Intent.makeMoveCode, .renew] {
      try await office.year.refuses(.noCertificate, lines: 0) {
        _ = try await office.user.start(intent, at: office.year.now)
      }
    }
    _ = try await office.code(attempt)
  }

  @Test("wrong secrets count under the certificate, as a renewal's do; half an hour ends the attempt")
  func secrets() async throws {
    let office = try await begin()
    let attempt = try await office.start()
    let presented = try await office.presented()
    await #expect(throws: Rejected.self) {
      _ = try await office.year.registration.prove(
        attempt: attempt, answers: Answers(logonSecret: "wrong"), presented: presented,
        origin: office.user.certificateHost, at: office.year.now)
    }
    let locks = try await office.user.person().locks
    #expect(locks.certificate.failures == 1 && locks.open.failures == 0)
    let proven = try await office.proven()
    office.year.pass(minutes: 30)
    try await office.year.refuses(.attemptUnknown, lines: 0) { _ = try await office.code(proven) }
  }

  @Test("a successor that waits, and a revocation come in between: no code")
  func between() async throws {
    let office = try await begin()
    let attempt = try await office.proven()
    let presented = try await office.presented()
    // A move by an earlier code waits for its first use.
    let code = try await office.code(try await office.proven())
    let moving = try await office.year.proven(
      office.user, .move, Answers(logonSecret: office.user.secret, moveCode: code.digits)
    ).attempt
    _ = try await office.user.request(moving, try Customer.request(.generate(.ecP256)), at: office.year.now)
    try await office.year.refuses(.certificatePending) { _ = try await office.code(attempt) }
    _ = try await office.year.registration.revoke(
      office.user.target, reason: .keyCompromise, by: office.year.staff, at: office.year.now)
    try await office.year.refuses(.attemptUnknown, lines: 0) {
      _ = try await office.code(attempt, by: presented)
    }
  }

  @Test("where the rules have no move, none begins")
  func rules() async throws {
    let bank = try await Bank()
    let held = try await bank.administrator.acquire(at: Bank.now)
    let presented = try await bank.administrator.present(held, at: Bank.now)
    try await bank.refuses(.actNotPossible, lines: 0) {
      _ = try await bank.daiichi.startMakingMoveCode(presented, at: Bank.now)
    }
  }
}
