import CivilTime
import Foundation
import Lifecycle
import Testing

@testable import Persistence
@testable import Registration

@Suite("One row or mail that cannot be dealt with keeps no other's work")
struct PoisonedRowTests {
  private func granted(_ year: Year, _ ids: [String]) async throws -> [Customer] {
    let people = ids.map { (id: String) in
      Customer(
        registration: year.registration, subscriberID: id, mail: "\(id)@example.jp", ownSecret: "logon1",
        ownConfirmation: "again1")
    }
    let master = Customer(
      registration: year.registration, mail: "", ownSecret: "logon1", ownConfirmation: "again1")
    try await year.found("50000001", [master.newcomer(.administrator)] + people.map { $0.newcomer(.member) })
    for person in people { _ = try await year.registration.grant(person.target, by: year.form("P1"), at: year.now) }
    return people
  }

  @Test("what is due to others is done, once, and the trouble is told in each round (S-5)")
  func due() async throws {
    let year = try await Year(Edition("h-direct"), from: "2026-11-20 10:00")
    let people = try await granted(year, ["0019001", "0019002", "0019003"])
    var kept: [Customer.Held] = []
    for person in people { kept.append(try await year.pending(person)) }
    // As a disk or a hand that slips leaves it: the first of those that are due cannot be read.
    let connection = try SQLiteConnection(
      path: year.bank.folder.appending(path: "store.sqlite").path, readOnly: false)
    try connection.run("UPDATE subscribers SET hold = 'perhaps' WHERE subscriber_id = '0019001'")
    let end = try Timestamp(japan: "2027-02-09 00:00")
    for _ in 1...2 {
      await #expect(throws: (any Error).self) { try await year.registration.doWhatIsDue(at: end) }
    }
    for person in people.dropFirst() {
      #expect(try await person.person().credential.certificates.map(\.status) == [.cancelled])
    }
    let trail = try await year.registration.store.read { try $0.auditTrail(from: 1, limit: 1_000) }
    #expect(trail.count { $0.act == "grant.lapse" } == 2)
    try connection.run("UPDATE subscribers SET hold = 'free' WHERE subscriber_id = '0019001'")
    #expect(try await year.registration.doWhatIsDue(at: end) == 1)
  }

  /// Breaks on the mails to one address, and takes the others.
  private struct Breaking: Courier {
    let address: String

    func deliver(_ mails: [ComposedMail]) async -> [CourierAnswer] {
      mails.map { $0.address == address ? .unreachable(reply: "broken") : .accepted(reply: "250 taken") }
    }
  }

  @Test("what was taken beside a mail that broke the connection is not sent again (security rule 21)")
  func mails() async throws {
    let year = try await Year(Edition("h-direct"), from: "2026-11-20 10:00")
    let people = try await granted(year, ["0019001", "0019002"])
    #expect(try await !year.registration.sendMails(by: Breaking(address: people[0].mail), at: year.now))
    let states = try await year.registration.mails(to: people[1].target, limit: 9, by: year.staff, at: year.now)
    #expect(states.map(\.state) == [.sent])
    try await year.post()
    #expect(year.courier.mails.map(\.address) == [people[0].mail])
  }
}
