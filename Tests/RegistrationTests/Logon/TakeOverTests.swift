import CivilTime
import Lifecycle
import Secrets
import Testing

@testable import Registration

@Suite("One live session a person (B-50)")
struct TakeOverTests {
  private let now = Bank.now

  private func visit(_ customer: Customer, _ progress: LogonProgress, at now: Timestamp? = nil) async throws -> Visit {
    try await customer.visit(progress, at: now ?? self.now)
  }

  @Test(
    "a right logon while another browser is logged on is asked about, and grants nothing until it is answered (B-50)")
  func asked() async throws {
    let bank = try await Bank()
    let customer = bank.member
    let first = try await customer.tryLogOnByID(at: now)
    #expect(first.stage == .loggedOn)
    let second = try await customer.tryLogOnByID(at: now)
    #expect(second.stage == .awaitingTakeOver && second.token != first.token)
    #expect(try await bank.log(last: 1) == ["logon.awaitingTakeOver"])
    let waiting = try await visit(customer, second)
    #expect(waiting.session.stage == .awaitingTakeOver && waiting.session.shown == [.logonSecret])
    #expect(try await bank.daiichi.sessionElsewhere(of: waiting, at: now)?.createdAt == now)
    // The first goes on meanwhile, and the question's holder sees and does nothing.
    #expect(try await visit(customer, first).session.stage == .loggedOn)
    try await bank.refuses(.sessionEnded, lines: 0) {
      _ = try await bank.daiichi.operationHistory(for: waiting, whose: .own, limit: 5, at: now)
    }
    try await bank.refuses(.sessionEnded, lines: 0) { _ = try await bank.daiichi.mails(for: waiting, limit: 5) }
    try await bank.refuses(.sessionEnded, lines: 0) { _ = try await bank.daiichi.ownCertificates(for: waiting) }
    try await bank.refuses(.sessionEnded, lines: 0) {
      _ = try await bank.daiichi.relyingVisit(token: second.token, host: customer.portal.host, at: now)
    }
  }

  @Test("taking over opens a new session, tells the other browser why its own is over, and is logged (B-50)")
  func takenOver() async throws {
    let bank = try await Bank()
    let customer = bank.member
    let first = try await customer.tryLogOnByID(at: now)
    let second = try await customer.tryLogOnByID(at: now)
    let third = try await bank.daiichi.takeOver(
      try await visit(customer, second), origin: customer.portal, at: now)
    #expect(third.stage == .loggedOn && Set([first.token, second.token, third.token]).count == 3)
    #expect(try await bank.log(last: 2) == ["logon.takeOver", "logon.loggedOn"])
    #expect(try await visit(customer, third).session.stage == .loggedOn)
    // The former session's cookie, again and again, and at once for what relying services ask.
    for _ in 0..<3 {
      try await bank.refuses(.sessionTakenOver, lines: 0) { _ = try await visit(customer, first) }
    }
    try await bank.refuses(.sessionTakenOver, lines: 0) {
      _ = try await bank.daiichi.relyingVisit(token: first.token, host: customer.portal.host, at: now)
    }
    // The question's own cookie is spent.
    try await bank.refuses(.sessionEnded, lines: 0) { _ = try await visit(customer, second) }
    // Those who do not hold the cookie learn nothing: on another host it is no session.
    try await bank.refuses(.sessionOfAnotherCertificate, lines: 0) {
      _ = try await bank.daiichi.visit(
        token: first.token, origin: customer.origin("x.daiichi.localhost", false), presented: nil, at: now)
    }
  }

  @Test("the same browser that logs on again is not asked: its own session gives place (security rule 11)")
  func sameBrowser() async throws {
    let bank = try await Bank()
    let customer = bank.member
    let first = try await customer.tryLogOnByID(at: now)
    let again = try await customer.tryLogOnByID(formerToken: first.token, at: now)
    #expect(again.stage == .loggedOn && again.token != first.token)
    try await bank.refuses(.sessionEnded, lines: 0) { _ = try await visit(customer, first) }
    // With a one-time password between, and the cookie of the first step in the first's place.
    let other = bank.memberWithPassword
    func answered(_ progress: LogonProgress, at moment: Timestamp) async throws -> LogonProgress {
      let waiting = try await visit(other, progress, at: moment)
      return try await bank.daiichi.answerOneTimePassword(
        .code(other.code(at: moment) ?? ""), of: waiting, origin: other.portal, at: moment)
    }
    let one = try await answered(try await other.tryLogOnByID(at: now), at: now)
    #expect(one.stage == .loggedOn)
    let later = now.adding(minutes: 1)
    let two = try await answered(try await other.tryLogOnByID(formerToken: one.token, at: later), at: later)
    #expect(two.stage == .loggedOn)
    // Another browser is asked, after the one-time password and not before it.
    let evenLater = now.adding(minutes: 2)
    let third = try await other.tryLogOnByID(at: evenLater)
    #expect(third.stage == .awaitingOneTimePassword)
    let asked = try await answered(third, at: evenLater)
    #expect(asked.stage == .awaitingTakeOver)
    #expect(try await visit(other, asked, at: evenLater).session.shown == [.logonSecret, .oneTimePassword])
    _ = try await visit(other, two, at: evenLater)
  }

