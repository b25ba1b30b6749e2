import CivilTime
import Testing

@testable import Lifecycle

@Suite("Renewal by an expired certificate (F-6)")
struct GraceRenewalTests {
  let issued: Timestamp
  let back: Timestamp

  init() throws {
    issued = try .japan("2026-11-20 12:00:00")
    back = try .japan("2027-11-25 12:00:00")
  }

  private func life(_ name: String = "s-shinkin") throws -> Life {
    var life = Life(try ProfileText(name).profile, granted: issued)
    try life.acquire(at: issued)
    return life
  }

  @Test(
    "from the second after expiry through the last day of the grace",
    arguments: [
      ("s-shinkin", "2027-11-20 09:00:00", nil), ("s-shinkin", "2028-02-08 23:59:59", nil),
      ("s-shinkin", "2028-02-09 00:00:00", .expiredCertificate), ("best", "2027-11-21 00:00:00", nil),
      ("best", "2027-12-20 23:59:59", nil), ("best", "2027-12-21 00:00:00", .expiredCertificate),
      ("b-suite", "2027-11-22 09:00:00", .expiredCertificate),
      ("r-payroll", "2027-11-21 00:00:00", .expiredCertificate),
      ("h-direct", "2027-11-20 09:00:00", .expiredCertificate),
      ("t-direct", "2027-11-20 09:00:00", .expiredCertificate),
    ] as [(String, String, FailureCode?)])
  func days(_ name: String, _ moment: String, _ refusal: FailureCode?) throws {
    let life = try life(name)
    #expect(life.refusal(of: .renew(life.last), at: try .japan(moment)) == refusal)
  }

  @Test("the new one takes the expired one's place at its first use, and its year begins anew")
  func renews() throws {
    var life = try life()
    let old = life.last
    #expect(try life.apply(.renew(old), at: back) == [.issue(replacing: old)])
    #expect(life.standing(at: back) == .pending)
    #expect(life.refusal(of: .renew(old), at: back) == .certificatePending)
    #expect(life.refusal(of: .acquire, at: back) == .certificatePending)
    #expect(
      try life.apply(.prove(life.last), at: back) == [
        .mark(life.last, .issued, nil), .mark(old, .superseded, .superseded),
      ])
    #expect(life.notAfter == (try .japan("2028-11-25 08:59:59")))
    #expect(life.refusal(of: .renew(old), at: back) == .supersededCertificate)
  }

  @Test("a revoked certificate never has a grace, revoked before or after its expiry")
  func revoked() throws {
    for moment in [issued, back] {
      var life = try life()
      try life.apply(.revoke(life.last, .keyCompromise), at: moment)
      #expect(life.refusal(of: .renew(life.last), at: back) == .revokedCertificate)
      #expect(life.refusal(of: .acquire, at: back) == .notGranted)
    }
  }

  @Test("nor has one whose holder had a later certificate revoked, however that one came about")
  func revokedLater() throws {
    for byKey in [true, false] {
      var life = try life()
      let old = life.last
      try life.apply(byKey ? .renew(old) : .acquire, at: back)
      // Revoked before its first use: the old one is not superseded, and yet no way around.
      try life.apply(.revoke(life.last, .keyCompromise), at: back)
      #expect(life.status(old) == .issued)
      #expect(life.refusal(of: .renew(old), at: back) == .expiredCertificate)
      #expect(life.refusal(of: .acquire, at: back) == .notGranted)
    }
  }

  @Test("a successor whose key was lost is given up while the way back lasts, and not after (C-10)")
  func givenUp() throws {
    for drawn in [try Timestamp.japan("2027-11-19 12:00:00"), back] {
      var life = try life()
      let old = life.last
      try life.apply(.renew(old), at: drawn)
      let lost = life.last
      #expect(life.refusal(of: .cancel(lost), at: try .japan("2028-02-09 00:00:00")) == .actNotPossible)
      try life.apply(.cancel(lost), at: back)
      #expect(life.standing(at: back) == .expired)
      #expect(life.refusal(of: .acquire, at: back) == nil)
      try life.renew(old, at: back)
      #expect(life.status(old) == .superseded)
    }
  }

  @Test("where there is no way back, a successor is not given up after the old one's expiry")
  func notGivenUp() throws {
    var life = try life("t-direct")
    try life.apply(.renew(life.last), at: try .japan("2027-11-19 12:00:00"))
    #expect(life.refusal(of: .cancel(life.last), at: back) == .actNotPossible)
  }

  @Test("with as many live certificates as may be, an expired one renews nothing")
  func limit() throws {
    var life = Life(try ProfileText("best").profile, granted: issued)
    let old = try life.acquire(at: issued)
    for _ in 0..<2 {
      try life.apply(.grant, at: back)
      let key = try? life.acquire(at: back)
      #expect(key != nil)
    }
    #expect(life.refusal(of: .renew(old), at: back) == .expiredCertificate, "what was drawn since took its place")
    #expect(life.refusal(of: .grant, at: back) == .alreadyIssued)
  }

  @Test("each of two PCs renews by its own expired key (F-22)")
  func twoDevices() throws {
    var life = Life(try ProfileText("best").profile, granted: issued)
    let first = try life.acquire(at: issued)
    try life.apply(.grant, at: issued)
    let second = try life.acquire(at: issued)
    try life.renew(first, at: back)
    try life.renew(second, at: back)
    #expect(life.status(first) == .superseded && life.status(second) == .superseded)
    #expect(life.credential.certificates.filter { $0.usable(at: back) }.count == 2)
  }
}
