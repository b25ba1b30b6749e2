import CivilTime
import Lifecycle
import Testing

@testable import Registration

@Suite("A year by the rules of basis H")
struct YearOfHTests {
  @Test("a year of basis H: from the form to the second certificate, with all that can go wrong on the way (H-17)")
  func year() async throws {
    let year = try await Year(Edition("h-direct"), from: "2026-11-20 10:00")
    let company = try await begin(year)
    let (master, user, late) = try await acquire(year, company)
    try await missWindow(year, company, master, late)
    try await lock(year, company, user)
    let renewed = try await renew(year, company, master)
    try await expire(year, company, renewed, user)
    try await lose(year, company, renewed)
    try await reset(year, company, renewed)
    try await changeBack(year, company)
    try await year.ends()
  }

  /// A contract with an administrator who has a generator, and two users; another contract beside it.
  private struct Company {
    var master: Customer
    var user: Customer
    var late: Customer
    var neighbour: Customer
  }

  private func begin(_ year: Year) async throws -> Company {
    let bank = year.bank
    let company = Company(
      master: Customer(
        registration: bank.daiichi, oneTimePasswordKey: Bank.oneTimePasswordKey, mail: "master@example.jp",
        ownSecret: "master12", ownConfirmation: "again34"),
      user: Customer(
        registration: bank.daiichi, subscriberID: "0019001", mail: "user@example.jp", ownSecret: "user12",
        ownConfirmation: "again56"),
      late: Customer(
        registration: bank.daiichi, subscriberID: "0019002", mail: "late@example.jp", ownSecret: "late12",
        ownConfirmation: "again78"),
      neighbour: Customer(
        registration: bank.daiichi, contractID: "50000002", mail: "neighbour@example.jp", ownSecret: "next12",
        ownConfirmation: "again90"))
    try await year.found(
      "50000001",
      [company.master.newcomer(.administrator), company.user.newcomer(.member), company.late.newcomer(.member)])
    try await year.found("50000002", [company.neighbour.newcomer(.administrator)])
    // Nothing is open before the institution opens it (H-18, requirements §6.1).
    try await year.refuses(.methodNotOpen) { _ = try await year.proven(company.master) }
    try await year.refuses(.formNumberMissing) {
      _ = try await year.registration.openMethod(company.master.target, by: year.staff, at: year.now)
    }
    let views = try await year.registration.openMethod(company.master.target, by: year.form("F-2"), at: year.now)
    #expect(views.map(\.standing) == [.granted, .none, .none])
    _ = try await year.registration.openMethod(company.neighbour.target, by: year.form("F-3"), at: year.now)
    try await year.tells(company.master, ["2026-11-20 10:00 methodOpened"])
    try await year.tells(company.neighbour, ["2026-11-20 10:00 methodOpened"])
    return company
  }

  /// H-18 to H-53, H-88 to H-105: ID logon, acquisition with PIN and one-time password, the switch, the users' rights.
  private func acquire(
    _ year: Year, _ company: Company
  ) async throws -> (master: Customer.Held, user: Customer.Held, late: Customer) {
    let master = company.master
    let byID = try await year.logOnByID(master)  // PIN, then the generator's code (H-51).
    #expect(byID.subscriber.role == .administrator)
    let held = try await year.acquire(master)
    #expect(year.asked == [.oneTimePassword])
    #expect(held.result.details.notAfter.rfc3339 == "2027-11-19T23:59:59Z")  // H-53, H-65, H-79
    #expect(held.result.details.notAfter.japanese == "2027年11月20日 08時59分59秒")
    #expect(held.result.details.commonName == "50000001" && held.result.details.serialNumber.count == 40)  // H-34, H-36
    try await year.refuses(.certificateMethodOnly) { _ = try await year.logOnByID(master) }  // H-52
    try await year.tells(master, ["2026-11-20 10:00 issued"])
    #expect(try await year.logOnByID(company.user).certificate == nil)  // H-105: each person apart.

    let visit = try await year.logOn(master, held)
    try await year.refuses(.notGranted) { _ = try await year.proven(company.user) }  // H-88
    let user = try await company.user.person()
    try await year.refuses(.notRecognised) {  // H-101
      try await year.registration.grant(
        user.key, by: visit.orders("wrong12"), origin: master.certificateHost, at: year.now)
    }
    try await grant(year, company.user, by: visit, of: master)
    try await grant(year, company.late, by: visit, of: master)
    #expect(try await year.standing(company.user) == .granted)  // H-100, H-102
    let people = try await year.registration.people(for: visit, at: year.now)
    #expect(people.map(\.standing) == [.issued, .granted, .granted])
    let theirs = try await year.acquire(company.user)
    #expect(year.asked.isEmpty && theirs.result.details.commonName == "50000001 0019001")  // H-44, H-104
    try await year.refuses(.certificateMethodOnly) { _ = try await year.logOnByID(company.user) }
    try await year.tells(company.user, ["2026-11-20 10:01 granted", "2026-11-20 10:01 issued"])
    try await year.tells(company.late, ["2026-11-20 10:01 granted"])
    return (held, theirs, company.late)
  }

