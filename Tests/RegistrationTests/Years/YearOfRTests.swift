import CivilTime
import Lifecycle
import Testing

@testable import Registration

@Suite("A year by the rules of basis R")
struct YearOfRTests {
  @Test(
    "a year of basis R: letter, mailed code, certificates from the first day, the institution alone revokes (R-54)")
  func year() async throws {
    let year = try await Year(Edition("r-payroll"), from: "2026-11-20 10:00", scheduledAt: "00:00")
    let union = try await begin(year)
    let (master, user) = try await register(year, union)
    try await outliveLetter(year, union)
    try await lock(year, union, master, user)
    try await closeAtNight(year, union, user)
    try await lose(year, union)
    let renewed = try await renew(year, union, master)
    try await expire(year, union, user)
    try await leave(year, union, renewed)
    try await reset(year, union)
    try await year.ends()
  }

  private struct Union {
    var master: Customer
    var user: Customer
    var late: Customer
  }

  private static let letter = "Letter#1"

  private func begin(_ year: Year) async throws -> Union {
    let person = { (id: String) in
      Customer(
        registration: year.registration, contractID: nil, subscriberID: id, mail: "\(id)@example.jp",
        ownSecret: "Pass#\(id)")
    }
    let union = Union(master: person("master1"), user: person("ippan01"), late: person("ippan02"))
    let letters = [(union.master, Role.administrator), (union.user, .member), (union.late, .member)].map {
      person, role in
      var lettered = person
      lettered.ownSecret = Self.letter
      return lettered.newcomer(role, initial: true)
    }
    try await year.found("00099999", letters)
    for customer in [union.master, union.user, union.late] {
      #expect(try await customer.person().credential.logonMethod == .certificate)
      // The letter's secret opens the first registration and nothing else, and there is no logon by ID at all.
      try await year.refuses(.firstRegistrationDue) { _ = try await customer.logOnByID(Self.letter, at: year.now) }
    }
    // The contract's letter is what opens it (R-3); there is nothing to open later.
    try await year.refuses(.actNotPossible) {
      _ = try await year.registration.openMethod(union.master.target, by: year.form("F-2"), at: year.now)
    }
    #expect(try await year.standing(union.user) == .granted)
    #expect(try await union.user.person().credential.grant?.closesAt == nil)  // No window: row 11.
    return union
  }

  private func answers(_ customer: Customer, _ secret: String? = nil) -> Answers {
    Answers(logonSecret: secret ?? customer.secret, initialSecret: Self.letter)
  }

  /// R-5, R-6, R-62 to R-67, R-78, R-100: letter, own password, mailed code, certificate.
  private func register(
    _ year: Year, _ union: Union
  ) async throws -> (master: Customer.Held, user: Customer.Held) {
    for bad in ["pass#master1", "Passmaster1", "Pa#1", Self.letter] {
      try await year.refuses(.unsuitableSecret) {
        _ = try await year.proven(union.master, .register, answers(union.master, bad))
      }
    }
    try await year.refuses(.notRecognised) {
      _ = try await year.proven(
        union.master, .register, Answers(logonSecret: union.master.secret, initialSecret: "Letter#2"))
    }
    let master = try await year.pending(union.master, .register, answers(union.master))
    #expect(year.asked == [.mailCode])
    try await union.master.confirm(master, at: year.now)
    try await year.refuses(.notRecognised) {
      _ = try await year.proven(union.master, .register, answers(union.master))  // Once.
    }
    // A user registers, closes the window, and acquires later with his own password (R-65).
    _ = try await year.proven(union.user, .register, answers(union.user))
    let user = try await year.acquire(union.user)
    #expect(year.asked == [.mailCode])
    let details = user.result.details
    #expect(details.notAfter.rfc3339 == "2027-11-20T14:59:59Z" && details.commonName == "ippan01")  // R-42
    try await year.refuses(.certificateMethodOnly) { _ = try await year.logOnByID(union.user) }
    #expect(try await year.logOn(union.user, user).session.stage == .loggedOn)
    try await year.tells(
      union.user, ["registered", "mailCode", "mailCode", "issued"].map { "2026-11-20 10:00 \($0)" })
    try await year.tells(
      union.master, ["registered", "mailCode", "issued"].map { "2026-11-20 10:00 \($0)" })
    return (master, user)
  }

