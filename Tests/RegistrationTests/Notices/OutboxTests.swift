import CivilTime
import Lifecycle
import Testing

@testable import Registration

@Suite("The outbox")
struct OutboxTests {
  /// An administrator, and two users whose rights were just given.
  private func begin() async throws -> (year: Year, one: Customer, other: Customer) {
    let year = try await Year(Edition("h-direct"), from: "2026-11-20 10:00")
    let person = { (id: String?, mail: String) in
      Customer(
        registration: year.registration, subscriberID: id, mail: mail, ownSecret: "logon1", ownConfirmation: "again1")
    }
    let (one, other) = (person("0019001", "one@example.jp"), person("0019002", "other@example.jp"))
    try await year.found(
      "50000001",
      [person(nil, "master@example.jp").newcomer(.administrator), one.newcomer(.member), other.newcomer(.member)])
    for customer in [one, other] {
      _ = try await year.registration.grant(customer.target, by: year.form("P1"), at: year.now)
    }
    return (year, one, other)
  }

  private func records(_ year: Year, _ customer: Customer) async throws -> [MailRecord] {
    try await year.registration.mails(to: customer.target, limit: 99, by: year.staff, at: year.now).reversed()
  }

  @Test("what comes back for good is noted and told to the help desk; other mails go on (C-12, F-12)")
  func bounce() async throws {
    let (year, one, other) = try await begin()
    year.courier.answer(one.mail, with: .refused(reply: "550 no such mailbox"))
    try await year.post()
    let record = try #require(try await records(year, one).first)
    #expect(record.state == .refused && record.reply == "550 no such mailbox" && record.text == nil)
    #expect(try await records(year, other).map(\.state) == [.sent])
    #expect(year.courier.mails.map(\.address) == [other.mail])
    let trail = try await year.registration.store.read { try $0.auditTrail(from: 1, limit: 999) }
    let line = try #require(trail.last { $0.act == "mail.refused" })
    let subject = Principal.subscriber(try await one.person().key).text
    #expect(line.actor == "system" && line.subject == subject)
    #expect(line.details.contains("kind=granted"))
    // It is not tried again; a right address is, with the next notice.
    year.pass(minutes: 120)
    try await year.post()
    #expect(year.courier.mails.count == 1)
    try await year.refuses(.formNumberMissing) {
      _ = try await year.registration.setMail(one.target, to: "new@example.jp", by: year.staff, at: year.now)
    }
    try await year.refuses(.actNotPossible) {
      _ = try await year.registration.setMail(one.target, to: "no address", by: year.form("F-1"), at: year.now)
    }
    _ = try await year.registration.setMail(one.target, to: "new@example.jp", by: year.form("F-1"), at: year.now)
    _ = try await year.registration.withdraw(one.target, by: year.staff, at: year.now)
    try await year.post()
    #expect(year.courier.mails.last?.address == "new@example.jp")
    try await year.ends()
  }

  @Test("what is put off is tried again after 1, 2, 4 minutes under its own Message-ID, and is not overtaken")
  func postponed() async throws {
    let (year, one, other) = try await begin()
    year.courier.answer(one.mail, with: .postponed(reply: "451 later"))
    try await year.post()
    _ = try await year.registration.withdraw(one.target, by: year.staff, at: year.now)
    for minutes in [1, 2, 4] as [Int64] {
      year.pass(minutes: minutes - 1)
      try await year.post()
      year.pass(minutes: 1)
      try await year.post()
    }
    #expect(try await records(year, other).map(\.state) == [.sent])
    let waiting = try await records(year, one)
    #expect(waiting.map(\.state) == [.queued, .queued] && waiting[0].reply == "451 later")
    year.courier.answer(one.mail, with: nil)
    year.pass(minutes: 60)
    try await year.post()
    try await year.post()
    #expect(year.courier.mails.filter { $0.address == one.mail }.map(\.messageID) == waiting.map(\.mail.messageID))
    try await year.ends()
  }

  @Test("a server that cannot be reached loses nothing")
  func unreachable() async throws {
    let (year, one, other) = try await begin()
    year.courier.answer(one.mail, with: .unreachable(reply: "no route"))
    #expect(try await !year.registration.sendMails(by: year.courier, at: year.now))
    #expect(year.courier.mails.isEmpty)
    #expect(try await records(year, one).map(\.state) == [.queued])
    year.courier.answer(one.mail, with: nil)
    try await year.post()
    #expect(year.courier.mails.map(\.address) == [one.mail, other.mail])
    try await year.ends()
  }

  @Test("who has no address is told nothing, and the act takes place")
  func noAddress() async throws {
    let (year, _, _) = try await begin()
    let silent = Customer(
      registration: year.registration, subscriberID: "0019003", mail: "", ownSecret: "logon1", ownConfirmation: "again1"
    )
    try await year.registration.add(
      people: [silent.newcomer(.member)], to: StaffTarget(contractID: "50000001", subscriberID: nil),
      by: year.form("F-1"), at: year.now)
    #expect(
      try await year.registration.grant(silent.target, by: year.form("P1"), at: year.now).standing == .granted)
    #expect(try await records(year, silent).isEmpty)
  }
}
