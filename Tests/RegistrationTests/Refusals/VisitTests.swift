import CivilTime
import Lifecycle
import Secrets
import Testing

@testable import Registration

@Suite("Sessions and forms")
struct VisitTests {
  @Test("a cookie without its certificate, under another, on another host, at another institution")
  func bound() async throws {
    let bank = try await Bank()
    let (customer, other) = (bank.administrator, bank.member)
    let (held, theirs) = (try await customer.acquire(at: Bank.now), try await other.acquire(at: Bank.now))
    let progress = try await customer.logOn(held, at: Bank.now)
    let registration = bank.daiichi
    let (mine, foreign) = (
      try await customer.present(held, at: Bank.now), try await other.present(theirs, at: Bank.now)
    )
    let attempts: [(Origin, PresentedCertificate?)] = [
      (customer.certificateHost, nil), (customer.certificateHost, foreign), (customer.portal, mine),
      (customer.portal, nil),
      (customer.origin("x1.cert.daiichi.localhost", true), mine),
      (customer.origin("cert.kumiai.localhost", true), mine),
    ]
    for (origin, presented) in attempts {
      try await bank.refuses(.sessionOfAnotherCertificate, lines: 0) {
        _ = try await registration.visit(token: progress.token, origin: origin, presented: presented, at: Bank.now)
      }
    }
    try await bank.refuses(.sessionEnded, lines: 0) {
      _ = try await bank.kumiai.visit(
        token: progress.token, origin: customer.certificateHost, presented: mine, at: Bank.now)
    }
    for token in ["", "x", Token.generate().text, String(progress.token.dropLast())] {
      try await bank.refuses(.sessionEnded, lines: 0) {
        _ = try await registration.visit(
          token: token, origin: customer.certificateHost, presented: mine, at: Bank.now)
      }
    }
    #expect(try await customer.visit(progress, held, at: Bank.now).subscriber.key == mine.subscriber.key)
  }

  @Test("a session by ID is of no use on the certificate host")
  func byID() async throws {
    let bank = try await Bank()
    let customer = bank.administrator
    let progress = try await customer.logOnByID(at: Bank.now)
    let held = try await customer.pending(at: Bank.now)
    let presented = try await customer.present(held, at: Bank.now)
    for certificate in [presented, nil] {
      try await bank.refuses(.sessionOfAnotherCertificate, lines: 0) {
        _ = try await bank.daiichi.visit(
          token: progress.token, origin: customer.certificateHost, presented: certificate, at: Bank.now)
      }
    }
  }

  @Test("idle for 15 minutes, or eight hours old: over; in use it goes on")
  func time() async throws {
    let bank = try await Bank()
    let customer = bank.member
    let progress = try await customer.logOnByID(at: Bank.now)
    try await bank.refuses(.sessionEnded, lines: 0) {
      _ = try await customer.visit(progress, at: Bank.now.adding(minutes: 15))
    }
    var now = Bank.now
    while now < Bank.now.adding(minutes: 8 * 60 - 14) {
      now = now.adding(minutes: 14)
      _ = try await customer.visit(progress, at: now)
    }
    try await bank.refuses(.sessionEnded, lines: 0) {
      _ = try await customer.visit(progress, at: Bank.now.adding(minutes: 8 * 60))
    }
    try await bank.daiichi.prune(at: Bank.now.adding(days: 1))
    #expect(try bank.count("sessions") == 0)
  }

  @Test("a form serves once, and a page seen meanwhile does not bring it back")
  func forms() async throws {
    let bank = try await Bank()
    let customer = bank.member
    let progress = try await customer.logOnByID(at: Bank.now)
    let visit = try await customer.visit(progress, at: Bank.now)
    let token = bank.daiichi.formToken(cookie: progress.token, generation: visit.session.formGeneration)
    let generation = try bank.daiichi.generation(ofFormToken: token, cookie: progress.token)
    try await bank.daiichi.acceptForm(generation: generation, of: visit, at: Bank.now)
    // The page was loaded before, its being seen is stored after.
    try await bank.daiichi.acceptForm(generation: generation + 1, of: visit, at: Bank.now)
    let later = Bank.now.adding(minutes: 2)
    let again = try await customer.visit(progress, at: later)
    #expect(again.session.formGeneration == 2)
    for used in [generation, generation + 1, generation + 7, -1] {
      try await bank.refuses(.formUsed, lines: 0) {
        try await bank.daiichi.acceptForm(generation: used, of: again, at: later)
      }
    }
    #expect(try await customer.visit(progress, at: later.adding(minutes: 14)).session.formGeneration == 2)
  }

  @Test("a form's token is good for its browser and its generation only (CSRF)")
  func formTokens() async throws {
    let bank = try await Bank()
    let registration = bank.daiichi
    let (mine, other) = (registration.newFormCookie(), registration.newFormCookie())
    let token = registration.formToken(cookie: mine, generation: 3)
    #expect(try registration.generation(ofFormToken: token, cookie: mine) == 3)
    let forged = "4" + token.dropFirst()
    let wrong: [(String?, String?)] = [
      (token, other), (token, nil), (nil, mine), ("", mine), ("3", mine), ("3.", mine), (forged, mine),
      ("+" + token, mine), ("0" + token, mine), (token + " ", mine), (String(repeating: "9", count: 99) + ".x", mine),
    ]
    for (token, cookie) in wrong {
      #expect(throws: Rejected(.formExpired, "")) { try registration.generation(ofFormToken: token, cookie: cookie) }
    }
  }

  @Test("a stopped person's session is over at his next request")
  func suspended() async throws {
    let bank = try await Bank()
    let progress = try await bank.member.logOnByID(at: Bank.now)
    try await bank.suspend("0019001")
    try await bank.refuses(.sessionEnded, lines: 0) { _ = try await bank.member.visit(progress, at: Bank.now) }
  }

  @Test("a relying service sees who is logged on, and nobody whose certificate is revoked or logon unfinished (F-24)")
  func relying() async throws {
    let bank = try await Bank()
    let customer = bank.administrator
    let held = try await customer.acquire(at: Bank.now)
    let progress = try await customer.logOn(held, at: Bank.now)
    let host = customer.certificateHost.host
    #expect(
      try await bank.daiichi.relyingVisit(token: progress.token, host: host, at: Bank.now).subscriber.role
        == .administrator)
    try await bank.refuses(.sessionOfAnotherCertificate, lines: 0) {
      _ = try await bank.daiichi.relyingVisit(token: progress.token, host: "elsewhere.localhost", at: Bank.now)
    }
    let half = try await bank.memberWithPassword.logOnByID(at: Bank.now)
    try await bank.refuses(.sessionEnded, lines: 0) {
      _ = try await bank.daiichi.relyingVisit(token: half.token, host: customer.portal.host, at: Bank.now)
    }
    let person = try await customer.person()
    let current = try #require(person.credential.current(at: Bank.now))
    let actions = [Credential.Action.mark(current.key, .revoked, .keyCompromise)]
    try await bank.daiichi.store.write { try $0.perform(actions, on: person.key, at: Bank.now) }
    try await bank.refuses(.revokedCertificate, lines: 0) {
      _ = try await bank.daiichi.relyingVisit(token: progress.token, host: host, at: Bank.now)
    }
  }
}
