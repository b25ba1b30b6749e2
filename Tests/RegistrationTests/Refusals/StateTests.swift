import CivilTime
import Lifecycle
import Testing

@testable import Registration

@Suite("Acts that a state does not allow")
struct StateTests {
  /// An act of staff on a person, by its name in the log.
  private func act(_ name: String, on customer: Customer, _ year: Year) async throws {
    let (registration, staff, now) = (year.registration, try year.staff, year.now)
    switch name {
    case "grant": _ = try await registration.grant(customer.target, by: staff, at: now)
    case "withdraw": _ = try await registration.withdraw(customer.target, by: staff, at: now)
    case "revoke": _ = try await registration.revoke(customer.target, reason: .unspecified, by: staff, at: now)
    case "reissue": _ = try await registration.reissue(customer.target, reason: .unspecified, by: staff, at: now)
    case "unlock": _ = try await registration.unlock(customer.target, by: staff, at: now)
    case "suspend": _ = try await registration.suspend(customer.target, by: staff, at: now)
    case "resume": _ = try await registration.resume(customer.target, by: staff, at: now)
    case "open": _ = try await registration.openMethod(customer.target, by: year.form("F-1"), at: now)
    default: _ = try await registration.changeBack(customer.target, by: year.form("F-1"), at: now)
    }
  }

  private func refuses(_ names: [String], _ code: FailureCode, _ customer: Customer, _ year: Year) async throws {
    for name in names {
      try await year.refuses(code) { try await act(name, on: customer, year) }
      #expect(try await year.bank.log(last: 1) == ["operator.\(name) \(code.label)"])
    }
  }

  @Test("each has its code, changes nothing, and stands in the log", arguments: ["h-direct", "t-direct"])
  func states(_ file: String) async throws {
    let year = try await Year(Edition(file), from: "2026-11-20 10:00")
    let person = { (id: String?) in
      Customer(
        registration: year.registration, subscriberID: id, mail: "x@example.jp", ownSecret: "logon1",
        ownConfirmation: "again1")
    }
    let (master, user) = (person(nil), person("0019001"))
    try await year.found("50000001", [master.newcomer(.administrator), user.newcomer(.member)])
    try await refuses(
      ["withdraw", "revoke", "reissue", "unlock", "resume", "changeBack"], .actNotPossible, user, year)
    try await act("open", on: master, year)
    try await refuses(["open"], .actNotPossible, master, year)
    try await act("grant", on: user, year)
    try await refuses(["revoke", "reissue", "unlock", "resume"], .actNotPossible, user, year)

    let pending = try await year.pending(user)
    #expect(try await year.standing(user) == .pending)
    try await user.confirm(pending, at: year.now)
    try await refuses(["grant"], .alreadyIssued, user, year)
    try await refuses(["withdraw", "unlock", "resume"], .actNotPossible, user, year)
    try await year.refuses(.alreadyIssued) { _ = try await year.proven(user) }
    try await year.refuses(.renewalNotYetOpen) { _ = try await year.renew(pending, of: user) }

    try await act("suspend", on: user, year)
    try await refuses(["suspend"], .actNotPossible, user, year)
    try await year.refuses(.suspended) { _ = try await user.logOn(pending, at: year.now) }
    try await act("resume", on: user, year)
    try await act("revoke", on: user, year)
    try await refuses(["revoke", "withdraw"], .actNotPossible, user, year)
    try await year.refuses(.notGranted) { _ = try await year.proven(user) }
    try await act("changeBack", on: user, year)
    try await refuses(["changeBack"], .actNotPossible, user, year)
    try await year.ends()
  }

  @Test("an initial secret opens nothing but the first registration, in its time, once (R-62)")
  func initialSecret() async throws {
    let year = try await Year(Edition("h-direct"), from: "2026-11-20 10:00")
    let user = Customer(
      registration: year.registration, subscriberID: "0019001", mail: "x@example.jp", ownSecret: "letter12")
    let master = Customer(registration: year.registration, ownSecret: "logon1", ownConfirmation: "again1")
    try await year.found(
      "50000001", [master.newcomer(.administrator), user.newcomer(.member, initial: true, granted: true)])
    _ = try await year.registration.openMethod(master.target, by: year.form("F-1"), at: year.now)
    _ = try await year.registration.grant(user.target, by: year.form("P1"), at: year.now)
    try await year.refuses(.firstRegistrationDue) { _ = try await year.logOnByID(user) }
    try await year.refuses(.firstRegistrationDue) { _ = try await year.proven(user) }
    let answers = { (logon: String, confirmation: String) in
      Answers(logonSecret: logon, confirmationSecret: confirmation, initialSecret: "letter12")
    }
    let unsuitable = [
      ("abc", "again1"), ("letter12", "again1"), ("mine12", "abc"), ("mine12", "mine12"), ("mine12", "letter12"),
    ]
    for (logon, confirmation) in unsuitable {
      try await year.refuses(.unsuitableSecret) {
        _ = try await year.proven(user, .register, answers(logon, confirmation))
      }
    }
    // Wrong letters lock like wrong secrets.
    for number in 1...5 {
      try await year.refuses(.notRecognised, lines: number == 5 ? 2 : 1) {
        _ = try await year.proven(
          user, .register, Answers(logonSecret: "mine12", confirmationSecret: "again1", initialSecret: "letter13"))
      }
    }
    try await year.refuses(.locked) { _ = try await year.proven(user, .register, answers("mine12", "again1")) }
    try await act("unlock", on: user, year)
    try await year.pass(until: "2027-02-18 23:59:59")  // Ninety days.
    var lettered = user
    let early = try await lettered.start(.register, at: year.now)
    try await year.pass(until: "2027-02-19 00:00:00")
    try await year.refuses(.initialSecretExpired) {
      _ = try await lettered.prove(early, answers("mine12", "again1"), at: year.now)
    }
    let new = try await year.registration.initialise(user.target, by: year.form("F-2"), at: year.now)
    lettered.ownSecret = "mine12"
    lettered.ownConfirmation = "again1"
    _ = try await year.registration.grant(user.target, by: year.form("P1"), at: year.now)
    _ = try await year.proven(
      lettered, .register,
      Answers(logonSecret: "mine12", confirmationSecret: "again1", initialSecret: new.secret))
    #expect(try await year.logOnByID(lettered).session.stage == .loggedOn)
    try await year.refuses(.notRecognised) {
      _ = try await year.proven(
        lettered, .register,
        Answers(logonSecret: "other12", confirmationSecret: "again1", initialSecret: new.secret))
    }
  }
}
