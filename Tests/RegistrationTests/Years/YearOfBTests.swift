import CivilTime
import Lifecycle
import Testing

@testable import Registration

@Suite("A year by the rules of basis B")
struct YearOfBTests {
  @Test(
    "a year of basis B: the contract switches as a whole, everybody acquires, and again, by himself (B-5, B-65)")
  func year() async throws {
    let year = try await Year(Edition("b-suite"), from: "2026-11-20 10:00")
    let company = try await begin(year)
    let (master, user) = try await acquire(year, company)
    try await missWindow(year, company)
    try await lock(year, company, user, master)
    try await move(year, company)
    let renewed = try await renew(year, company, master)
    try await expire(year, company, user)
    try await leave(year, company, renewed)
    try await reset(year, company)
    try await changeBack(year, company)
    try await year.ends()
  }

  private struct Company {
    var master: Customer
    var deputy: Customer
    var user: Customer
    var late: Customer
    var all: [Customer] { [master, deputy, user, late] }
  }

  private func begin(_ year: Year) async throws -> Company {
    let person = { (id: String, key: [UInt8]?) in
      Customer(
        registration: year.registration, contractID: nil, subscriberID: id, oneTimePasswordKey: key,
        mail: "\(id)@example.jp", ownSecret: "logon\(id)", ownConfirmation: "again\(id.suffix(6))")
    }
    let company = Company(
      master: person("master1", Bank.oneTimePasswordKey), deputy: person("deputy1", nil), user: person("ippan01", nil),
      late: person("ippan02", nil))
    try await year.found(
      "0000001",
      [
        company.master.newcomer(.administrator), company.deputy.newcomer(.deputy), company.user.newcomer(.member),
        company.late.newcomer(.member),
      ])
    // B-1: the form of the contract opens it, for everybody at once (B-5, B-15).
    try await year.refuses(.methodNotOpen) { _ = try await year.proven(company.user) }
    let views = try await year.registration.openMethod(company.master.target, by: year.form("F-2"), at: year.now)
    #expect(views.map(\.standing) == [.granted, .granted, .granted, .granted])
    for customer in company.all {
      try await year.tells(customer, ["2026-11-20 10:00 methodOpened"])
      #expect(try await year.logOnByID(customer).session.stage == .loggedOn)
    }
    return company
  }

  /// B-7, B-15, B-30, B-31, B-39, B-48: the first use of one certificate ends logon by ID for all.
  private func acquire(
    _ year: Year, _ company: Company
  ) async throws -> (master: Customer.Held, user: Customer.Held) {
    try await year.pass(until: "2026-11-20 11:00")
    let user = try await year.pending(company.user)
    #expect(year.asked.isEmpty)
    _ = try await year.logOnByID(company.late)  // Issued and not used yet: nothing has switched.
    try await company.user.confirm(user, at: year.now)
    for customer in company.all {
      try await year.refuses(.certificateMethodOnly) { _ = try await year.logOnByID(customer) }
    }
    let master = try await year.acquire(company.master)
    #expect(year.asked == [.oneTimePassword])
    for (held, id) in [(user, "ippan01"), (master, "master1")] {
      let details = held.result.details
      #expect(details.notAfter.rfc3339 == "2027-11-20T23:59:59Z")
      #expect(details.notAfter.japanese == "2027年11月21日 08時59分59秒")  // B-75: a day more than H.
      #expect(details.serialNumber.count == 32)
      #expect(details.commonName == "\(id) A001 20261120110000000000")
    }
    try await year.tells(company.user, ["2026-11-20 11:00 issued"])
    // Who comes later is switched from the start, and has his right.
    let newcomer = Customer(
      registration: year.registration, contractID: nil, subscriberID: "ippan03", ownSecret: "logon3",
      ownConfirmation: "again3")
    try await year.registration.add(
      people: [newcomer.newcomer(.member)], to: company.master.target, by: year.form("F-3"), at: year.now)
    try await year.refuses(.certificateMethodOnly) { _ = try await year.logOnByID(newcomer) }
    #expect(try await year.standing(newcomer) == .granted)
    return (master, user)
  }