  /// Ninety days after the letter it is too late; the institution starts him anew on a form (R-6).
  private func outliveLetter(_ year: Year, _ union: Union) async throws {
    try await year.pass(until: "2027-02-18 23:59:59")
    try await year.refuses(.unsuitableSecret) {
      _ = try await year.proven(union.late, .register, answers(union.late, "short"))  // The letter is still good.
    }
    try await year.pass(until: "2027-02-19 00:00:00")
    try await year.refuses(.initialSecretExpired) {
      _ = try await year.proven(union.late, .register, answers(union.late))
    }
    try await year.pass(until: "2027-02-19 10:00")
    try await year.refuses(.formNumberMissing) {
      _ = try await year.registration.initialise(union.late.target, by: year.staff, at: year.now)
    }
    let new = try await year.registration.initialise(union.late.target, by: year.form("F-3"), at: year.now)
    #expect(new.until.inJapan == "2027-05-21 00:00")
    try await year.refuses(.notRecognised) { _ = try await year.proven(union.late, .register, answers(union.late)) }
    let held = try await year.pending(
      union.late, .register, Answers(logonSecret: union.late.secret, initialSecret: new.secret))
    try await union.late.confirm(held, at: year.now)
    try await year.tells(
      union.late,
      ["initialSecretSent", "registered", "mailCode", "issued"].map { "2027-02-19 10:00 \($0)" })
  }

  /// R-71 to R-76: six, an hour, three times, then for good; master for users, institution for the master.
  private func lock(
    _ year: Year, _ union: Union, _ master: Customer.Held, _ user: Customer.Held
  ) async throws {
    try await year.pass(until: "2027-03-01 10:00")
    for lock in 1...3 {
      for number in 1...6 {
        try await year.refuses(.notRecognised, lines: number == 6 ? 2 : 1) {
          _ = try await union.user.logOn(user, "Wrong#123", at: year.now)
        }
      }
      try await year.refuses(lock == 3 ? .blocked : .locked) { _ = try await year.logOn(union.user, user) }
      year.pass(minutes: 60)
    }
    try await year.refuses(.blocked) { _ = try await year.proven(union.user) }
    let visit = try await year.logOn(union.master, master)
    // Customers confirm nothing here (row 39), and have no other act on certificates (R-99).
    let (order, origin, key) = (visit.orders(""), union.master.certificateHost, try await union.user.person().key)
    try await year.registration.unlock(key, by: order, origin: origin, at: year.now)
    #expect(try await year.logOn(union.user, user).session.stage == .loggedOn)
    try await year.refuses(.notAllowed) {
      try await year.registration.revoke(key, by: order, origin: origin, at: year.now)
    }
    try await year.refuses(.notAllowed) {
      try await year.registration.reissue(key, by: order, origin: origin, at: year.now)
    }
    try await year.refuses(.notAllowed) {
      try await year.registration.setSuspended(true, key, by: order, origin: origin, at: year.now)
    }
    for lock in 1...3 {
      for _ in 1...6 { _ = try? await union.master.logOn(master, "Wrong#123", at: year.now) }
      if lock < 3 { year.pass(minutes: 60) }
    }
    try await year.refuses(.blocked) { _ = try await year.logOn(union.master, master) }
    _ = try await year.registration.unlock(union.master.target, by: year.staff, at: year.now)
    #expect(try await year.logOn(union.master, master).session.stage == .loggedOn)
    try await year.tells(
      union.user,
      ["2027-03-01 10:00 locked", "2027-03-01 11:00 locked", "2027-03-01 12:00 blocked", "2027-03-01 13:00 released"])
    try await year.tells(
      union.master,
      ["2027-03-01 13:00 locked", "2027-03-01 14:00 locked", "2027-03-01 15:00 blocked", "2027-03-01 15:00 released"])
  }

  /// Row 57: eight to eight on weekdays; a certificate can be had at any hour (C-17).
  private func closeAtNight(_ year: Year, _ union: Union, _ user: Customer.Held) async throws {
    try await year.pass(until: "2027-03-05 19:59:59")  // A Friday.
    #expect(try await year.logOn(union.user, user).session.stage == .loggedOn)
    for closed in ["2027-03-05 20:00:00", "2027-03-06 12:00:00", "2027-03-08 07:59:59"] {
      try await year.pass(until: closed)
      try await year.refuses(.outsideServiceHours) { _ = try await year.logOn(union.user, user) }
    }
    try await year.pass(until: "2027-03-08 08:00:00")
    #expect(try await year.logOn(union.user, user).session.stage == .loggedOn)
  }

  /// R-49 to R-51, R-73, R-87: only the institution revokes; what was lost is not given out twice.
  private func lose(_ year: Year, _ union: Union) async throws {
    try await year.pass(until: "2027-04-03 23:00")  // A Saturday night.
    try await year.refuses(.alreadyIssued) { _ = try await year.proven(union.late) }
    #expect(year.asked.isEmpty, "no code is mailed for nothing")
    _ = try await year.registration.revoke(
      union.late.target, reason: .keyCompromise, by: year.form("F-4"), at: year.now)
    let lost = try await year.pending(union.late)
    try await year.refuses(.certificatePending) { _ = try await year.proven(union.late) }
    #expect(try await year.standing(union.late) == .pending)
    _ = try await year.registration.revoke(union.late.target, reason: .superseded, by: year.form("F-5"), at: year.now)
    try await year.refuses(.resultUnknown, lines: 0) { try await union.late.confirm(lost, at: year.now) }
    _ = try await year.acquire(union.late)
    try await year.tells(
      union.late,
      ["revoked", "mailCode", "issued", "revoked", "mailCode", "issued"].map { "2027-04-03 23:00 \($0)" })
  }

