import CivilTime
import Lifecycle
import Secrets
import Testing
import X509

@testable import Registration

@Suite("From issue to first use")
struct ResultTests {
  @Test("the same request again answers the same certificate, another one does not (F-3)")
  func repeated() async throws {
    let bank = try await Bank()
    let customer = bank.member
    let attempt = try await customer.proven(at: Bank.now)
    let request = try Customer.request(.generate(.ecP256))
    let first = try await customer.request(attempt, request, at: Bank.now)
    for _ in 0..<3 {
      let again = try await customer.request(attempt, request, at: Bank.now.adding(minutes: 5))
      #expect(again.certificate == first.certificate && again.token == first.token)
    }
    try await bank.refuses(.alreadyIssued, lines: 0) {
      _ = try await customer.request(attempt, try Customer.request(.generate(.ecP256)), at: Bank.now)
    }
    #expect(try bank.count("certificates") == 1)
  }

  @Test("the result is fetched again by its token, and by no other")
  func fetched() async throws {
    let bank = try await Bank()
    let held = try await bank.member.pending(at: Bank.now)
    for _ in 0..<3 {
      let result = try await bank.daiichi.result(token: held.result.token)
      #expect(result.certificate == held.result.certificate && result.status == .pending)
    }
    for token in ["", "x", Token.generate().text, held.result.token + "=", String(held.result.token.dropLast())] {
      try await bank.refuses(.resultUnknown, lines: 0) { _ = try await bank.daiichi.result(token: token) }
    }
    try await bank.refuses(.resultUnknown, lines: 0) { _ = try await bank.kumiai.result(token: held.result.token) }
    try await bank.member.confirm(held, at: Bank.now)
    #expect(try await bank.daiichi.result(token: held.result.token).status == .issued)
  }

  @Test("a confirmation by another key, of another message, or of nothing, confirms nothing")
  func confirmation() async throws {
    let bank = try await Bank()
    let customer = bank.member
    let held = try await customer.pending(at: Bank.now)
    try await bank.refuses(.confirmationFailed) {
      try await customer.confirm(held, with: .generate(.ecP256), at: Bank.now)
    }
    let other = Array("inkan confirmation 1\0\(Token.generate().text)\0".utf8) + held.result.certificate
    for signature in [try held.key.signSHA256(other), try held.key.signSHA256(held.result.certificate), [], [0x30]] {
      try await bank.refuses(.confirmationFailed) {
        _ = try await bank.daiichi.confirm(
          result: held.result.token, signature: signature, origin: customer.portal, at: Bank.now)
      }
    }
    #expect(try await customer.person().credential.logonMethod == .idAndSecret)
    #expect(try await customer.logOnByID(at: Bank.now).stage == .loggedOn)
    try await customer.confirm(held, at: Bank.now)
  }

  @Test("RSA keys confirm too")
  func rsa() async throws {
    let bank = try await Bank()
    let key = try PrivateKey.generate(.rsa2048)
    let result = try await bank.member.request(
      try await bank.member.proven(at: Bank.now), try Customer.request(key), at: Bank.now)
    #expect(try await bank.member.confirm(.init(key: key, result: result), at: Bank.now).status == .issued)
  }

  @Test("a pending certificate whose window ends is neither confirmed nor used")
  func windowEnds() async throws {
    let bank = try await Bank()
    let held = try await bank.member.pending(at: Bank.now)
    let over = Timestamp(seconds: 1_802_012_400)
    try await bank.refuses(.windowLapsed) { try await bank.member.confirm(held, at: over) }
    try await bank.refuses(.windowLapsed, lines: 0) { _ = try await bank.member.present(held, at: over) }
    #expect(try await bank.member.person().credential.standing(at: over, rules: bank.daiichi.rules) == .lapsed)
    _ = try await bank.daiichi.grant(
      try StaffTarget(contractID: "50000001", subscriberID: "0019001"), by: try bank.staff, at: over)
    try await bank.refuses(.cancelledCertificate, lines: 0) { _ = try await bank.member.present(held, at: over) }
    try await bank.refuses(.resultUnknown, lines: 0) { try await bank.member.confirm(held, at: over) }
    _ = try await bank.member.acquire(at: over)
  }