  @Test(
    "a planted cookie wins nothing: the token changes at every step, and what was planted is over (session fixation)")
  func fixation() async throws {
    let bank = try await Bank()
    let (thief, victim) = (bank.administrator, bank.member)
    let planted = try await thief.tryLogOnByID(at: now)
    let own = try await victim.tryLogOnByID(formerToken: planted.token, at: now)
    #expect(own.stage == .loggedOn && own.token != planted.token)
    try await bank.refuses(.sessionEnded, lines: 0) { _ = try await visit(thief, planted) }
    #expect(try await visit(victim, own).subscriber.id == victim.subscriberID)
    // A token of another host is not this browser's to give up.
    let held = try await thief.acquire(at: now)
    let elsewhere = try await thief.logOn(held, at: now)
    _ = try await victim.tryLogOnByID(formerToken: elsewhere.token, at: now)
    _ = try await thief.visit(elsewhere, held, at: now)
    // Nor does somebody else's question become one's own.
    let asked = try await victim.tryLogOnByID(at: now)
    #expect(asked.stage == .awaitingTakeOver)
    try await bank.refuses(.formExpired, lines: 0) {
      _ = try await bank.daiichi.takeOver(
        try await visit(victim, own), origin: victim.portal, at: now)
    }
  }

  @Test(
    "sessions that would find nobody logged on are not asked about: idle, ended, of a dead certificate, by ID since")
  func notLive() async throws {
    let bank = try await Bank()
    let customer = bank.member
    _ = try await customer.tryLogOnByID(at: now)
    let idle = now.adding(minutes: 15)
    let next = try await customer.tryLogOnByID(at: idle)
    #expect(next.stage == .loggedOn)
    try await bank.daiichi.logOff(try await visit(customer, next, at: idle), origin: customer.portal, at: idle)
    let byID = try await customer.tryLogOnByID(at: idle)
    #expect(byID.stage == .loggedOn)
    // The certificate's first use ends logon by ID (H-52); its session is none to ask about.
    let held = try await customer.acquire(at: idle)
    let byCertificate = try await customer.tryLogOn(held, at: idle)
    #expect(byCertificate.stage == .loggedOn)
    #expect(try await customer.tryLogOn(held, at: idle).stage == .awaitingTakeOver)
  }

  @Test("of two browsers that answer at once one goes on, and the other is told (B-50)")
  func race() async throws {
    let bank = try await Bank()
    let customer = bank.member
    _ = try await customer.tryLogOnByID(at: now)
    var visits: [Visit] = []
    for _ in 0..<6 {
      let progress = try await customer.tryLogOnByID(at: now)
      #expect(progress.stage == .awaitingTakeOver)
      visits.append(try await visit(customer, progress))
    }
    let asked = visits
    let outcome = await outcomes(6) { try await bank.daiichi.takeOver(asked[$0], origin: customer.portal, at: now) }
    #expect(outcome.values.count == 1)
    #expect(outcome.refusals.allSatisfy { $0 == .sessionTakenOver } && outcome.refusals.count == 5)
    let open = try await bank.daiichi.store.read { try $0.openSessions(of: asked[0].subscriber.key) }
    #expect(open.count == 1)
    // The same answer sent twice: the second finds its question gone.
    let again = try await visit(customer, try await customer.tryLogOnByID(at: now))
    let twice = await outcomes(2) { _ in
      try await bank.daiichi.takeOver(again, origin: customer.portal, at: now)
    }
    #expect(twice.values.count == 1 && twice.refusals == [.sessionEnded])
    try await bank.logHolds()
  }

