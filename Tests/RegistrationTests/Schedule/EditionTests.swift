import CivilTime
import Lifecycle
import Testing

@testable import Registration

@Suite("Rules that change under live certificates (F-17)")
struct EditionTests {
  /// From June on: sixty days, one mail, two years, the old one serves until the new one does, a window of ten days.
  private static let later = Edition(
    "h-direct",
    [
      ("\"2026-01-01\"", "\"2027-06-01\""), ("opensDays: 30", "opensDays: 60"),
      ("onScreenDays: 30", "onScreenDays: 60"),
      ("mailDaysBefore: [30, 10]", "mailDaysBefore: [60]"), ("years: 1", "years: 2"),
      ("old: \"atIssue\"", "old: \"confirmed\""), ("windowDays: 80", "windowDays: 10"), ("tries: 5", "tries: 3"),
    ])

  @Test("a certificate keeps the rules of its day, everything else follows those of the moment")
  func editions() async throws {
    let year = try await Year(Edition("h-direct"), Self.later, from: "2026-11-20 10:00")
    let person = { (id: String?, mail: String) in
      Customer(
        registration: year.registration, subscriberID: id, mail: mail, ownSecret: "logon1", ownConfirmation: "again1")
    }
    let (master, user) = (person(nil, "master@example.jp"), person("0019001", "user@example.jp"))
    try await year.found("50000001", [master.newcomer(.administrator), user.newcomer(.member)])
    _ = try await year.registration.openMethod(master.target, by: year.form("F-1"), at: year.now)
    let held = try await year.acquire(master)
    try await year.tells(master, ["2026-11-20 10:00 methodOpened", "2026-11-20 10:00 issued"])

    // A right that was given in May keeps its eighty days; one of June has ten.
    try await year.pass(until: "2027-05-31 23:59:59")
    let may = try await year.registration.grant(user.target, by: year.form("P1"), at: year.now)
    #expect(may.subscriber.credential.grant?.closesAt?.inJapan == "2027-08-20 00:00")
    try await year.pass(until: "2027-06-01 00:00:00")
    let june = try await year.registration.grant(user.target, by: year.form("P1"), at: year.now)
    #expect(june.subscriber.credential.grant?.closesAt?.inJapan == "2027-06-12 00:00")
    let fresh = try await year.acquire(user)
    #expect(fresh.result.details.notAfter.japanese == "2029年06月01日 08時59分59秒")
    // Locks are of the moment: three now.
    for number in 1...3 {
      try await year.refuses(.notRecognised, lines: number == 3 ? 2 : 1) {
        _ = try await master.logOn(held, "wrong1", at: year.now)
      }
    }
    _ = try await year.registration.unlock(master.target, by: year.staff, at: year.now)
    try await year.tells(master, ["2027-06-01 00:00 locked", "2027-06-01 00:00 released"])

    // The window and the mails of the certificate of 2026 are those of 2026.
    try await year.pass(until: "2027-10-21 08:59:59")
    try await year.refuses(.renewalNotYetOpen) { _ = try await year.renew(held, of: master) }
    try await year.tells(master, [])
    try await year.pass(until: "2027-11-10 10:00")
    try await year.tells(master, ["2027-10-21 09:00 renewalDue", "2027-11-10 09:00 renewalDue"])
    let renewed = try await year.renew(held, of: master)
    #expect(renewed.result.details.notAfter.japanese == "2029年11月10日 08時59分59秒")
    // Whether the old one dies at issue was told when it was issued (H-85).
    try await year.refuses(.supersededCertificate, lines: 0) { _ = try await master.present(held, at: year.now) }
    try await master.confirm(renewed, at: year.now)

    try await year.pass(until: "2029-04-02 08:59:59")
    try await year.refuses(.renewalNotYetOpen) { _ = try await year.renew(fresh, of: user) }
    try await year.tells(user, ["2027-05-31 23:59 granted", "2027-06-01 00:00 granted", "2027-06-01 00:00 issued"])
    try await year.pass(until: "2029-04-02 09:00:00")
    try await year.tells(user, ["2029-04-02 09:00 renewalDue"])
    let next = try await year.renew(fresh, of: user)
    _ = try await user.present(fresh, at: year.now)
    try await user.confirm(next, at: year.now)
    try await year.refuses(.supersededCertificate, lines: 0) { _ = try await user.present(fresh, at: year.now) }
    try await year.ends()
  }
}
