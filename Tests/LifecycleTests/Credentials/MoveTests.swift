import CivilTime
import Testing

@testable import Lifecycle

@Suite("Moving to another PC (F-7)")
struct MoveTests {
  let issued: Timestamp
  let now: Timestamp

  init() throws {
    issued = try .japan("2026-11-20 12:00:00")
    now = try .japan("2027-03-01 12:00:00")
  }

  private func life(_ name: String = "best") throws -> Life {
    var life = Life(try ProfileText(name).profile, granted: issued)
    try life.acquire(at: issued)
    return life
  }

  @Test("the old certificate serves until the new one's first use, and dies with it, at any time of the year")
  func moves() throws {
    var life = try life()
    let old = life.last
    #expect(life.refusal(of: .renew(old), at: now) == .renewalNotYetOpen)
    #expect(try life.apply(.move(old), at: now) == [.issue(replacing: old)])
    #expect(life.refusal(of: old, at: now) == nil)
    #expect(
      try life.apply(.prove(life.last), at: now) == [
        .mark(life.last, .issued, nil), .mark(old, .superseded, .superseded),
      ])
    #expect(life.refusal(of: old, at: now) == .supersededCertificate)
    #expect(life.notAfter == (try .japan("2028-03-01 23:59:59")), "the year begins anew")
  }

  @Test("even where a renewal kills the old one at issue, a move does not")
  func atIssue() throws {
    var life = Life(try ProfileText(["pcChange": "'moveCode'"]).profile, granted: issued)
    let old = try life.acquire(at: issued)
    #expect(try life.apply(.move(old), at: now) == [.issue(replacing: old)])
    #expect(life.refusal(of: old, at: now) == nil)
  }

  @Test("one move at a time, and none beside a renewal")
  func once() throws {
    var life = try life()
    let old = life.last
    let window = try Timestamp.japan("2027-11-01 12:00:00")
    try life.apply(.move(old), at: window)
    #expect(life.refusal(of: .move(old), at: window) == .certificatePending)
    #expect(life.refusal(of: .renew(old), at: window) == .certificatePending)
    try life.apply(.cancel(life.last), at: window)
    try life.apply(.renew(old), at: window)
    #expect(life.refusal(of: .move(old), at: window) == .certificatePending)
  }

  @Test("nothing moves that cannot be used: pending, revoked, superseded, expired, somebody else's")
  func unusable() throws {
    var life = try life()
    let key = life.last
    #expect(life.refusal(of: .move(key), at: try .japan("2027-11-21 00:00:00")) == .expiredCertificate)
    #expect(life.refusal(of: .move(Key(9)), at: now) == .noSuchSubject)
    try life.apply(.move(key), at: now)
    #expect(life.refusal(of: .move(life.last), at: now) == .certificatePending)
    try life.apply(.prove(life.last), at: now)
    #expect(life.refusal(of: .move(key), at: now) == .supersededCertificate)
    try life.apply(.revoke(life.last, .keyCompromise), at: now)
    #expect(life.refusal(of: .move(life.last), at: now) == .revokedCertificate)
  }

  @Test(
    "only where the rules have it",
    arguments: ["h-direct", "b-suite", "r-payroll", "s-shinkin", "t-direct"])
  func notAllowed(name: String) throws {
    let life = try life(name)
    #expect(life.refusal(of: .move(life.last), at: now) == .actNotPossible)
  }
}
