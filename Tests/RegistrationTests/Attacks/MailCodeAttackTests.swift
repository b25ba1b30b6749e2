import CivilTime
import Lifecycle
import Testing

@testable import Registration

@Suite("Whoever knows the secrets and not the mailbox")
struct MailCodeAttackTests {
  @Test("gets ten codes a day mailed, in however many attempts, and not one more guess (R-78)")
  func perDay() async throws {
    let year = try await Year(Edition("r-payroll"), from: "2026-11-20 10:00")
    let people = ["ippan01", "ippan02"].map { (id: String) in
      Customer(
        registration: year.registration, contractID: nil, subscriberID: id, mail: "\(id)@example.jp",
        ownSecret: "Pass#word1")
    }
    try await year.found("00099999", people.map { $0.newcomer(.member, granted: true) })
    func ask(_ person: Customer) async throws {
      try await person.prove(try await person.start(at: year.now), Answers(logonSecret: person.secret), at: year.now)
    }
    for _ in 1...10 {
      try await ask(people[0])
      year.pass(minutes: 1)
    }
    try await year.refuses(.tooManyAttempts) { try await ask(people[0]) }
    try await ask(people[1])
    try await year.post()
    #expect(year.courier.mails.count { $0.address == people[0].mail } == 10)
    try await year.pass(until: "2026-11-21 09:59:59")
    try await year.refuses(.tooManyAttempts) { try await ask(people[0]) }
    year.pass(minutes: 1)
    try await ask(people[0])
  }
}
