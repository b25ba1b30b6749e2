import CivilTime
import Testing

@testable import Lifecycle

@Suite("Conformance: dates (requirements §6.3)")
struct DateConformanceTests {
  @Test("from issue to the end: the last second, the window, the mails (H-79, H-108, B-9)", arguments: Expectations.all)
  func dates(_ expected: Expectations) throws {
    let rules = try expected.rules
    for dates in expected.dates {
      let issued = try Timestamp.japan(dates.issued)
      var life = Life(rules, granted: issued)
      let key = try life.acquire(at: issued)
      let held = try #require(life.credential.certificates.last)
      #expect(held.notBefore == issued.adding(minutes: -5))
      #expect(held.notAfter.rfc3339 == dates.notAfter, "issued \(dates.issued)")
      #expect(held.notAfter.japanese == dates.shown)

      let opens = try Timestamp.japan(dates.opens)
      #expect(rules.noticeOpens(notAfter: held.notAfter) == opens)
      #expect(life.refusal(of: .renew(key), at: opens.adding(seconds: -1)) == .renewalNotYetOpen)
      #expect(life.refusal(of: .renew(key), at: opens) == nil)
      #expect(life.standing(at: opens.adding(seconds: -1)) == .issued && life.standing(at: opens) == .renewable)

      let refused = try Timestamp.japan(dates.refused)
      #expect(life.refusal(of: key, at: refused.adding(seconds: -1)) == nil)
      #expect(life.refusal(of: key, at: refused) == .expiredCertificate)
      #expect(life.standing(at: refused) == .expired)

      let acts = CertificateCalendar(of: held, rules: rules).acts
      #expect(try acts.dropLast().map(\.dueAt) == dates.mails.map { try .japan($0) })
      #expect(acts.last == DueAct(kind: .expiry, subject: key.value, dueAt: refused))
    }
  }

  @Test("a right serves through its last day and not a second longer (S-4, S-5)", arguments: Expectations.all)
  func windows(_ expected: Expectations) throws {
    for window in expected.windows {
      let opened = try Timestamp.japan(window.opened)
      var life = Life(try expected.rules, granted: opened)
      guard let last = window.last, let refused = window.refused else {
        #expect(life.refusal(of: .acquire, at: opened.adding(days: 3_650)) == nil)
        continue
      }
      #expect(life.credential.grant?.closesAt == (try .japan(refused)))
      #expect(life.refusal(of: .acquire, at: try .japan(last)) == nil)
      #expect(life.refusal(of: .acquire, at: try .japan(refused)) == .windowLapsed)
      #expect(life.standing(at: try .japan(refused)) == .lapsed)
      try life.apply(.acquire, at: opened)
      #expect(life.refusal(of: life.last, at: try .japan(last)) == nil)
      #expect(life.refusal(of: life.last, at: try .japan(refused)) == .windowLapsed)
      #expect(life.standing(at: try .japan(refused)) == .lapsed)
    }
  }
}
