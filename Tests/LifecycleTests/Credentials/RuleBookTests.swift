import CivilTime
import Testing

@testable import Lifecycle

@Suite("Rules that change under live certificates")
struct RuleBookTests {
  let issued: Timestamp
  let book: RuleBook

  /// H's rules with a way back; from July 2027 others: a longer window, a day more, no way back any more.
  init() throws {
    issued = try .japan("2026-11-20 12:00:00")
    let old = try ProfileText(["expired.member": "{ by: 'self', withinDays: 80, then: 'operator' }"]).profile
    let new = try ProfileText([
      "effectiveFrom": "'2027-07-01'", "renew.opensDays": "40", "renew.old": "'confirmed'",
      "certificate.validity": "{ years: 1, plusDays: 1, endsAt: '23:59:59' }", "grant.windowDays": "30",
    ]).profile
    book = try #require(RuleBook(editions: [new, old]))
  }

  @Test("an edition holds from midnight in Japan of its day; the first one for what was before all")
  func editions() throws {
    #expect(book.at(try .japan("2027-06-30 23:59:59")).renew.opensDays == 30)
    #expect(book.at(try .japan("2027-07-01 00:00:00")).renew.opensDays == 40)
    #expect(book.at(try .japan("2020-01-01 00:00:00")).renew.opensDays == 30)
    #expect(book.editions.map(\.renew.opensDays) == [30, 40])
    #expect(RuleBook(editions: []) == nil)
  }

  @Test("of two editions of one day the one taken in later counts")
  func sameDay() throws {
    let first = try ProfileText(["renew.opensDays": "20"]).profile
    let second = try ProfileText(["renew.opensDays": "25"]).profile
    #expect(RuleBook(editions: [first, second])?.at(issued).renew.opensDays == 25)
    #expect(RuleBook(editions: [second, first])?.at(issued).renew.opensDays == 20)
  }

  @Test("what was issued before keeps its window and its end; what is issued after has the new ones")
  func window() throws {
    var life = Life(book, granted: issued)
    let old = try life.acquire(at: issued)
    #expect(life.refusal(of: .renew(old), at: try .japan("2027-10-21 08:59:59")) == .renewalNotYetOpen)
    let opens = try Timestamp.japan("2027-10-21 09:00:00")
    #expect(life.standing(at: opens.adding(seconds: -1)) == .issued)
    #expect(life.standing(at: opens) == .renewable)
    #expect(
      try life.apply(.renew(old), at: opens) == [.issue(replacing: old), .mark(old, .superseded, .superseded)],
      "its death at issue was its rule, too (H-85)")
    let new = life.last
    try life.apply(.prove(new), at: opens)
    #expect(life.notAfter == (try .japan("2028-10-22 23:59:59")))
    let later = try Timestamp.japan("2028-09-12 09:00:00")
    #expect(life.refusal(of: .renew(new), at: later.adding(seconds: -1)) == .renewalNotYetOpen)
    #expect(try life.apply(.renew(new), at: later) == [.issue(replacing: new)])
  }

  @Test("the way back is the one under which the certificate was issued")
  func wayBack() throws {
    var life = Life(book, granted: issued)
    let old = try life.acquire(at: issued)
    let expired = try Timestamp.japan("2028-02-08 23:59:59")
    #expect(life.refusal(of: .acquire, at: expired) == nil)
    #expect(life.refusal(of: .renew(old), at: expired) == nil)
    let new = try life.acquire(at: expired)
    let again = try Timestamp.japan("2029-02-10 00:00:00")
    #expect(life.refusal(of: .acquire, at: again) == .notGranted)
    #expect(life.refusal(of: .renew(new), at: again) == .expiredCertificate)
  }

  @Test("a window that is open keeps its end; a new one has the new length")
  func grants() throws {
    var life = Life(book, granted: try .japan("2027-06-30 12:00:00"))
    #expect(life.refusal(of: .acquire, at: try .japan("2027-09-18 23:59:59")) == nil)
    #expect(life.refusal(of: .acquire, at: try .japan("2027-09-19 00:00:00")) == .windowLapsed)
    try life.apply(.grant, at: try .japan("2027-09-19 00:00:00"))
    #expect(life.refusal(of: .acquire, at: try .japan("2027-10-20 00:00:00")) == .windowLapsed)
  }

  @Test("a lower limit takes nobody's certificate, and lets nobody draw another")
  func lowerLimit() throws {
    let two = try ProfileText(["limits.devicesPerSubscriber": "2"]).profile
    let one = try ProfileText(["effectiveFrom": "'2027-01-01'"]).profile
    var life = Life(try #require(RuleBook(editions: [two, one])), granted: issued)
    let first = try life.acquire(at: issued)
    try life.apply(.grant, at: issued)
    let second = try life.acquire(at: issued)
    let now = try Timestamp.japan("2027-11-01 12:00:00")
    #expect(life.refusal(of: .grant, at: now) == .alreadyIssued)
    try life.renew(first, at: now)
    try life.renew(second, at: now)
    #expect(life.credential.certificates.filter { $0.usable(at: now) }.count == 2)
  }
}
