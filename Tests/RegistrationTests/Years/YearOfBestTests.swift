import CivilTime
import Lifecycle
import Secrets
import Testing

@testable import Registration

@Suite("A year by the recommended rules")
struct YearOfBestTests {
  @Test("a year of the recommended rules: two PCs a person, a move by code, deputies, and thirty days of grace")
  func year() async throws {
    let year = try await Year(Edition("best"), from: "2026-11-20 10:00")
    let company = try await begin(year)
    let (master, deputy) = try await acquire(year, company)
    try await missWindow(year, company, deputy)
    try await lock(year, company, master, deputy)
    let moved = try await move(year, company)
    let renewed = try await renew(year, company, master)
    try await expire(year, company, deputy)
    try await lose(year, company, renewed, moved)
    try await reset(year, company)
    try await year.ends()
  }

  private struct Company {
    var master: Customer
    var deputy: Customer
    var user: Customer
    var neighbour: Customer
  }

  private static let letter = "letterletter"

  private func begin(_ year: Year) async throws -> Company {
    let person = { (contract: String, id: String, key: String) in
      Customer(
        registration: year.registration, contractID: contract, subscriberID: id, oneTimePasswordKey: Array(key.utf8),
        mail: "\(id)@example.jp", ownSecret: "correct horse \(id)".replacing(" ", with: "-"))
    }
    let company = Company(
      master: person("00000001", "kanri", "12345678901234567890"),
      deputy: person("00000001", "fuku", "22345678901234567890"),
      user: person("00000001", "tanaka", "32345678901234567890"),
      neighbour: person("00000002", "suzuki", "42345678901234567890"))
    var lettered = company.user
    lettered.ownSecret = Self.letter
    try await year.found(
      "00000001",
      [
        company.master.newcomer(.administrator), company.deputy.newcomer(.deputy),
        lettered.newcomer(.member, initial: true),
      ])
    try await year.found("00000002", [company.neighbour.newcomer(.administrator)])
    for customer in [company.master, company.neighbour] {
      _ = try await year.registration.grant(customer.target, by: year.form("P1"), at: year.now)
      try await year.refuses(.certificateMethodOnly) { _ = try await customer.logOnByID(at: year.now) }
    }
    try await year.tells(company.master, ["2026-11-20 10:00 granted"])
    return company
  }

  private func order(_ visit: Visit, _ customer: Customer) -> AdministratorOrder { visit.orders(customer.secret) }

  /// Rows 6, 8, 17: a password and a one-time password always; two PCs, and not a third (F-22).
  private func acquire(
    _ year: Year, _ company: Company
  ) async throws -> (master: Customer.Held, deputy: Customer.Held) {
    let master = try await year.acquire(company.master)
    #expect(year.asked == [.oneTimePassword])
    #expect(master.result.details.notAfter.rfc3339 == "2027-11-20T14:59:59Z")
    let visit = try await year.logOn(company.master, master)
    let (key, origin) = (try await company.deputy.person().key, company.master.certificateHost)
    for _ in 1...2 {
      try await year.registration.grant(key, by: order(visit, company.master), origin: origin, at: year.now)
      _ = try await year.acquire(company.deputy)
    }
    try await year.refuses(.alreadyIssued) {
      try await year.registration.grant(key, by: order(visit, company.master), origin: origin, at: year.now)
    }
    // One of two is declared invalid, the other lives (F-22); he takes the second PC again on Sunday.
    let held = try await company.deputy.person().credential.certificates
    let stored = try #require(try await year.registration.store.read { try $0.certificate(held[0].key) })
    try await year.registration.revoke(
      key, serial: stored.serial, by: order(visit, company.master), origin: origin, at: year.now)
    #expect(try await company.deputy.person().credential.certificates.map(\.status) == [.revoked, .issued])
    try await year.refuses(.actNotPossible) {
      try await year.registration.revoke(
        key, serial: stored.serial, by: order(visit, company.master), origin: origin, at: year.now)
    }
    try await year.pass(until: "2026-11-22 09:30")
    let again = try await year.logOn(company.master, master)
    try await year.registration.grant(key, by: order(again, company.master), origin: origin, at: year.now)
    let deputy = try await year.acquire(company.deputy)
    _ = try await year.logOn(company.deputy, deputy)
    try await year.tells(company.master, ["2026-11-20 10:00 issued"])
    return (master, deputy)
  }