  private func grant(_ year: Year, _ customer: Customer, by visit: Visit, of master: Customer) async throws {
    try await year.registration.grant(
      customer.person().key, by: visit.orders(master.confirmation), origin: master.certificateHost, at: year.now)
  }

  /// Row 11: day 80 goes, day 81 does not, granted anew it goes again.
  private func missWindow(
    _ year: Year, _ company: Company, _ master: Customer.Held, _ late: Customer
  ) async throws {
    try await year.pass(until: "2027-02-08 23:59:59")
    _ = try await year.proven(late)
    try await year.pass(until: "2027-02-09 00:00:00")
    #expect(try await year.standing(late) == .lapsed)
    try await year.refuses(.windowLapsed) { _ = try await year.proven(late) }
    try await year.pass(until: "2027-02-09 10:00")
    #expect(try await year.bank.log(last: 40).contains("grant.lapse"))
    try await grant(year, late, by: try await year.logOn(company.master, master), of: company.master)
    // The result is lost on its way; the next attempt finds it again (row 53, F-3).
    let lost = try await year.pending(late)
    let again = try #require(try await year.proven(late).pending)
    #expect(again.certificate == lost.result.certificate && again.token != lost.result.token)
    try await late.confirm(Customer.Held(key: lost.key, result: again), at: year.now)
    #expect(try await year.standing(late) == .issued)
    try await year.tells(late, ["2027-02-09 10:00 granted", "2027-02-09 10:00 issued"])
  }

  /// H-49, rows 43 to 47: the fifth wrong PIN locks until somebody releases; nobody releases his own.
  private func lock(_ year: Year, _ company: Company, _ user: Customer.Held) async throws {
    try await year.pass(until: "2027-03-01 09:30")
    for number in 1...5 {
      try await year.refuses(.notRecognised, lines: number == 5 ? 2 : 1) {
        _ = try await company.user.logOn(user, "wrong12", at: year.now)
      }
    }
    try await year.refuses(.locked) { _ = try await year.logOn(company.user, user) }
    try await year.pass(until: "2027-03-04 09:30")
    try await year.refuses(.locked) { _ = try await year.logOn(company.user, user) }  // No release by time.
    let view = try await year.registration.unlock(company.user.target, by: year.staff, at: year.now)
    #expect(view.subscriber.locks == PersonalLocks())
    #expect(try await year.logOn(company.user, user).session.stage == .loggedOn)
    try await year.tells(company.user, ["2027-03-01 09:30 locked", "2027-03-04 09:30 released"])
  }

  /// H-60 to H-85: the window to the second, two mails, the old one dead at issue, no mail after renewal.
  private func renew(
    _ year: Year, _ company: Company, _ held: Customer.Held
  ) async throws -> Customer.Held {
    let master = company.master
    try await year.pass(until: "2027-10-21 08:59:59")
    #expect(try await year.registration.doWhatIsDue(at: year.now) == 0)
    try await year.refuses(.renewalNotYetOpen) { _ = try await year.renew(held, of: master) }
    #expect(try await year.standing(master) == .issued)
    try await year.tells(master, [])
    try await year.pass(until: "2027-10-21 09:00:00")
    #expect(try await year.standing(master) == .renewable)
    try await year.tells(master, ["2027-10-21 09:00 renewalDue"])  // H-61
    try await year.tells(company.user, ["2027-10-21 09:00 renewalDue"])
    try await year.pass(until: "2027-11-01 10:00")
    let renewed = try await year.renew(held, of: master)
    #expect(year.asked == [.oneTimePassword])
    #expect(renewed.result.details.notAfter.japanese == "2028年11月01日 08時59分59秒")
    // The old one is dead before the new one was used once (H-85).
    try await year.refuses(.supersededCertificate, lines: 0) { _ = try await master.present(held, at: year.now) }
    try await master.confirm(renewed, at: year.now)
    #expect(try await year.logOn(master, renewed).session.stage == .loggedOn)
    try await year.refuses(.renewalNotYetOpen) { _ = try await year.renew(renewed, of: master) }
    try await year.pass(until: "2027-11-19 12:00")
    try await year.tells(master, ["2027-11-01 10:00 renewed"])  // H-62: nothing on 10 November.
    try await year.tells(company.user, ["2027-11-10 09:00 renewalDue"])
    return renewed
  }

  /// H-65, H-17, rows 29 and 30: refused from nine o'clock; a user's way back is his administrator.
  private func expire(
    _ year: Year, _ company: Company, _ master: Customer.Held, _ user: Customer.Held
  ) async throws {
    try await year.pass(until: "2027-11-20 08:59:59")
    _ = try await company.user.present(user, at: year.now)
    try await year.pass(until: "2027-11-20 09:00:00")
    try await year.refuses(.expiredCertificate, lines: 0) { _ = try await company.user.present(user, at: year.now) }
    try await year.refuses(.expiredCertificate, lines: 0) { _ = try await year.renew(user, of: company.user) }
    #expect(try await year.standing(company.user) == .expired)
    try await year.tells(company.user, ["2027-11-20 09:00 expired"])
    try await year.refuses(.notGranted) { _ = try await year.proven(company.user) }
    try await year.refuses(.certificateMethodOnly) { _ = try await year.logOnByID(company.user) }
    try await reissue(year, company.user, by: try await year.logOn(company.master, master), company)
    let next = try await year.acquire(company.user)
    #expect(next.result.details.notAfter.japanese == "2028年11月20日 08時59分59秒")
    try await year.tells(company.user, ["2027-11-20 09:00 reissued", "2027-11-20 09:00 issued"])
  }

