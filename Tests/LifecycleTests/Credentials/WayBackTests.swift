import CivilTime
import Testing

@testable import Lifecycle

@Suite("The way back after expiry and revocation")
struct WayBackTests {
  let issued: Timestamp

  init() throws {
    issued = try .japan("2026-11-20 12:00:00")
  }

  private func life(_ name: String, as role: Role = .member) throws -> Life {
    var life = Life(try ProfileText(name).profile, as: role, granted: issued)
    try life.acquire(at: issued)
    return life
  }

  @Test(
    "S: by oneself through day 80 after the day of expiry, refused on day 81 (S-39)",
    arguments: [
      ("2027-11-20 08:59:59", .alreadyIssued), ("2027-11-20 09:00:00", nil), ("2028-02-08 23:59:59", nil),
      ("2028-02-09 00:00:00", .graceOver), ("2030-01-01 00:00:00", .graceOver),
    ] as [(String, FailureCode?)])
  func eightyDays(_ moment: String, _ refusal: FailureCode?) throws {
    var life = try life("s-shinkin")
    let now = try Timestamp.japan(moment)
    #expect(life.refusal(of: .acquire, at: now) == refusal)
    guard refusal != .alreadyIssued else { return }
    #expect(life.standing(at: now) == .expired)
    guard refusal == nil else { return }
    let old = life.last
    #expect(try life.apply(.acquire, at: now) == [.issue(replacing: nil)])
    #expect(life.standing(at: now) == .pending)
    try life.apply(.prove(life.last), at: now)
    #expect(life.standing(at: now) == .issued)
    #expect(life.refusal(of: old, at: now) == .expiredCertificate)
    #expect(life.credential.logonMethod == .certificate, "logon by ID never came back (B-73)")
  }

  @Test(
    "B and R: by oneself, however long ago (B-51, R-48)",
    arguments: ["b-suite", "r-payroll"], Role.allCases)
  func anyTime(_ name: String, _ role: Role) throws {
    for moment in ["2027-11-22 00:00:00", "2040-01-01 00:00:00"] {
      var life = try life(name, as: role)
      let now = try Timestamp.japan(moment)
      try life.acquire(at: now)
      #expect(life.standing(at: now) == .issued)
      #expect(life.credential.certificates.filter { $0.usable(at: now) }.count == 1)
    }
  }

  @Test(
    "H and T: never by oneself; the institution or the administrator has to act",
    arguments: ["h-direct", "t-direct"], Role.allCases)
  func byOthers(_ name: String, _ role: Role) throws {
    var life = try life(name, as: role)
    let now = try Timestamp.japan("2027-11-20 09:00:00")
    #expect(life.refusal(of: .acquire, at: now) == .notGranted)
    #expect(life.refusal(of: .renew(life.last), at: now) == .expiredCertificate)
    try life.apply(.reissue(.superseded), at: now)
    try life.acquire(at: now)
    #expect(life.standing(at: now) == .issued)
  }

  @Test("after a revocation whoever needs nobody's grant acquires anew, everybody else needs one (B-52, R-51)")
  func afterRevocation() throws {
    for name in ["b-suite", "r-payroll"] {
      var life = try life(name)
      try life.apply(.revoke(life.last, .superseded), at: issued)
      #expect(life.standing(at: issued) == .revoked)
      try life.acquire(at: issued)
      #expect(life.standing(at: issued) == .issued)
    }
    for name in ["h-direct", "s-shinkin", "t-direct", "best"] {
      var life = try life(name)
      try life.apply(.revoke(life.last, .superseded), at: issued)
      #expect(life.refusal(of: .acquire, at: issued) == .notGranted)
      #expect(life.refusal(of: .acquire, at: try .japan("2027-12-01 00:00:00")) == .notGranted, "nor at its expiry")
    }
  }

  @Test("a certificate revoked after another expired is what counts: no way back by the older one")
  func notAroundRevocation() throws {
    var life = try life("s-shinkin")
    let back = try Timestamp.japan("2027-11-21 09:00:00")
    try life.acquire(at: back)
    try life.apply(.revoke(life.last, .keyCompromise), at: back)
    #expect(life.standing(at: back) == .revoked, "not told as expired (B-62)")
    #expect(life.refusal(of: .acquire, at: back) == .notGranted)
    #expect(life.refusal(of: .renew(Key(1)), at: back) == .expiredCertificate)
  }