  @Test("a lost result: proving again tells of it, giving it up restores the right, the next one is another (F-3)")
  func lost() async throws {
    let bank = try await Bank()
    let customer = bank.member
    let lost = try await customer.pending(at: Bank.now)
    let attempt = try await customer.start(at: Bank.now)
    let pending = try #require(try await customer.prove(attempt, at: Bank.now).pending)
    #expect(pending.certificate == lost.result.certificate && pending.token != lost.result.token)
    // The token moved to the new attempt.
    try await bank.refuses(.resultUnknown, lines: 0) { _ = try await bank.daiichi.result(token: lost.result.token) }
    try await bank.daiichi.cancel(
      attempt: attempt, result: nil, presented: nil, origin: customer.portal, at: Bank.now)
    #expect(try await customer.person().credential.grant != nil)
    try await bank.refuses(.cancelledCertificate, lines: 0) { _ = try await customer.present(lost, at: Bank.now) }
    // Docs: "any other cancels it and goes on", on the same attempt and under the same token.
    let key = try PrivateKey.generate(.ecP256)
    let held = Customer.Held(
      key: key, result: try await customer.request(attempt, try Customer.request(key), at: Bank.now))
    #expect(held.result.token == pending.token)
    #expect(try await bank.daiichi.result(token: held.result.token).certificate == held.result.certificate)
    #expect(try await customer.confirm(held, at: Bank.now).status == .issued)
    #expect(try await customer.logOn(held, at: Bank.now).stage == .loggedOn)
  }

  @Test("a client that still has the key goes on with the pending one")
  func resumed() async throws {
    let bank = try await Bank()
    let customer = bank.member
    let held = try await customer.pending(at: Bank.now)
    let result = try #require(
      try await customer.prove(try await customer.start(at: Bank.now), at: Bank.now).pending)
    #expect(try await customer.confirm(.init(key: held.key, result: result), at: Bank.now).status == .issued)
  }

  @Test("giving up: by its token, from the page; nothing but a pending one")
  func cancelled() async throws {
    let bank = try await Bank()
    let customer = bank.member
    let first = try await customer.pending(at: Bank.now)
    try await bank.daiichi.cancel(
      attempt: nil, result: first.result.token, presented: nil, origin: customer.portal, at: Bank.now)
    try await bank.refuses(.resultUnknown, lines: 0) {
      try await bank.daiichi.cancel(
        attempt: nil, result: first.result.token, presented: nil, origin: customer.portal, at: Bank.now)
    }
    _ = try await customer.pending(at: Bank.now)
    let visit = try await customer.visit(try await customer.logOnByID(at: Bank.now), at: Bank.now)
    #expect(try await bank.daiichi.pendingCertificate(of: visit.subscriber) != nil)
    try await bank.daiichi.cancelPending(of: visit, origin: customer.portal, at: Bank.now)
    try await bank.refuses(.actNotPossible) {
      try await bank.daiichi.cancelPending(of: visit, origin: customer.portal, at: Bank.now)
    }
    let unproven = try await customer.start(at: Bank.now)
    try await bank.refuses(.notProven, lines: 0) {
      try await bank.daiichi.cancel(
        attempt: unproven, result: nil, presented: nil, origin: customer.portal, at: Bank.now)
    }
    try await bank.refuses(.malformedBody, lines: 0) {
      try await bank.daiichi.cancel(attempt: nil, result: nil, presented: nil, origin: customer.portal, at: Bank.now)
    }
    let held = try await customer.acquire(at: Bank.now)
    try await bank.refuses(.actNotPossible) {
      try await bank.daiichi.cancel(
        attempt: nil, result: held.result.token, presented: nil, origin: customer.portal, at: Bank.now)
    }
  }
}