  /// Thirty days, for the letter and for the right; deputies grant and staff start anew.
  private func missWindow(_ year: Year, _ company: Company, _ deputy: Customer.Held) async throws {
    let answers = Answers(logonSecret: company.user.secret, initialSecret: Self.letter)
    try await year.pass(until: "2026-12-20 23:59:59")
    _ = try await year.proven(company.neighbour)
    try await year.refuses(.unsuitableSecret) {
      _ = try await year.proven(company.user, .register, Answers(logonSecret: "short", initialSecret: Self.letter))
    }
    try await year.pass(until: "2026-12-21 00:00:00")
    try await year.refuses(.windowLapsed) { _ = try await year.proven(company.neighbour) }
    try await year.refuses(.initialSecretExpired) { _ = try await year.proven(company.user, .register, answers) }
    _ = try await year.registration.grant(company.neighbour.target, by: year.form("P1"), at: year.now)
    _ = try await year.acquire(company.neighbour)
    let new = try await year.registration.initialise(company.user.target, by: year.form("F-3"), at: year.now)
    let visit = try await year.logOn(company.deputy, deputy)
    try await year.registration.grant(
      company.user.person().key, by: order(visit, company.deputy), origin: company.deputy.certificateHost, at: year.now)
    let lost = try await year.pending(
      company.user, .register, Answers(logonSecret: company.user.secret, initialSecret: new.secret))
    #expect(year.asked == [.oneTimePassword])
    // The result is lost on its way; the next attempt finds it again (F-3). IDs are one whatever their letters' case.
    var shouting = company.user
    shouting.subscriberID = "TANAKA"
    let again = try #require(try await year.proven(shouting).pending)
    try await company.user.confirm(Customer.Held(key: lost.key, result: again), at: year.now)
    try await year.tells(
      company.user, ["initialSecretSent", "granted", "registered", "issued"].map { "2026-12-21 00:00 \($0)" })
  }

  /// Five for half an hour, the third lock in a row for good; never the one who is locked alone.
  private func lock(
    _ year: Year, _ company: Company, _ master: Customer.Held, _ deputy: Customer.Held
  ) async throws {
    try await year.pass(until: "2027-01-04 10:00")
    for lock in 1...3 {
      for _ in 1...5 { _ = try? await company.master.logOn(master, "wrong", at: year.now) }
      try await year.refuses(lock == 3 ? .blocked : .locked) {
        _ = try await company.master.logOn(master, at: year.now)
      }
      if lock == 1 { year.pass(minutes: 29) }
      if lock == 1 { try await year.refuses(.locked) { _ = try await company.master.logOn(master, at: year.now) } }
      if lock < 3 { year.pass(minutes: lock == 1 ? 1 : 30) }
    }
    let visit = try await year.logOn(company.deputy, deputy)
    try await year.registration.unlock(
      company.master.person().key, by: order(visit, company.deputy), origin: company.deputy.certificateHost,
      at: year.now)
    #expect(try await year.logOn(company.master, master).session.stage == .loggedOn)
    try await year.tells(
      company.master,
      ["2027-01-04 10:00 locked", "2027-01-04 10:30 locked", "2027-01-04 11:00 blocked", "2027-01-04 11:00 released"])
  }

