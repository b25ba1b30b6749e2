import CivilTime
import Testing

@testable import Lifecycle

@Suite("The life of a credential")
struct CredentialTests {
  let rules: Profile
  let granted: Timestamp
  let issued: Timestamp

  init() throws {
    rules = try ProfileText().profile
    granted = try .japan("2026-11-01 10:00:00")
    issued = try .japan("2026-11-20 12:00:00")
  }

  @Test("from nothing to expiry, the standing is told at each moment (requirements §6.2)")
  func wholeLife() throws {
    var life = Life(rules)
    #expect(life.standing(at: granted) == .none)
    #expect(life.refusal(of: .acquire, at: granted) == .notGranted)
    #expect(try life.apply(.grant, at: granted).count == 1)
    #expect(life.standing(at: granted) == .granted)
    #expect(try life.apply(.acquire, at: issued) == [.issue(replacing: nil)])
    #expect(life.standing(at: issued) == .pending)
    #expect(life.credential.logonMethod == .idAndSecret)
    #expect(life.refusal(of: .acquire, at: issued) == .certificatePending)

    let first = life.last
    #expect(
      try life.apply(.prove(first), at: issued) == [
        .mark(first, .issued, nil), .setGrant(nil), .setLogonMethod(.certificate),
      ])
    #expect(life.standing(at: issued) == .issued)
    #expect(try life.apply(.prove(first), at: issued).isEmpty, "a second use proves nothing anew")
    #expect(life.standing(at: try .japan("2027-10-21 08:59:59")) == .issued)
    #expect(life.standing(at: try .japan("2027-10-21 09:00:00")) == .renewable)
    #expect(life.standing(at: try .japan("2027-11-20 08:59:59")) == .renewable)
    #expect(life.standing(at: try .japan("2027-11-20 09:00:00")) == .expired)
    #expect(life.credential.logonMethod == .certificate, "the logon method stays through expiry (B-73)")
  }

  @Test("one valid certificate per ID at a time (H-107)")
  func oneAtATime() throws {
    var life = Life(rules, granted: granted)
    let first = try life.acquire(at: issued)
    #expect(life.refusal(of: .acquire, at: issued) == .alreadyIssued)
    #expect(life.refusal(of: .grant, at: issued) == .alreadyIssued)
    // A right that was left over by whatever accident helps as little.
    life.credential.grant = Grant(openedAt: issued, closesAt: nil)
    #expect(life.refusal(of: .acquire, at: issued) == .alreadyIssued)
    try life.apply(.revoke(first, .keyCompromise), at: issued)
    #expect(life.refusal(of: .acquire, at: issued) == nil)
  }

  @Test("an expired certificate hinders nobody from a new right")
  func afterExpiry() throws {
    var life = Life(rules, granted: granted)
    let first = try life.acquire(at: issued)
    let later = try Timestamp.japan("2027-11-20 09:00:00")
    #expect(life.refusal(of: .acquire, at: later) == .notGranted)
    try life.apply(.grant, at: later)
    #expect(life.standing(at: later) == .granted)
    let second = try life.acquire(at: later)
    #expect(life.standing(at: later) == .issued)
    #expect(life.refusal(of: first, at: later) == .expiredCertificate)
    #expect(life.refusal(of: second, at: later) == nil)
  }

  @Test(
    "the window: through day 80 in Japan, refused from day 81 on (S-4, S-5)",
    arguments: [
      ("2027-02-08 23:59:59", nil), ("2027-02-09 00:00:00", .windowLapsed), ("2027-06-01 00:00:00", .windowLapsed),
    ] as [(String, FailureCode?)])
  func window(_ moment: String, _ refusal: FailureCode?) throws {
    let now = try Timestamp.japan(moment)
    // The first day is not counted, whatever the hour.
    for hour in ["00:00:00", "23:59:59"] {
      var life = Life(rules, granted: try .japan("2026-11-20 \(hour)"))
      #expect(life.refusal(of: .acquire, at: now) == refusal)
      #expect(life.standing(at: now) == (refusal == nil ? .granted : .lapsed))
      guard refusal != nil else { continue }
      try life.apply(.grant, at: now)
      #expect(life.refusal(of: .acquire, at: now) == nil, "granting anew opens a new window")
    }
  }

  @Test("a pending certificate whose window ends is of no use, and a new right gives it up")
  func pendingLapses() throws {
    var life = Life(rules, granted: try .japan("2026-11-20 12:00:00"))
    try life.apply(.acquire, at: issued)
    let pending = life.last
    let last = try Timestamp.japan("2027-02-08 23:59:59")
    let after = try Timestamp.japan("2027-02-09 00:00:00")
    #expect(life.refusal(of: pending, at: last) == nil)
    #expect(life.refusal(of: .prove(pending), at: last) == nil)
    #expect(life.refusal(of: pending, at: after) == .windowLapsed)
    #expect(life.refusal(of: .prove(pending), at: after) == .windowLapsed)
    #expect(life.standing(at: after) == .lapsed)
    try life.apply(.grant, at: after)
    #expect(life.status(pending) == .cancelled)
    #expect(life.refusal(of: pending, at: after) == .cancelledCertificate)
    #expect(life.refusal(of: .acquire, at: after) == nil)
  }

  @Test("giving a pending certificate up leaves the right to acquire as it was (F-3)")
  func cancel() throws {
    var life = Life(rules, granted: granted)
    try life.apply(.acquire, at: issued)
    let lost = life.last
    let grant = life.credential.grant
    #expect(try life.apply(.cancel(lost), at: issued) == [.mark(lost, .cancelled, nil)])
    #expect(life.credential.grant == grant)
    #expect(life.standing(at: issued) == .granted)
    #expect(life.refusal(of: lost, at: issued) == .cancelledCertificate)
    #expect(life.refusal(of: .prove(lost), at: issued) == .cancelledCertificate)
    #expect(life.refusal(of: .cancel(lost), at: issued) == .actNotPossible)
    #expect(life.refusal(of: .revoke(lost, .unspecified), at: issued) == .actNotPossible)
    let second = try life.acquire(at: issued)
    #expect(life.refusal(of: .cancel(second), at: issued) == .actNotPossible, "one in use is revoked, not given up")
  }

  @Test("a revoked certificate is refused at once; the logon method stays until the institution changes it (B-73)")
  func revoke() throws {
    var life = Life(rules, granted: granted)
    let key = try life.acquire(at: issued)
    #expect(
      try life.apply(.revoke(key, .cessationOfOperation), at: issued) == [.mark(key, .revoked, .cessationOfOperation)])
    #expect(life.refusal(of: key, at: issued) == .revokedCertificate)
    #expect(life.standing(at: issued) == .revoked)
    #expect(life.credential.logonMethod == .certificate)
    for event in [Credential.Event.prove(key), .renew(key)] {
      #expect(life.refusal(of: event, at: issued) == .revokedCertificate)
    }
    #expect(life.refusal(of: .revoke(key, .keyCompromise), at: issued) == .actNotPossible)
    #expect(life.refusal(of: .acquire, at: issued) == .notGranted)
  }

  @Test("revoking a pending certificate withdraws the right that it was drawn by")
  func revokePending() throws {
    var life = Life(rules, granted: granted)
    try life.apply(.acquire, at: issued)
    try life.apply(.revoke(life.last, .keyCompromise), at: issued)
    #expect(life.credential.grant == nil)
    #expect(life.standing(at: issued) == .revoked)
    #expect(life.refusal(of: .acquire, at: issued) == .notGranted)
  }

  @Test("the certificate that counts is the newest usable one, else the newest not given up (requirements §6.2)")
  func current() throws {
    var life = Life(try ProfileText(["renew.old": "'confirmed'"]).profile, granted: granted)
    #expect(life.credential.current(at: issued) == nil)
    let first = try life.acquire(at: issued)
    let opens = try Timestamp.japan("2027-10-21 09:00:00")
    try life.apply(.renew(first), at: opens)
    #expect(life.credential.current(at: opens)?.key == life.last, "pending, and newer")
    try life.apply(.cancel(life.last), at: opens)
    #expect(life.credential.current(at: opens)?.key == first)

    // The first expires, and what came after it is revoked.
    let later = try Timestamp.japan("2027-12-01 12:00:00")
    #expect(life.credential.current(at: later)?.key == first)
    try life.apply(.grant, at: later)
    let second = try life.acquire(at: later)
    #expect(life.credential.current(at: later)?.key == second)
    try life.apply(.revoke(second, .keyCompromise), at: later)
    #expect(life.credential.current(at: later)?.key == second)
    #expect(life.status(first) == .issued && life.standing(at: later) == .revoked)
  }

  @Test("a pending certificate whose window ended does not count before one that serves")
  func currentAfterWindow() throws {
    let rules = try ProfileText("best").profile
    var life = Life(rules, granted: granted)
    let first = try life.acquire(at: issued)
    try life.apply(.grant, at: issued)
    try life.apply(.acquire, at: issued)
    let second = life.last
    #expect(life.credential.current(at: issued)?.key == second)
    #expect(life.credential.current(at: issued.adding(days: 40))?.key == first)
    try life.apply(.revoke(first, .unspecified), at: issued.adding(days: 40))
    #expect(life.credential.current(at: issued.adding(days: 40))?.key == second)
  }

  @Test("keys of nobody and of other people are refused and change nothing")
  func strangers() throws {
    var life = Life(rules, granted: granted)
    _ = try life.acquire(at: issued)
    let other = Key<HeldCertificate>(99)
    for event in [Credential.Event.prove(other), .renew(other), .cancel(other), .revoke(other, .unspecified)] {
      #expect(life.refusal(of: event, at: issued) == .noSuchSubject)
    }
    #expect(life.refusal(of: other, at: issued) == .foreignCertificate)
  }

  @Test("a certificate is refused before its first second and after its last (H-65)")
  func validity() throws {
    var life = Life(rules, granted: granted)
    let key = try life.acquire(at: issued)
    let begins = issued.adding(minutes: -5)
    #expect(life.refusal(of: key, at: begins.adding(seconds: -1)) == .certificateNotYetValid)
    #expect(life.refusal(of: key, at: begins) == nil)
    let last = try Timestamp.japan("2027-11-20 08:59:59")
    #expect(life.credential.certificates.last?.notAfter == last)
    #expect(life.refusal(of: key, at: last) == nil)
    #expect(life.refusal(of: key, at: Timestamp(microseconds: last.microseconds + 999_999)) == nil)
    #expect(life.refusal(of: key, at: last.adding(seconds: 1)) == .expiredCertificate)
  }

  @Test("with two devices a second right may be given, and a renewal of one does not use it up (F-22)")
  func devices() throws {
    let rules = try ProfileText(["limits.devicesPerSubscriber": "2"]).profile
    var life = Life(rules, granted: granted)
    let first = try life.acquire(at: issued)
    let opens = try Timestamp.japan("2027-10-21 09:00:00")
    try life.apply(.grant, at: opens)
    try life.apply(.renew(first), at: opens)
    try life.apply(.prove(life.last), at: opens)
    #expect(life.credential.grant != nil)
    _ = try life.acquire(at: opens)
    #expect(life.refusal(of: .grant, at: opens) == .alreadyIssued)
    #expect(life.credential.certificates.filter { $0.status.isLive }.count == 2)
  }
}