  private func reissue(_ year: Year, _ customer: Customer, by visit: Visit, _ company: Company) async throws {
    try await year.registration.reissue(
      customer.person().key, reason: .keyCompromise, by: visit.orders(company.master.confirmation),
      origin: company.master.certificateHost, at: year.now)
  }

  /// H-17, row 37: a lost PC is a reissue by the administrator; a leaver is stopped and revoked (B-57 by our choice).
  private func lose(_ year: Year, _ company: Company, _ master: Customer.Held) async throws {
    let late = company.late
    try await year.pass(until: "2027-12-01 10:00")
    try await year.tells(late, [])  // His certificate is of February.
    try await year.refuses(.alreadyIssued) { _ = try await year.proven(late) }
    let visit = try await year.logOn(company.master, master)
    try await reissue(year, late, by: visit, company)
    let next = try await year.acquire(late)
    // The administrator's own is not his to reissue (H-14).
    try await year.refuses(.notAllowed) {
      try await reissue(year, company.master, by: visit, company)
    }
    try await year.registration.setSuspended(
      true, late.person().key, by: visit.orders(company.master.confirmation), origin: company.master.certificateHost,
      at: year.now)
    try await year.registration.revoke(
      late.person().key, reason: .affiliationChanged, by: visit.orders(company.master.confirmation),
      origin: company.master.certificateHost, at: year.now)
    try await year.refuses(.revokedCertificate, lines: 0) { _ = try await late.present(next, at: year.now) }
    try await year.refuses(.suspended) { _ = try await late.logOnByID(at: year.now) }
    try await year.tells(
      late,
      [
        "2027-12-01 10:00 reissued", "2027-12-01 10:00 issued", "2027-12-01 10:00 suspended",
        "2027-12-01 10:00 revoked",
      ])
  }

  /// H-14 to H-16: by form, by telephone, one contract a call.
  private func reset(_ year: Year, _ company: Company, _ held: Customer.Held) async throws {
    let (registration, staff) = (year.registration, try year.staff)
    let phone = { ResetRequest(channel: .registeredPhone, call: $0) }
    try await year.refuses(.formNumberMissing) {
      _ = try await registration.reset(
        company.master.target, ResetRequest(channel: .form, call: nil), by: staff, at: year.now)
    }
    try await year.refuses(.formNumberMissing) {
      _ = try await registration.reset(company.master.target, phone(nil), by: staff, at: year.now)
    }
    try await year.refuses(.actNotPossible) {
      _ = try await registration.reset(company.user.target, phone("C-1"), by: staff, at: year.now)
    }
    let view = try await registration.reset(company.master.target, phone("C-1"), by: staff, at: year.now)
    #expect(view.standing == .granted && view.certificates.map(\.held.status) == [.superseded, .revoked])
    try await year.refuses(.revokedCertificate, lines: 0) { _ = try await company.master.present(held, at: year.now) }
    try await year.refuses(.callUsed) {
      _ = try await registration.reset(company.neighbour.target, phone("C-1"), by: staff, at: year.now)
    }
    // His window of last year is over; a call of his own resets him.
    #expect(try await year.standing(company.neighbour) == .lapsed)
    _ = try await registration.reset(company.neighbour.target, phone("C-2"), by: staff, at: year.now)
    _ = try await registration.reset(
      company.master.target, ResetRequest(channel: .form, call: nil), by: year.form("F-9"), at: year.now)
    let next = try await year.acquire(company.master)
    #expect(try await year.logOn(company.master, next).session.stage == .loggedOn)
    try await year.tells(
      company.master, ["2027-12-01 10:00 reset", "2027-12-01 10:00 reset", "2027-12-01 10:00 issued"])
    try await year.tells(company.neighbour, ["2027-12-01 10:00 reset"])
  }

  /// Row 34: the institution returns a person to logon by ID; the others stay.
  private func changeBack(_ year: Year, _ company: Company) async throws {
    try await year.refuses(.formNumberMissing) {
      _ = try await year.registration.changeBack(company.user.target, by: year.staff, at: year.now)
    }
    _ = try await year.registration.changeBack(company.user.target, by: year.form("F-10"), at: year.now)
    #expect(try await year.logOnByID(company.user).session.stage == .loggedOn)
    #expect(try await year.standing(company.user) == .revoked)
    try await year.refuses(.certificateMethodOnly) { _ = try await year.logOnByID(company.master) }
    try await year.tells(company.user, ["2027-12-01 10:01 changedBack"])
    try await year.refuses(.actNotPossible) {
      _ = try await year.registration.changeBack(company.user.target, by: year.form("F-11"), at: year.now)
    }
  }
}
