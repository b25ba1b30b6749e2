import CivilTime
import Lifecycle
import Secrets
import Testing

@testable import Registration

@Suite("A year by the rules of basis S")
struct YearOfSTests {
  @Test("a year of basis S: eighty days, the administrator's switch binds all, and a card at every logon")
  func year() async throws {
    let year = try await Year(Edition("s-shinkin"), from: "2026-11-20 10:00")
    let company = try await begin(year)
    let (master, user) = try await acquire(year, company)
    try await answerCells(year, company, master)
    try await missWindow(year, company, master)
    try await lock(year, company, user)
    let renewed = try await renew(year, company, master)
    try await expire(year, company, renewed, user)
    try await lose(year, company)
    try await reset(year, company)
    try await changeBack(year, company)
    try await year.ends()
  }

  private struct Company {
    var master: Customer
    var user: Customer
    var late: Customer
    var neighbour: Customer
  }

  private func begin(_ year: Year) async throws -> Company {
    let person = { (contract: String, id: String?, name: String) in
      Customer(
        registration: year.registration, contractID: contract, subscriberID: id, card: .generate(),
        mail: "\(name)@example.jp", ownSecret: "\(name.prefix(6))12", ownConfirmation: "\(name.prefix(6))34")
    }
    let company = Company(
      master: person("00000000001", nil, "master"), user: person("00000000001", "user1", "user"),
      late: person("00000000001", "user2", "late"), neighbour: person("00000000002", nil, "next"))
    try await year.found(
      "00000000001",
      [company.master.newcomer(.administrator), company.user.newcomer(.member), company.late.newcomer(.member)])
    try await year.found("00000000002", [company.neighbour.newcomer(.administrator)])
    // S-4, S-38: the procedure at the counter opens the window, for the administrator.
    for customer in [company.master, company.neighbour] {
      let views = try await year.registration.openMethod(customer.target, by: year.form("F-2"), at: year.now)
      #expect(views.first?.subscriber.credential.grant?.closesAt?.inJapan == "2027-02-09 00:00")
      try await year.tells(customer, ["2026-11-20 10:00 methodOpened"])
    }
    #expect(try await year.standing(company.user) == .none)
    return company
  }

  /// S-3, S-8, S-15, S-16, S-23, S-30, S-36: numbers and two secrets; then nobody logs on by ID any more.
  private func acquire(
    _ year: Year, _ company: Company
  ) async throws -> (master: Customer.Held, user: Customer.Held) {
    _ = try await year.logOnByID(company.user)
    let started = try await year.registration.start(
      contractID: company.master.contractID, subscriberID: nil, origin: company.master.portal, at: year.now)
    #expect(started.asks == [.logonSecret, .confirmationSecret])
    let master = try await year.acquire(company.master)
    #expect(year.asked.isEmpty)  // The card is for logon.
    #expect(master.result.details.notAfter.japanese == "2027年11月20日 08時59分59秒")
    for customer in [company.master, company.user, company.late] {
      try await year.refuses(.certificateMethodOnly) { _ = try await year.logOnByID(customer) }
    }
    _ = try await year.logOnByID(company.neighbour)  // Another contract is not meant.
    try await year.refuses(.notGranted) { _ = try await year.proven(company.user) }
    let visit = try await year.logOn(company.master, master)
    for customer in [company.user, company.late] { try await grant(year, customer, by: visit, of: company.master) }
    let user = try await year.acquire(company.user)
    #expect(user.result.details.commonName == "00000000001 user1")
    #expect(try await year.logOn(company.user, user).session.stage == .loggedOn)
    try await year.tells(company.master, ["2026-11-20 10:00 issued"])
    try await year.tells(company.user, ["2026-11-20 10:00 granted", "2026-11-20 10:00 issued"])
    return (master, user)
  }

  private func grant(_ year: Year, _ customer: Customer, by visit: Visit, of master: Customer) async throws {
    try await year.registration.grant(
      customer.person().key, by: visit.orders(master.confirmation), origin: master.certificateHost, at: year.now)
  }

