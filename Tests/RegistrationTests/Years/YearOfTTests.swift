import CivilTime
import Lifecycle
import Testing

@testable import Registration

@Suite("A year by the rules of basis T")
struct YearOfTTests {
  @Test("a year of basis T: one tick revokes and reissues, and the old certificate serves until the new one does")
  func year() async throws {
    let year = try await Year(Edition("t-direct"), from: "2026-11-20 03:00")  // 19 November in UTC.
    let company = try await begin(year)
    let (master, user) = try await acquire(year, company)
    try await missWindow(year, company, master)
    try await reissue(year, company, master, user)
    try await lock(year, company, master)
    let renewed = try await renew(year, company, master)
    try await expire(year, company, renewed)
    try await leave(year, company, renewed)
    try await reset(year, company)
    try await changeBack(year, company)
    try await year.ends()
  }

  private struct Company {
    var master: Customer
    var user: Customer
    var late: Customer
  }

  private func begin(_ year: Year) async throws -> Company {
    let person = { (id: String?, name: String) in
      Customer(
        registration: year.registration, contractID: "12345678", subscriberID: id, mail: "\(name)@example.jp",
        ownSecret: "\(name)12", ownConfirmation: "\(name)34")
    }
    let company = Company(
      master: person(nil, "master"), user: person("test01", "user"), late: person("test02", "late"))
    try await year.found(
      "12345678",
      [company.master.newcomer(.administrator), company.user.newcomer(.member), company.late.newcomer(.member)])
    _ = try await year.registration.openMethod(company.master.target, by: year.form("F-2"), at: year.now)
    try await year.tells(company.master, ["2026-11-20 03:00 methodOpened"])
    return company
  }

  private func order(_ visit: Visit, _ company: Company) -> AdministratorOrder {
    visit.orders(company.master.confirmation)
  }

  /// T-8 to T-11, T-22, T-26: an administrator by ID grants too; who has acquired logs on by certificate.
  private func acquire(
    _ year: Year, _ company: Company
  ) async throws -> (master: Customer.Held, user: Customer.Held) {
    let byID = try await year.logOnByID(company.master)
    for customer in [company.user, company.late] {
      try await year.registration.grant(
        customer.person().key, by: order(byID, company), origin: company.master.portal, at: year.now)
    }
    let user = try await year.acquire(company.user)
    try await year.refuses(.certificateMethodOnly) { _ = try await year.logOnByID(company.user) }
    _ = try await year.logOnByID(company.master)  // T-26: mixed.
    let master = try await year.acquire(company.master)
    try await year.refuses(.certificateMethodOnly) { _ = try await year.logOnByID(company.master) }
    // The day is Japan's, whatever the day in UTC was.
    for held in [master, user] {
      #expect(held.result.details.notAfter.japanese == "2027年11月20日 08時59分59秒")
    }
    try await year.tells(company.user, ["2026-11-20 03:00 granted", "2026-11-20 03:00 issued"])
    try await year.tells(company.master, ["2026-11-20 03:00 issued"])
    return (master, user)
  }

  /// Row 11 as S-4 counts; the administrator grants anew.
  private func missWindow(_ year: Year, _ company: Company, _ master: Customer.Held) async throws {
    let late = company.late
    try await year.pass(until: "2027-02-08 23:59:59")
    _ = try await year.proven(late)
    try await year.pass(until: "2027-02-09 00:00:00")
    try await year.refuses(.windowLapsed) { _ = try await year.proven(late) }
    let visit = try await year.logOn(company.master, master)
    try await year.registration.grant(
      late.person().key, by: order(visit, company), origin: company.master.certificateHost, at: year.now)
    // Taken back before it was used, and given again (H-100's other radio).
    try await year.registration.withdraw(
      late.person().key, by: order(visit, company), origin: company.master.certificateHost, at: year.now)
    try await year.refuses(.notGranted) { _ = try await year.proven(late) }
    try await year.registration.grant(
      late.person().key, by: order(visit, company), origin: company.master.certificateHost, at: year.now)
    _ = try await year.acquire(late)
    try await year.tells(
      late,
      ["2026-11-20 03:00 granted"] + ["granted", "withdrawn", "granted", "issued"].map { "2027-02-09 00:00 \($0)" })
  }