  /// F-7: the old PC vouches for the new one, and dies at the new one's first use.
  private func move(_ year: Year, _ company: Company) async throws -> Customer.Held {
    try await year.pass(until: "2027-04-01 10:00")
    let user = company.user
    let visit = try await year.logOn(company.master, try await acquireAgain(year, company.master))
    #expect(visit.certificate != nil)
    try await year.registration.revoke(
      user.person().key, by: order(visit, company.master), origin: company.master.certificateHost, at: year.now)
    try await year.registration.grant(
      user.person().key, by: order(visit, company.master), origin: company.master.certificateHost, at: year.now)
    let old = try await year.acquire(user)
    let session = try await year.logOn(user, old)
    let code = try await year.registration.makeMoveCode(for: session, origin: user.certificateHost, at: year.now)
      .grouped
    #expect(code.filter(\.isNumber).count == 12)
    let new = try await year.pending(user, .move, Answers(logonSecret: user.secret, moveCode: code))
    #expect(year.asked == [.oneTimePassword])
    _ = try await user.present(old, at: year.now)
    _ = try await user.present(new, at: year.now)  // Its first use.
    try await year.refuses(.supersededCertificate, lines: 0) { _ = try await user.present(old, at: year.now) }
    try await year.refuses(.wrongMoveCode) {
      _ = try await year.proven(user, .move, Answers(logonSecret: user.secret, moveCode: code))
    }
    try await year.tells(
      user,
      ["10:00 revoked", "10:00 granted", "10:00 issued", "10:01 moveCode", "10:01 moved"].map { "2027-04-01 \($0)" })
    return new
  }

  /// A second PC by the institution's right.
  private func acquireAgain(_ year: Year, _ customer: Customer) async throws -> Customer.Held {
    _ = try await year.registration.grant(customer.target, by: year.form("P1"), at: year.now)
    let held = try await year.acquire(customer)
    let now = year.now
    try await year.tells(customer, ["\(now.inJapan) granted", "\(now.inJapan) issued"])
    return held
  }

  /// F-14, rows 24 to 28: forty days, five mails, none on a bank holiday, none after renewal.
  private func renew(_ year: Year, _ company: Company, _ held: Customer.Held) async throws -> Customer.Held {
    let master = company.master
    try await year.pass(until: "2027-10-11 08:59:59")
    try await year.refuses(.renewalNotYetOpen) { _ = try await year.renew(held, of: master) }
    // The day itself is a holiday, so the mail came on the Friday before.
    try await year.tells(master, ["2027-10-08 09:00 renewalDue"])
    try await year.pass(until: "2027-10-11 09:00:00")
    try await year.tells(master, [])
    try await year.pass(until: "2027-10-25 10:00")
    let renewed = try await year.renew(held, of: master)
    #expect(year.asked == [.oneTimePassword])
    _ = try await year.logOn(master, held)
    _ = try await year.logOn(master, renewed)
    try await year.refuses(.supersededCertificate, lines: 0) { _ = try await master.present(held, at: year.now) }
    try await year.pass(until: "2027-11-22 23:59:59")
    try await year.tells(master, ["2027-10-21 09:00 renewalDue", "2027-10-25 10:00 renewed"])
    #expect(renewed.result.details.notAfter.rfc3339 == "2028-10-25T14:59:59Z")
    return renewed
  }

  /// Two certificates, each with its own dates: of 20 November, a Saturday in 2027, and of the 22nd, a Monday.
  private func expire(_ year: Year, _ company: Company, _ deputy: Customer.Held) async throws {
    _ = try await company.deputy.present(deputy, at: year.now)
    try await year.tells(
      company.deputy,
      [
        "2026-11-20 10:00 granted", "2026-11-20 10:00 issued", "2026-11-20 10:00 granted", "2026-11-20 10:01 issued",
        "2026-11-20 10:01 revoked", "2026-11-22 09:30 granted", "2026-11-22 09:30 issued",
      ]
        // The first's forty, the second's forty, and so on. The second's three and Sunday's one are one mail on Friday.
        + [
          "2027-10-08 09:00 renewalDue", "2027-10-13 09:00 renewalDue", "2027-10-21 09:00 renewalDue",
          "2027-10-22 09:00 renewalDue", "2027-11-10 09:00 renewalDue", "2027-11-12 09:00 renewalDue",
          "2027-11-17 09:00 renewalDue", "2027-11-19 09:00 renewalDue", "2027-11-19 09:00 renewalDue",
          "2027-11-21 09:00 expired",
        ])
    try await year.pass(until: "2027-11-23 09:00:00")
    try await year.refuses(.expiredCertificate, lines: 0) { _ = try await company.deputy.present(deputy, at: year.now) }
    try await year.tells(company.deputy, ["2027-11-23 09:00 expired"])
    // Thirty days of grace: the old key is proof still (F-6), or the secrets (row 30).
    try await year.pass(until: "2027-12-22 23:59:00")
    let renewed = try await year.renew(deputy, of: company.deputy)
    try await company.deputy.confirm(renewed, at: year.now)
    try await year.pass(until: "2027-12-23 10:00")
    try await year.tells(company.deputy, ["2027-12-22 23:59 renewed"])
    try await year.refuses(.supersededCertificate, lines: 0) {
      _ = try await company.deputy.present(deputy, at: year.now)
    }
    // His neighbour lets thirty days pass: 21 December, and thirty days.
    try await year.pass(until: "2028-01-20 23:59:00")
    _ = try await year.proven(company.neighbour)
    try await year.pass(until: "2028-01-21 00:00:00")
    try await year.refuses(.graceOver) { _ = try await year.proven(company.neighbour) }
  }

