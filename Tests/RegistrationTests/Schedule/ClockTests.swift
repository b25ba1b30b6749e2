import CivilTime
import Lifecycle
import Testing

@testable import Registration

@Suite("A clock that is not as it should be")
struct ClockTests {
  private func begin() async throws -> (Year, Customer, Customer, Customer.Held) {
    let year = try await Year(Edition("h-direct"), from: "2026-11-20 10:00")
    let person = { (id: String?, mail: String) in
      Customer(
        registration: year.registration, subscriberID: id, mail: mail, ownSecret: "logon1", ownConfirmation: "again1")
    }
    let (master, user) = (person(nil, "master@example.jp"), person("0019001", "user@example.jp"))
    try await year.found("50000001", [master.newcomer(.administrator), user.newcomer(.member)])
    for customer in [master, user] {
      _ = try await year.registration.grant(customer.target, by: year.form("P1"), at: year.now)
    }
    return (year, master, user, try await year.acquire(master))
  }

  @Test("set back and forward again, nothing is told twice and nothing undone")
  func setBack() async throws {
    let (year, master, user, held) = try await begin()
    let registration = year.registration
    let lost = try await year.pending(user)
    let moments = try ["2027-02-09 00:00", "2027-10-21 09:00", "2027-11-10 09:00", "2027-11-20 09:00"].map {
      try Timestamp(japan: $0)
    }
    var done: [Int] = []
    for moment in moments {
      done.append(try await registration.doWhatIsDue(at: moment))
      for back in moments where back < moment { #expect(try await registration.doWhatIsDue(at: back) == 0) }
      #expect(try await registration.doWhatIsDue(at: moment) == 0)
    }
    #expect(done == [1, 1, 1, 1], "the window's end, two mails, the expiry")
    // The window ended, though the clock says again that it has not: what was given up stays so.
    try await year.refuses(.cancelledCertificate, lines: 0) { _ = try await user.present(lost, at: year.now) }
    try await year.refuses(.resultUnknown, lines: 0) { try await user.confirm(lost, at: year.now) }
    _ = try await master.present(held, at: year.now)
    try await year.tells(
      master,
      [
        "2026-11-20 10:00 granted", "2026-11-20 10:00 issued", "2027-10-21 09:00 renewalDue",
        "2027-11-10 09:00 renewalDue", "2027-11-20 09:00 expired",
      ])
    try await year.ends()
  }

  @Test("after an outage of a year what is due is done in its order, once, whatever the batch")
  func outage() async throws {
    let (year, master, _, _) = try await begin()
    let late = try Timestamp(japan: "2027-12-24 12:00")
    #expect(try await year.registration.doWhatIsDue(at: late, batch: 1) == 4)
    #expect(try await year.registration.doWhatIsDue(at: late) == 0)
    try await year.pass(until: "2027-12-24 12:00")
    try await year.tells(
      master,
      ["2026-11-20 10:00 granted", "2026-11-20 10:00 issued"]
        + ["renewalDue", "renewalDue", "expired"].map { "2027-12-24 12:00 \($0)" })
  }

  @Test("a revocation holds before its own moment, and a certificate is not valid before its own")
  func acts() async throws {
    let (year, master, _, held) = try await begin()
    let begun = year.now
    try await year.pass(until: "2027-01-04 10:00")
    _ = try await year.registration.revoke(master.target, reason: .keyCompromise, by: year.staff, at: year.now)
    try await year.refuses(.revokedCertificate, lines: 0) { _ = try await master.present(held, at: begun) }
    _ = try await year.registration.grant(master.target, by: year.form("P1"), at: year.now)
    let next = try await year.acquire(master)
    try await year.refuses(.certificateNotYetValid, lines: 0) { _ = try await master.present(next, at: begun) }
    try await year.ends()
  }

  @Test("while one process holds the lease another leaves what is due to it, for half a minute")
  func lease() async throws {
    let (year, _, _, _) = try await begin()
    let registration = year.registration
    let due = try Timestamp(japan: "2027-10-21 09:00")
    let lease = due.adding(seconds: 30)
    #expect(
      try await registration.store.write { try $0.takeLease("scheduler", holder: "one", until: lease, at: due) } != nil)
    #expect(try await registration.doWhatIsDue(holder: "two", at: due.adding(seconds: 29)) == 0)
    #expect(try await registration.doWhatIsDue(holder: "two", at: lease) == 2, "a window's end, and a mail")
    #expect(try await registration.doWhatIsDue(holder: "one", at: lease) == 0)
  }
}