  /// T-15 to T-18, T-25: one tick; between it and the user's own acquisition he has no usable certificate.
  private func reissue(
    _ year: Year, _ company: Company, _ master: Customer.Held, _ user: Customer.Held
  ) async throws {
    try await year.pass(until: "2027-02-15 10:00")
    let visit = try await year.logOn(company.master, master)
    let session = try await year.logOn(company.user, user)
    try await year.refuses(.alreadyIssued) {  // T-15
      try await year.registration.grant(
        company.user.person().key, by: order(visit, company), origin: company.master.certificateHost, at: year.now)
    }
    try await year.refuses(.notRecognised) {  // T-17
      try await year.registration.reissue(
        company.user.person().key, by: visit.orders("wrong12"), origin: company.master.certificateHost, at: year.now)
    }
    try await year.registration.reissue(
      company.user.person().key, by: order(visit, company), origin: company.master.certificateHost, at: year.now)
    #expect(try await year.standing(company.user) == .granted)  // T-21
    try await year.refuses(.revokedCertificate, lines: 0) {
      _ = try await company.user.present(user, at: year.now)
    }
    try await year.refuses(.certificateMethodOnly) { _ = try await year.logOnByID(company.user) }
    #expect(session.subscriber.id == "test01")
    // The result is lost on its way; the next attempt finds it again (row 53).
    let lost = try await year.pending(company.user)
    let again = try #require(try await year.proven(company.user).pending)
    try await company.user.confirm(Customer.Held(key: lost.key, result: again), at: year.now)
    try await year.tells(company.user, ["2027-02-15 10:00 reissued", "2027-02-15 10:00 issued"])
  }

  /// Rows 43 to 47: five, until released; the administrator himself by the institution.
  private func lock(_ year: Year, _ company: Company, _ master: Customer.Held) async throws {
    try await year.pass(until: "2027-03-01 10:00")
    for _ in 1...5 { _ = try? await company.master.logOn(master, "wrong12", at: year.now) }
    try await year.pass(until: "2027-03-02 10:00")
    try await year.refuses(.locked) { _ = try await year.logOn(company.master, master) }
    _ = try await year.registration.unlock(company.master.target, by: year.staff, at: year.now)
    let visit = try await year.logOn(company.master, master)
    for _ in 1...5 { _ = try? await company.late.logOnByID("wrong12", at: year.now) }
    try await year.registration.unlock(
      company.late.person().key, by: order(visit, company), origin: company.master.certificateHost, at: year.now)
    try await year.refuses(.actNotPossible) {
      try await year.registration.unlock(
        company.late.person().key, by: order(visit, company), origin: company.master.certificateHost, at: year.now)
    }
    try await year.tells(company.master, ["2027-03-01 10:00 locked", "2027-03-02 10:00 released"])
    try await year.tells(company.late, ["2027-03-02 10:00 locked", "2027-03-02 10:00 released"])
  }

  /// Rows 24 to 31: as H, but the old one serves until the new one was used.
  private func renew(_ year: Year, _ company: Company, _ held: Customer.Held) async throws -> Customer.Held {
    let master = company.master
    try await year.pass(until: "2027-10-21 08:59:59")
    try await year.refuses(.renewalNotYetOpen) { _ = try await year.renew(held, of: master) }
    try await year.tells(master, [])
    try await year.pass(until: "2027-10-21 09:00:00")
    // Given up once, the old one still serves; then renewed for good.
    let given = try await year.renew(held, of: master)
    try await year.registration.cancel(
      attempt: nil, result: given.result.token, presented: nil, origin: master.certificateHost, at: year.now)
    try await year.refuses(.cancelledCertificate, lines: 0) { _ = try await master.present(given, at: year.now) }
    let renewed = try await year.renew(held, of: master)
    _ = try await year.logOn(master, held)
    try await master.confirm(renewed, at: year.now)
    try await year.refuses(.supersededCertificate, lines: 0) { _ = try await master.present(held, at: year.now) }
    #expect(renewed.result.details.notAfter.japanese == "2028年10月21日 08時59分59秒")
    try await year.pass(until: "2027-11-21 10:00")
    try await year.tells(master, ["renewalDue", "renewed", "renewed"].map { "2027-10-21 09:00 \($0)" })
    try await year.tells(company.user, [])  // His is of February.
    return renewed
  }