  @Test("a right that lapsed takes no way back away, and does not count against what is drawn without it")
  func lapsedRight() throws {
    var life = Life(
      try ProfileText(["limits.devicesPerSubscriber": "2"], of: "s-shinkin").profile, granted: issued)
    try life.acquire(at: issued)
    try life.apply(.grant, at: issued)
    let back = try Timestamp.japan("2027-11-21 09:00:00")
    #expect(life.credential.grant?.lapsed(at: back) == true)
    #expect(life.standing(at: back) == .expired)
    #expect(try life.apply(.acquire, at: back) == [.setGrant(nil), .issue(replacing: nil)])
    #expect(life.standing(at: back) == .pending)
    try life.apply(.prove(life.last), at: back)
    #expect(life.standing(at: back) == .issued)
  }

  @Test("where there is no way back, a right that lapsed is told as lapsed")
  func lapsedWithoutWayBack() throws {
    var life = try life("t-direct")
    let expired = try Timestamp.japan("2027-11-20 09:00:00")
    try life.apply(.grant, at: expired)
    let later = try Timestamp.japan("2028-02-09 00:00:00")
    #expect(life.standing(at: later) == .lapsed)
    #expect(life.refusal(of: .acquire, at: later) == .windowLapsed)
  }

  @Test("a certificate that was never used before its window ended opens no way back")
  func neverUsed() throws {
    var life = Life(try ProfileText.s().profile, granted: issued)
    try life.apply(.acquire, at: issued)
    let expired = try Timestamp.japan("2027-11-21 09:00:00")
    #expect(life.refusal(of: .acquire, at: expired) == .windowLapsed)
    #expect(life.refusal(of: .renew(life.last), at: expired) == .windowLapsed)
    #expect(life.refusal(of: .renew(life.last), at: try .japan("2027-11-01 00:00:00")) == .windowLapsed)
  }

  @Test("one expired certificate leads to one new one: not by the page and by its key both (F-6)")
  func once() throws {
    var life = Life(try ProfileText("best").profile, granted: issued)
    let old = try life.acquire(at: issued)
    let back = try Timestamp.japan("2027-11-22 09:00:00")
    try life.acquire(at: back)
    #expect(life.refusal(of: .renew(old), at: back) == .expiredCertificate)
    #expect(life.refusal(of: .acquire, at: back) == .notGranted)
  }

  @Test("of two PCs the one whose certificate expired comes back while the other goes on (F-22)")
  func secondDevice() throws {
    var life = Life(try ProfileText("best").profile, granted: issued)
    try life.acquire(at: issued)
    let later = issued.adding(days: 60)
    try life.apply(.grant, at: later)
    let other = try life.acquire(at: later)
    let back = try Timestamp.japan("2027-11-22 09:00:00")
    try life.acquire(at: back)
    #expect(life.refusal(of: other, at: back) == nil)
    #expect(life.credential.certificates.filter { $0.usable(at: back) }.count == 2)
  }

  @Test("R: while one is there, another is refused until the window opens; then it takes its place (R-73)")
  func secondIssue() throws {
    var life = try life("r-payroll")
    let old = life.last
    #expect(life.refusal(of: .acquire, at: try .japan("2027-10-20 23:59:59")) == .alreadyIssued)
    let opens = try Timestamp.japan("2027-10-21 00:00:00")
    #expect(try life.apply(.acquire, at: opens) == [.issue(replacing: old)])
    #expect(life.refusal(of: old, at: opens) == nil, "the old one serves until the new one is used")
    #expect(life.refusal(of: .acquire, at: opens) == .certificatePending)
    try life.apply(.prove(life.last), at: opens)
    #expect(life.status(old) == .superseded)
    #expect(life.refusal(of: .acquire, at: opens) == .alreadyIssued)
  }

  @Test("where certificates are not the only way in, or somebody grants, the window opens no acquisition")
  func noSecondIssue() throws {
    for name in ["h-direct", "b-suite", "s-shinkin", "t-direct"] {
      let life = try life(name)
      #expect(life.refusal(of: .acquire, at: try .japan("2027-11-15 12:00:00")) == .alreadyIssued)
    }
    let best = try life("best")
    #expect(best.refusal(of: .acquire, at: try .japan("2027-11-15 12:00:00")) == .notGranted)
  }
}