  /// S-21, security rule 9: the same cells until they were answered right, and then others.
  private func answerCells(_ year: Year, _ company: Company, _ master: Customer.Held) async throws {
    let customer = company.master
    let progress = try await customer.logOn(master, at: year.now)
    #expect(progress.stage == .awaitingOneTimePassword)
    let visit = try await customer.visit(progress, master, at: year.now)
    let question = try await year.registration.oneTimeQuestion(for: visit.subscriber.key)
    guard case .cells(let cells) = question else {
      Issue.record("no cells")
      return
    }
    #expect(cells.count == 3 && Set(cells).count == 3)
    for _ in 0..<3 { #expect(try await year.registration.oneTimeQuestion(for: visit.subscriber.key) == question) }
    let card = try #require(customer.card).cells
    let right = Dictionary(uniqueKeysWithValues: cells.map { ($0, card[$0] ?? "") })
    var wrong = right
    wrong[cells[0]] = wrong[cells[0]] == "00" ? "01" : "00"
    let others = Dictionary(uniqueKeysWithValues: card.filter { !cells.contains($0.key) }.prefix(3).map { ($0, $1) })
    for given in [wrong, others, [:]] {
      try await year.refuses(.wrongOneTimePassword) {
        _ = try await year.registration.answerOneTimePassword(
          .cells(given), of: visit, origin: customer.certificateHost, at: year.now)
      }
    }
    // A code of digits is none of a card.
    try await year.refuses(.wrongOneTimePassword) {
      _ = try await year.registration.answerOneTimePassword(
        .code("123456"), of: visit, origin: customer.certificateHost, at: year.now)
    }
    #expect(try await year.registration.oneTimeQuestion(for: visit.subscriber.key) == question)
    let answered = try await year.registration.answerOneTimePassword(
      .cells(right), of: visit, origin: customer.certificateHost, at: year.now)
    // He is logged on elsewhere since before, and goes on here (B-50).
    #expect(answered.stage == .awaitingTakeOver)
    let presented = try await customer.present(master, at: year.now)
    _ = try await customer.goOnHere(answered, origin: customer.certificateHost, presented: presented, at: year.now)
    try await year.refuses(.wrongOneTimePassword) {  // Used up.
      _ = try await year.registration.answerOneTimePassword(
        .cells(right), of: visit, origin: customer.certificateHost, at: year.now)
    }
  }

  /// S-4, S-5: the golden window, for the administrator by the institution and for a user by the administrator.
  private func missWindow(_ year: Year, _ company: Company, _ master: Customer.Held) async throws {
    try await year.pass(until: "2027-02-08 23:59:59")
    for customer in [company.neighbour, company.late] { _ = try await year.proven(customer) }
    let pending = try await year.pending(company.neighbour)
    try await year.pass(until: "2027-02-09 00:00:00")
    for customer in [company.neighbour, company.late] {
      try await year.refuses(.windowLapsed) { _ = try await year.proven(customer) }
      #expect(try await year.standing(customer) == .lapsed)
    }
    // What was issued and never used ends with the window.
    try await year.refuses(.windowLapsed) { try await company.neighbour.confirm(pending, at: year.now) }
    try await year.refuses(.windowLapsed, lines: 0) {
      _ = try await company.neighbour.present(pending, at: year.now)
    }
    try await year.pass(until: "2027-02-09 10:00")
    try await year.refuses(.cancelledCertificate, lines: 0) {
      _ = try await company.neighbour.present(pending, at: year.now)
    }
    _ = try await year.registration.grant(company.neighbour.target, by: year.form("P1"), at: year.now)
    _ = try await year.acquire(company.neighbour)
    try await grant(year, company.late, by: try await year.logOn(company.master, master), of: company.master)
    let lost = try await year.pending(company.late)
    let again = try #require(try await year.proven(company.late).pending)  // Row 53.
    try await company.late.confirm(Customer.Held(key: lost.key, result: again), at: year.now)
    try await year.tells(
      company.neighbour, ["2027-02-08 23:59 issued", "2027-02-09 10:00 granted", "2027-02-09 10:00 issued"])
    try await year.tells(
      company.late, ["2026-11-20 10:00 granted", "2027-02-09 10:00 granted", "2027-02-09 10:00 issued"])
  }

  /// Rows 43 to 47: five wrong, cells and secrets together, until released.
  private func lock(_ year: Year, _ company: Company, _ user: Customer.Held) async throws {
    try await year.pass(until: "2027-03-01 10:00")
    let customer = company.user
    let visit = try await customer.visit(try await customer.logOn(user, at: year.now), user, at: year.now)
    _ = try await year.registration.oneTimeQuestion(for: visit.subscriber.key)
    for number in 1...5 {
      try await year.refuses(.wrongOneTimePassword, lines: number == 5 ? 2 : 1) {
        _ = try await year.registration.answerOneTimePassword(
          .cells(["A1": "x"]), of: visit, origin: customer.certificateHost, at: year.now)
      }
    }
    try await year.pass(until: "2027-03-02 10:00")
    try await year.refuses(.locked) { _ = try await year.logOn(customer, user) }
    _ = try await year.registration.unlock(customer.target, by: year.staff, at: year.now)
    #expect(try await year.logOn(customer, user).session.stage == .loggedOn)
    try await year.tells(customer, ["2027-03-01 10:00 locked", "2027-03-02 10:00 released"])
  }

  /// Rows 24 to 31 as H has them; the old one dies at the new one's first use.
  private func renew(_ year: Year, _ company: Company, _ held: Customer.Held) async throws -> Customer.Held {
    let master = company.master
    try await year.pass(until: "2027-10-21 08:59:59")
    try await year.refuses(.renewalNotYetOpen) { _ = try await year.renew(held, of: master) }
    try await year.tells(master, [])
    try await year.pass(until: "2027-10-21 09:00:00")
    let renewed = try await year.renew(held, of: master)
    _ = try await year.logOn(master, held)
    try await master.confirm(renewed, at: year.now)
    try await year.refuses(.supersededCertificate, lines: 0) { _ = try await master.present(held, at: year.now) }
    #expect(try await year.logOn(master, renewed).session.stage == .loggedOn)
    try await year.pass(until: "2027-11-20 08:59:59")
    try await year.tells(master, ["2027-10-21 09:00 renewalDue", "2027-10-21 09:00 renewed"])
    try await year.tells(company.user, ["2027-10-21 09:00 renewalDue", "2027-11-10 09:00 renewalDue"])
    return renewed
  }

  /// Row 30: by oneself within eighty days, by the old key (F-6) or by the secrets; then the counter.
  private func expire(
    _ year: Year, _ company: Company, _ master: Customer.Held, _ user: Customer.Held
  ) async throws {
    try await year.pass(until: "2027-11-20 09:00:00")
    try await year.refuses(.expiredCertificate, lines: 0) { _ = try await company.user.present(user, at: year.now) }
    try await year.tells(company.user, ["2027-11-20 09:00 expired"])
    try await year.pass(until: "2028-02-08 23:59:59")
    _ = try await year.proven(company.user)
    let presented = try await year.registration.recogniseForRenewal(
      chain: user.chain, overLimit: false, origin: company.user.certificateHost, at: year.now)
    _ = try await year.proven(company.user, .renew, by: presented)
    try await year.pass(until: "2028-02-09 00:00:00")
    try await year.refuses(.graceOver) { _ = try await year.proven(company.user) }
    try await year.refuses(.expiredCertificate) { _ = try await year.renew(user, of: company.user) }
    _ = try await year.registration.grant(company.user.target, by: year.form("P1"), at: year.now)
    _ = try await year.acquire(company.user)
    // Day 80 of the user's colleague, whose certificate is of February 2027, is far: his old key serves (F-6).
    try await year.tells(company.user, ["2028-02-09 00:00 granted", "2028-02-09 00:00 issued"])
  }

  /// Row 37, F-10: the administrator reissues for a lost PC, and stops and revokes who leaves.
  private func lose(_ year: Year, _ company: Company) async throws {
    let (registration, late) = (year.registration, company.late)
    try await year.pass(until: "2028-02-10 10:00")
    try await year.tells(
      late, ["2028-01-10 09:00 renewalDue", "2028-01-30 09:00 renewalDue", "2028-02-09 09:00 expired"])
    _ = try await year.registration.grant(late.target, by: year.form("P1"), at: year.now)
    let held = try await year.acquire(late)
    let session = try await year.logOn(late, held)
    #expect(session.certificate != nil)
    _ = try await registration.reissue(late.target, reason: .keyCompromise, by: year.staff, at: year.now)
    try await year.refuses(.revokedCertificate, lines: 0) { _ = try await late.present(held, at: year.now) }
    let next = try await year.acquire(late)
    _ = try await registration.suspend(late.target, by: year.staff, at: year.now)
    _ = try await registration.revoke(late.target, reason: .affiliationChanged, by: year.staff, at: year.now)
    try await year.refuses(.revokedCertificate, lines: 0) { _ = try await late.present(next, at: year.now) }
    try await year.refuses(.suspended) { _ = try await late.logOnByID(at: year.now) }
    try await year.tells(
      late, ["granted", "issued", "reissued", "issued", "suspended", "revoked"].map { "2028-02-10 10:00 \($0)" })
  }

  /// Row 36: paper only.
  private func reset(_ year: Year, _ company: Company) async throws {
    let (registration, master) = (year.registration, company.master)
    try await year.refuses(.notAllowed) {
      _ = try await registration.reset(
        master.target, ResetRequest(channel: .registeredPhone, call: "C-1"), by: year.form("F-6"), at: year.now)
    }
    let view = try await registration.reset(
      master.target, ResetRequest(channel: .form, call: nil), by: year.form("F-7"), at: year.now)
    #expect(view.standing == .granted)
    let held = try await year.acquire(master)
    #expect(try await year.logOn(master, held).session.stage == .loggedOn)
    try await year.tells(master, ["2028-02-10 10:00 reset", "2028-02-10 10:00 issued"])
  }

  /// Row 34: the contract returns as a whole; the one beside it does not.
  private func changeBack(_ year: Year, _ company: Company) async throws {
    _ = try await year.registration.changeBack(company.master.target, by: year.form("F-8"), at: year.now)
    for customer in [company.master, company.user] {
      #expect(try await year.logOnByID(customer).session.stage == .loggedOn)
    }
    try await year.refuses(.certificateMethodOnly) { _ = try await year.logOnByID(company.neighbour) }
    try await year.refuses(.methodNotOpen) { _ = try await year.proven(company.master) }
  }
}
