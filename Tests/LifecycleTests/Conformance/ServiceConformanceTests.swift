import CivilTime
import Testing

@testable import Lifecycle

@Suite("Conformance: sessions, hours, notices, pages (requirements §7 rows 1, 27 to 29, 32, 36, 40, 47 to 58)")
struct ServiceConformanceTests {
  @Test("how long a session lasts", arguments: Expectations.all)
  func sessions(_ expected: Expectations) throws {
    let (rules, want, noon) = (try expected.rules, expected.service, try Expectations.noon)
    func ended(lastSeen: Timestamp, at now: Timestamp) -> Bool {
      Session(
        tokenHash: [1], subscriber: Key(1), certificate: nil, host: "h", stage: .loggedOn, createdAt: noon,
        lastSeenAt: lastSeen, formGeneration: 0
      ).ended(at: now, rules: rules)
    }
    let idle = noon.adding(minutes: want.idleMinutes)
    #expect(!ended(lastSeen: noon, at: idle.adding(seconds: -1)) && ended(lastSeen: noon, at: idle))
    let end = noon.adding(minutes: want.absoluteHours * 60)
    #expect(!ended(lastSeen: end, at: end.adding(seconds: -1)) && ended(lastSeen: end, at: end))
    #expect(rules.session.single == want.single)
  }

  @Test("when the service is open", arguments: Expectations.all)
  func hours(_ expected: Expectations) throws {
    let (rules, want) = (try expected.rules.serviceHours, expected.service)
    for moment in want.open { #expect(try rules?.areOpen(at: .japan(moment)) ?? true, "\(moment)") }
    for moment in want.closed ?? [] { #expect(try rules?.areOpen(at: .japan(moment)) == false, "\(moment)") }
    #expect((rules == nil) == (want.closed == nil))
  }

  @Test("what people are told of", arguments: Expectations.all)
  func notices(_ expected: Expectations) throws {
    let (rules, want) = (try expected.rules.notices, expected.notices)
    #expect(rules.onExpiry == want.onExpiry && rules.onLock == want.onLock)
    #expect(Set(rules.onActs) == Set(want.onActs))
  }

  @Test("how the institution resets, and which reports there are (H-14 to H-16, R-23)", arguments: Expectations.all)
  func reset(_ expected: Expectations) throws {
    let (rules, want) = (try expected.rules, expected.service)
    #expect(rules.reset.channels == want.channels && rules.reset.oneContractPerCall == want.oneContractPerCall)
    #expect(rules.reports == want.reports)
  }

  @Test("how pages look, and what a PC needs", arguments: Expectations.all)
  func pages(_ expected: Expectations) throws {
    let (rules, want) = (try expected.rules, expected.portal)
    let terms = rules.terms
    #expect(
      [
        terms.contract, terms.contractID, terms.administrator, terms.deputy, terms.member, terms.subscriberID,
        terms.logonSecret, terms.confirmationSecret,
      ].map { $0?.ja } == want.terms)
    #expect(rules.profile == expected.profile && rules.basis == expected.basis)
    #expect(rules.portal.certificateStates == want.states && rules.portal.softwareKeyboard == want.keyboard)
    #expect(rules.portal.textSizes == want.textSizes)
    #expect(rules.portal.closeBrowsersAfterIssue == want.closeBrowsers)
    #expect(rules.portal.oldCertificate == want.oldCertificate)
    #expect(rules.portal.screens.map { "\($0) \($1)" }.sorted() == want.screens)
    #expect(rules.environment.systems == want.systems && rules.environment.browsers == want.browsers)
    #expect(rules.environment.checks == want.checks)
  }
}