  @Test("giving up leaves the other session as it was")
  func givenUp() async throws {
    let bank = try await Bank()
    let customer = bank.member
    let first = try await customer.tryLogOnByID(at: now)
    let asked = try await visit(customer, try await customer.tryLogOnByID(at: now))
    try await bank.daiichi.logOff(asked, origin: customer.portal, at: now)
    #expect(try await bank.log(last: 1) == ["logon.givenUp"])
    _ = try await visit(customer, first)
    try await bank.refuses(.sessionEnded) {
      _ = try await bank.daiichi.takeOver(asked, origin: customer.portal, at: now)
    }
  }

  @Test("locks fall only when the logon is finished, and what fell meanwhile holds: locked, suspended, revoked")
  func meanwhile() async throws {
    let bank = try await Bank()
    let customer = bank.member
    _ = try await customer.tryLogOnByID(at: now)
    for _ in 0..<3 { _ = try? await customer.tryLogOnByID("wrong1", at: now) }
    let progress = try await customer.tryLogOnByID(at: now)
    #expect(progress.stage == .awaitingTakeOver)
    let asked = try await visit(customer, progress)
    #expect(try await customer.person().locks.open.failures == 3, "forgotten at the end of the logon only")
    for _ in 0..<2 { _ = try? await customer.tryLogOnByID("wrong1", at: now) }
    try await bank.refuses(.locked) { _ = try await bank.daiichi.takeOver(asked, origin: customer.portal, at: now) }
    _ = try await bank.daiichi.unlock(
      StaffTarget(contractID: "50000001", subscriberID: customer.subscriberID), by: bank.staff, at: now)
    let third = try await bank.daiichi.takeOver(asked, origin: customer.portal, at: now)
    #expect(try await customer.person().locks == PersonalLocks())

    let held = try await bank.administrator.acquire(at: now)
    _ = try await bank.administrator.tryLogOn(held, at: now)
    let waiting = try await bank.administrator.visit(
      try await bank.administrator.tryLogOn(held, at: now), held, at: now)
    _ = try await bank.daiichi.revoke(
      StaffTarget(contractID: "50000001", subscriberID: nil), reason: .keyCompromise, by: bank.staff, at: now)
    try await bank.refuses(.sessionEnded) {
      _ = try await bank.daiichi.takeOver(waiting, origin: bank.administrator.certificateHost, at: now)
    }

    let last = try await visit(customer, try await customer.tryLogOnByID(at: now))
    #expect(last.session.stage == .awaitingTakeOver)
    try await bank.suspend(customer.subscriberID ?? "")
    try await bank.refuses(.sessionEnded) {
      _ = try await bank.daiichi.takeOver(last, origin: customer.portal, at: now)
    }
    try await bank.refuses(.sessionEnded, lines: 0) { _ = try await visit(customer, third) }
  }

  @Test("a form, a page or an order of a session that was taken over between its reading and its act does nothing")
  func inBetween() async throws {
    let bank = try await Bank()
    let customer = bank.administrator
    let former = try await visit(customer, try await customer.tryLogOnByID(at: now))
    let member = try await bank.member.person()
    _ = try await customer.logOnByID(at: now)
    try await bank.refuses(.sessionTakenOver, lines: 0) {
      try await bank.daiichi.acceptForm(generation: former.session.formGeneration, of: former, at: now)
    }
    try await bank.refuses(.sessionEnded) {
      try await bank.daiichi.setSuspended(
        true, member.key, by: AdministratorOrder(visit: former, secret: customer.confirmation, seen: nil),
        origin: customer.portal, at: now)
    }
  }

  @Test("the question lives no longer than a session, and a second secret given out since has to be shown after all")
  func questionEnds() async throws {
    let bank = try await Bank()
    let customer = bank.member
    let first = try await customer.tryLogOnByID(at: now)
    let progress = try await customer.tryLogOnByID(at: now)
    let asked = try await visit(customer, progress)
    try await bank.refuses(.sessionEnded, lines: 0) {
      _ = try await visit(customer, progress, at: now.adding(minutes: 15))
    }
    _ = try await bank.daiichi.give(
      oneTimePasswordKey: SecretText(Bank.oneTimePasswordKey), serialNumber: "T-1",
      to: StaffTarget(contractID: "50000001", subscriberID: customer.subscriberID), replacing: false, by: bank.staff,
      at: now)
    try await bank.refuses(.sessionEnded) {
      _ = try await bank.daiichi.takeOver(asked, origin: customer.portal, at: now)
    }
    _ = try await visit(customer, first)
  }
}