  /// Row 30: an expired user is the administrator's to reissue.
  private func expire(_ year: Year, _ company: Company, _ master: Customer.Held) async throws {
    let late = company.late
    try await year.pass(until: "2028-02-09 09:00:00")
    try await year.tells(
      late, ["2028-01-10 09:00 renewalDue", "2028-01-30 09:00 renewalDue", "2028-02-09 09:00 expired"])
    try await year.refuses(.notGranted) { _ = try await year.proven(late) }
    let visit = try await year.logOn(company.master, master)
    try await year.registration.reissue(
      late.person().key, by: order(visit, company), origin: company.master.certificateHost, at: year.now)
    let next = try await year.acquire(late)
    #expect(next.result.details.notAfter.japanese == "2029年02月09日 08時59分59秒")
    try await year.tells(late, ["2028-02-09 09:00 reissued", "2028-02-09 09:00 issued"])
  }

  /// T-24, row 37: a lost PC and a leaver are the administrator's to deal with, without the bank.
  private func leave(_ year: Year, _ company: Company, _ master: Customer.Held) async throws {
    let late = company.late
    let visit = try await year.logOn(company.master, master)
    let origin = company.master.certificateHost
    let key = try await late.person().key
    try await year.registration.reissue(
      key, reason: .keyCompromise, by: order(visit, company), origin: origin, at: year.now)
    let next = try await year.acquire(late)
    try await year.registration.setSuspended(true, key, by: order(visit, company), origin: origin, at: year.now)
    try await year.refuses(.suspended) { _ = try await late.logOn(next, at: year.now) }
    try await year.registration.revoke(
      key, reason: .affiliationChanged, by: order(visit, company), origin: origin, at: year.now)
    try await year.refuses(.revokedCertificate, lines: 0) { _ = try await late.present(next, at: year.now) }
    // Resumed, he has no certificate and no right, and no logon by ID (B-73 by our choice).
    try await year.registration.setSuspended(false, key, by: order(visit, company), origin: origin, at: year.now)
    try await year.refuses(.notGranted) { _ = try await year.proven(late) }
    try await year.refuses(.certificateMethodOnly) { _ = try await year.logOnByID(late) }
    try await year.tells(
      late, ["reissued", "issued", "suspended", "revoked", "resumed"].map { "2028-02-09 09:00 \($0)" })
  }

  /// Row 36: the administrator's own on a form.
  private func reset(_ year: Year, _ company: Company) async throws {
    let (registration, master) = (year.registration, company.master)
    try await year.refuses(.notAllowed) {
      _ = try await registration.reset(
        master.target, ResetRequest(channel: .registeredPhone, call: "C-1"), by: year.form("F-6"), at: year.now)
    }
    _ = try await registration.reset(
      master.target, ResetRequest(channel: .form, call: nil), by: year.form("F-7"), at: year.now)
    let held = try await year.acquire(master)
    #expect(try await year.logOn(master, held).session.stage == .loggedOn)
    try await year.tells(master, ["2028-02-09 09:00 reset", "2028-02-09 09:00 issued"])
  }

  /// Row 34: the person, and nobody else.
  private func changeBack(_ year: Year, _ company: Company) async throws {
    _ = try await year.registration.changeBack(company.late.target, by: year.form("F-8"), at: year.now)
    #expect(try await year.logOnByID(company.late).session.stage == .loggedOn)
    try await year.refuses(.certificateMethodOnly) { _ = try await year.logOnByID(company.master) }
    try await year.tells(company.late, ["2028-02-09 09:00 changedBack"])
  }
}