  /// F-10, C-16, C-17: whoever notices revokes, his own too; a leaver is stopped.
  private func lose(
    _ year: Year, _ company: Company, _ master: Customer.Held, _ user: Customer.Held
  ) async throws {
    let registration = year.registration
    try await year.pass(until: "2028-01-24 10:00")
    let visit = try await year.logOn(company.user, user)
    let mine = try await company.user.person().key
    try await year.refuses(.notRecognised) {
      try await registration.revoke(
        mine, by: visit.orders("wrong"), origin: company.user.certificateHost, at: year.now)
    }
    try await registration.revoke(
      mine, by: order(visit, company.user), origin: company.user.certificateHost, at: year.now)
    try await year.refuses(.revokedCertificate, lines: 0) { _ = try await company.user.present(user, at: year.now) }
    let mastered = try await year.logOn(company.master, master)
    try await registration.reissue(
      mine, reason: .keyCompromise, by: order(mastered, company.master), origin: company.master.certificateHost,
      at: year.now)
    let next = try await year.acquire(company.user)
    try await registration.setSuspended(
      true, mine, by: order(mastered, company.master), origin: company.master.certificateHost, at: year.now)
    try await registration.revoke(
      mine, reason: .affiliationChanged, by: order(mastered, company.master), origin: company.master.certificateHost,
      at: year.now)
    try await year.refuses(.revokedCertificate, lines: 0) { _ = try await company.user.present(next, at: year.now) }
    try await year.refuses(.suspended) { _ = try await year.proven(company.user) }
    try await year.tells(
      company.user, ["revoked", "reissued", "issued", "suspended", "revoked"].map { "2028-01-24 10:00 \($0)" })
  }

  /// H-14 to H-16 as chosen here: form or telephone, one contract a call; no way back to logon by ID.
  private func reset(_ year: Year, _ company: Company) async throws {
    let (registration, staff) = (year.registration, try year.staff)
    let phone = ResetRequest(channel: .registeredPhone, call: "C-1")
    _ = try await registration.reset(company.master.target, phone, by: staff, at: year.now)
    try await year.refuses(.callUsed) {
      _ = try await registration.reset(company.neighbour.target, phone, by: staff, at: year.now)
    }
    _ = try await registration.reset(
      company.neighbour.target, ResetRequest(channel: .form, call: nil), by: year.form("F-7"), at: year.now)
    for customer in [company.master, company.neighbour] {
      let held = try await year.acquire(customer)
      #expect(try await year.logOn(customer, held).session.stage == .loggedOn)
    }
    try await year.refuses(.actNotPossible) {
      _ = try await registration.changeBack(company.master.target, by: year.form("F-8"), at: year.now)
    }
    let views = try await registration.find(
      StaffTarget(contractID: "00000001", subscriberID: nil), by: staff, at: year.now)
    #expect(views.map(\.standing) == [.issued, .issued, .revoked])
  }
}