  /// R-44 to R-46, R-73: from midnight thirty days before; under the old certificate or, on the page, without one.
  private func renew(_ year: Year, _ union: Union, _ held: Customer.Held) async throws -> Customer.Held {
    try await year.pass(until: "2027-10-20 23:59:59")
    #expect(try await year.registration.doWhatIsDue(at: year.now) == 0)
    try await year.refuses(.renewalNotYetOpen) { _ = try await year.renew(held, of: union.master) }
    try await year.refuses(.alreadyIssued) { _ = try await year.proven(union.user) }
    try await year.tells(union.master, [])
    try await year.pass(until: "2027-10-21 00:00:00")
    let renewed = try await year.renew(held, of: union.master)
    #expect(year.asked == [.mailCode])  // R-54, row 26
    _ = try await union.master.present(held, at: year.now)
    try await union.master.confirm(renewed, at: year.now)
    try await year.refuses(.supersededCertificate, lines: 0) {
      _ = try await union.master.present(held, at: year.now)
    }
    #expect(renewed.result.details.notAfter.rfc3339 == "2028-10-20T14:59:59Z")  // Across 29 February: 366 days.
    _ = try await year.proven(union.user)  // R-73; he goes no further.
    try await year.pass(until: "2027-11-20 23:59:59")
    try await year.tells(
      union.master, ["renewalDue", "mailCode", "renewed"].map { "2027-10-21 00:00 \($0)" })
    try await year.tells(union.user, ["renewalDue", "mailCode"].map { "2027-10-21 00:00 \($0)" })
    return renewed
  }

  /// R-42, R-43, R-47, R-48: the last day counts, a mail tells of the end, and he acquires anew himself.
  private func expire(_ year: Year, _ union: Union, _ user: Customer.Held) async throws {
    _ = try await union.user.present(user, at: year.now)
    try await year.pass(until: "2027-11-21 00:00:00")
    try await year.refuses(.expiredCertificate, lines: 0) { _ = try await union.user.present(user, at: year.now) }
    try await year.tells(union.user, ["2027-11-21 00:00 expired"])
    try await year.pass(until: "2028-02-25 10:00")
    let next = try await year.acquire(union.user)
    #expect(next.result.details.notAfter.rfc3339 == "2029-02-24T14:59:59Z")
    #expect(try await year.logOn(union.user, next).session.stage == .loggedOn)
    try await year.tells(union.user, ["2028-02-25 10:00 mailCode", "2028-02-25 10:00 issued"])
  }

  /// R-50, R-99: whoever leaves is stopped and revoked by the institution.
  private func leave(_ year: Year, _ union: Union, _ master: Customer.Held) async throws {
    _ = try await year.registration.suspend(union.user.target, by: year.staff, at: year.now)
    _ = try await year.registration.revoke(
      union.user.target, reason: .affiliationChanged, by: year.staff, at: year.now)
    try await year.refuses(.suspended) { _ = try await year.proven(union.user) }
    try await year.tells(union.user, ["2028-02-25 10:00 suspended", "2028-02-25 10:00 revoked"])
    let people = try await year.registration.people(for: try await year.logOn(union.master, master), at: year.now)
    #expect(people.map(\.standing) == [.issued, .revoked, .issued])
    #expect(people.map(\.subscriber.suspended) == [false, true, false])
  }

  /// R-6, R-50, row 34: the master's way back is a form; back to logon by ID there is none.
  private func reset(_ year: Year, _ union: Union) async throws {
    try await year.refuses(.notAllowed) {
      _ = try await year.registration.reset(
        union.master.target, ResetRequest(channel: .registeredPhone, call: "C-1"), by: year.form("F-6"), at: year.now)
    }
    let view = try await year.registration.reset(
      union.master.target, ResetRequest(channel: .form, call: nil), by: year.form("F-7"), at: year.now)
    #expect(view.standing == .revoked)
    let next = try await year.acquire(union.master)
    #expect(try await year.logOn(union.master, next).session.stage == .loggedOn)
    try await year.refuses(.actNotPossible) {
      _ = try await year.registration.changeBack(union.master.target, by: year.form("F-8"), at: year.now)
    }
    try await year.tells(
      union.master, ["reset", "mailCode", "issued"].map { "2028-02-25 10:00 \($0)" })
  }
}