  /// Row 11: the window counts for automatic rights too; only staff open it again.
  private func missWindow(_ year: Year, _ company: Company) async throws {
    try await year.pass(until: "2027-02-08 23:59:59")
    _ = try await year.proven(company.late)
    let deputy = try await year.acquire(company.deputy)
    try await year.pass(until: "2027-02-09 00:00:00")
    try await year.refuses(.windowLapsed) { _ = try await year.proven(company.late) }
    let visit = try await year.logOn(company.deputy, deputy)
    let late = try await company.late.person().key
    try await year.refuses(.notAllowed) {
      try await year.registration.grant(
        late, by: visit.orders(company.deputy.confirmation), origin: company.deputy.certificateHost, at: year.now)
    }
    _ = try await year.registration.grant(company.late.target, by: year.form("P1"), at: year.now)
    _ = try await year.acquire(company.late)
    try await year.tells(company.late, ["2027-02-09 00:00 granted", "2027-02-09 00:00 issued"])
    try await year.tells(company.deputy, ["2027-02-08 23:59 issued"])
  }

  /// Rows 43 to 46: six wrong tries for an hour, the third lock in a row for good, the master releases.
  private func lock(
    _ year: Year, _ company: Company, _ user: Customer.Held, _ master: Customer.Held
  ) async throws {
    try await year.pass(until: "2027-03-01 10:00")
    for lock in 1...3 {
      for number in 1...6 {
        try await year.refuses(.notRecognised, lines: number == 6 ? 2 : 1) {
          _ = try await company.user.logOn(user, "wrong1", at: year.now)
        }
      }
      try await year.refuses(lock == 3 ? .blocked : .locked) { _ = try await year.logOn(company.user, user) }
      year.pass(minutes: 60)
    }
    try await year.refuses(.blocked) { _ = try await year.logOn(company.user, user) }
    let visit = try await year.logOn(company.master, master)
    try await year.registration.unlock(
      company.user.person().key, by: visit.orders(company.master.confirmation),
      origin: company.master.certificateHost, at: year.now)
    #expect(try await year.logOn(company.user, user).session.stage == .loggedOn)
    // Nobody releases himself; the branch releases the master.
    try await year.refuses(.notAllowed) {
      try await year.registration.unlock(
        company.master.person().key, by: visit.orders(company.master.confirmation),
        origin: company.master.certificateHost, at: year.now)
    }
    for _ in 1...6 { _ = try? await company.master.logOn(master, "wrong1", at: year.now) }
    year.pass(minutes: 59)
    try await year.refuses(.locked) { _ = try await year.logOn(company.master, master) }
    year.pass(minutes: 1)
    #expect(try await year.logOn(company.master, master).session.stage == .loggedOn, "an hour releases by itself")
    try await year.tells(
      company.user,
      ["2027-03-01 10:00 locked", "2027-03-01 11:00 locked", "2027-03-01 12:00 blocked", "2027-03-01 13:00 released"])
    try await year.tells(company.master, ["2026-11-20 11:00 issued", "2027-03-01 13:00 locked"])
  }

  /// B-12 to B-14, B-52, B-73: revoke on the old PC first, then acquire on the new one, without anybody's grant.
  private func move(_ year: Year, _ company: Company) async throws {
    try await year.pass(until: "2027-04-01 10:00")
    try await year.refuses(.alreadyIssued) { _ = try await year.proven(company.late) }  // B-14
    let person = try await company.late.person()
    _ = try await year.registration.revoke(
      company.late.target, reason: .superseded, by: year.staff, at: year.now)
    try await year.refuses(.certificateMethodOnly) { _ = try await year.logOnByID(company.late) }  // B-73
    let second = try await year.acquire(company.late)
    #expect(second.result.details.commonName == "ippan02 A002 20270401100000000000")
    // On the screen, by himself (B-13).
    let visit = try await year.logOn(company.late, second)
    try await year.registration.revoke(
      person.key, by: visit.orders(company.late.confirmation), origin: company.late.certificateHost, at: year.now)
    try await year.refuses(.revokedCertificate, lines: 0) {
      _ = try await company.late.present(second, at: year.now)
    }
    let third = try await year.acquire(company.late)
    // Another's he may not (B-53).
    let user = try await company.user.person().key
    let again = try await year.logOn(company.late, third)
    try await year.refuses(.notAllowed) {
      try await year.registration.revoke(
        user, by: again.orders(company.late.confirmation), origin: company.late.certificateHost, at: year.now)
    }
    try await year.tells(
      company.late, ["revoked", "issued", "revoked", "issued"].map { "2027-04-01 10:00 \($0)" })
  }

