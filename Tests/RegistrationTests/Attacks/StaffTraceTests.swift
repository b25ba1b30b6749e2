import Lifecycle
import Testing

@testable import Registration

@Suite("What a dishonest member of staff leaves behind")
struct StaffTraceTests {
  @Test("a grant that opens the method for the whole contract says so in the log, another does not (B-1)")
  func openedByGrant() async throws {
    let year = try await Year(Edition("h-direct"), from: "2026-11-20 10:00")
    let people = [nil, "0019001"].map { (id: String?) in
      Customer(registration: year.registration, subscriberID: id, ownSecret: "logon1", ownConfirmation: "again1")
    }
    try await year.found("50000001", [people[0].newcomer(.administrator), people[1].newcomer(.member)])
    for person in people { _ = try await year.registration.grant(person.target, by: year.form("P1"), at: year.now) }
    let trail = try await year.registration.store.read { try $0.auditTrail(from: 1, limit: 99) }
    let grants = trail.filter { $0.act == "operator.grant" }
    #expect(grants.map { $0.details.contains("opened=contract") } == [true, false])
  }
}