  /// B-11, B-33 to B-46: forty days, two mails, the old one serves until the new one was used.
  private func renew(
    _ year: Year, _ company: Company, _ held: Customer.Held
  ) async throws -> Customer.Held {
    let master = company.master
    try await year.pass(until: "2027-10-12 08:59:59")
    try await year.refuses(.renewalNotYetOpen) { _ = try await year.renew(held, of: master) }
    try await year.tells(master, [])
    try await year.pass(until: "2027-10-12 09:00:00")
    try await year.tells(master, ["2027-10-12 09:00 renewalDue"])
    let renewed = try await year.renew(held, of: master)
    #expect(year.asked == [.oneTimePassword])  // B-43
    _ = try await master.present(held, at: year.now)
    let seen = try await master.present(renewed, at: year.now)  // Its first use.
    #expect(seen.stored.held.status == .issued)
    try await year.refuses(.supersededCertificate, lines: 0) { _ = try await master.present(held, at: year.now) }
    #expect(renewed.result.details.notAfter.japanese == "2028年10月13日 08時59分59秒")
    try await year.pass(until: "2027-11-20 12:00")
    try await year.tells(master, ["2027-10-12 09:00 renewed"])
    try await year.tells(company.user, ["2027-10-12 09:00 renewalDue", "2027-11-11 09:00 renewalDue"])
    return renewed
  }

  /// B-51: acquired anew, without revocation and without paper.
  private func expire(_ year: Year, _ company: Company, _ user: Customer.Held) async throws {
    try await year.pass(until: "2027-11-21 08:59:59")
    _ = try await company.user.present(user, at: year.now)
    try await year.pass(until: "2027-11-21 09:00:00")
    try await year.refuses(.expiredCertificate, lines: 0) { _ = try await company.user.present(user, at: year.now) }
    try await year.pass(until: "2027-12-24 10:00")
    let next = try await year.acquire(company.user)
    #expect(try await year.logOn(company.user, next).session.stage == .loggedOn)
    try await year.tells(company.user, ["2027-11-21 09:00 expired", "2027-12-24 10:00 issued"])
  }

  /// B-53, B-57, B-65: stopped and revoked by the master.
  private func leave(_ year: Year, _ company: Company, _ master: Customer.Held) async throws {
    let visit = try await year.logOn(company.master, master)
    let order = visit.orders(company.master.confirmation)
    let (origin, now) = (company.master.certificateHost, year.now)
    let user = try await company.user.person().key
    try await year.registration.setSuspended(true, user, by: order, origin: origin, at: now)
    try await year.refuses(.actNotPossible) {
      try await year.registration.setSuspended(true, user, by: order, origin: origin, at: now)
    }
    try await year.registration.revoke(user, reason: .affiliationChanged, by: order, origin: origin, at: now)
    try await year.refuses(.suspended) { _ = try await company.user.logOnByID(at: now) }
    try await year.refuses(.suspended) { _ = try await year.proven(company.user) }
    let people = try await year.registration.people(for: visit, at: now)
    // The master himself is in the list (B-65); the deputy's is alive, ippan02's of April, ippan03 never came.
    #expect(people.map(\.standing) == [.issued, .issued, .revoked, .issued, .lapsed])
    try await year.tells(
      company.user, ["2027-12-24 10:00 suspended", "2027-12-24 10:00 revoked"])
  }

  /// B-74, row 36: by form only; what follows is the master's own acquisition.
  private func reset(_ year: Year, _ company: Company) async throws {
    let registration = year.registration
    try await year.refuses(.notAllowed) {
      _ = try await registration.reset(
        company.master.target, ResetRequest(channel: .registeredPhone, call: "C-1"), by: year.form("F-7"), at: year.now)
    }
    let view = try await registration.reset(
      company.master.target, ResetRequest(channel: .form, call: nil), by: year.form("F-8"), at: year.now)
    #expect(view.standing == .revoked)
    let next = try await year.acquire(company.master)
    #expect(try await year.logOn(company.master, next).session.stage == .loggedOn)
  }

  /// B-74: the whole contract returns, and what is live is revoked with it.
  private func changeBack(_ year: Year, _ company: Company) async throws {
    let views = try await year.registration.changeBack(company.master.target, by: year.form("F-9"), at: year.now)
    #expect(views.allSatisfy { $0.subscriber.credential.logonMethod == .idAndSecret })
    #expect(!views.contains { $0.certificates.contains { $0.held.status.isLive } })
    for customer in [company.master, company.deputy, company.late] {
      #expect(try await year.logOnByID(customer).session.stage == .loggedOn)
    }
    try await year.refuses(.methodNotOpen) { _ = try await year.proven(company.late) }
  }
}
