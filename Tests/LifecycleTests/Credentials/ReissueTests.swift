import CivilTime
import Testing

@testable import Lifecycle

@Suite("Taking rights back, reissuing, changing back")
struct ReissueTests {
  let issued: Timestamp

  init() throws {
    issued = try .japan("2026-11-20 12:00:00")
  }

  private func life(_ name: String = "h-direct", as role: Role = .member) throws -> Life {
    var life = Life(try ProfileText(name).profile, as: role, granted: issued)
    try life.acquire(at: issued)
    return life
  }

  @Test("発行しない takes an unused right back, and a pending certificate that was drawn by it (H-100)")
  func withdraw() throws {
    var life = Life(try ProfileText().profile, granted: issued)
    #expect(try life.apply(.withdraw, at: issued) == [.setGrant(nil)])
    #expect(life.standing(at: issued) == .none)
    #expect(life.refusal(of: .withdraw, at: issued) == .actNotPossible)
    try life.apply(.grant, at: issued)
    try life.apply(.acquire, at: issued)
    #expect(try life.apply(.withdraw, at: issued) == [.mark(life.last, .cancelled, nil), .setGrant(nil)])
    #expect(life.refusal(of: life.last, at: issued) == .cancelledCertificate)
    #expect(life.refusal(of: .acquire, at: issued) == .notGranted)
  }

  @Test("taking a right back leaves live certificates and pending successors alone")
  func withdrawBesides() throws {
    var life = Life(
      try ProfileText(["limits.devicesPerSubscriber": "2", "renew.old": "'confirmed'"]).profile, granted: issued)
    let first = try life.acquire(at: issued)
    let opens = try Timestamp.japan("2027-10-21 09:00:00")
    try life.apply(.grant, at: opens)
    try life.apply(.renew(first), at: opens)
    #expect(try life.apply(.withdraw, at: opens) == [.setGrant(nil)])
    #expect(life.status(first) == .issued && life.status(life.last) == .pending)
  }

  @Test("reissue is one act: what is live is revoked and a new window opens (T-3, T-16 to T-18, T-25)")
  func atomic() throws {
    var life = try life("t-direct")
    let old = life.last
    let now = issued.adding(days: 3)
    let actions = try life.apply(.reissue(.keyCompromise), at: now)
    #expect(actions.first == .mark(old, .revoked, .keyCompromise))
    #expect(life.credential.grant == Grant(openedAt: now, closesAt: try .japan("2027-02-12 00:00:00")))
    #expect(life.refusal(of: old, at: now) == .revokedCertificate)
    #expect(life.standing(at: now) == .granted)
    try life.acquire(at: now)
    #expect(life.standing(at: now) == .issued)
  }

  @Test("reissue takes a pending certificate and every device with it")
  func atomicAll() throws {
    var life = Life(try ProfileText("best").profile, granted: issued)
    try life.acquire(at: issued)
    try life.apply(.grant, at: issued)
    try life.apply(.acquire, at: issued)
    try life.apply(.reissue(.unspecified), at: issued)
    #expect(life.credential.certificates.allSatisfy { $0.status == .revoked })
    #expect(life.standing(at: issued) == .granted)
  }

  @Test("reissue helps after expiry, revocation and a lapsed window, and is no first grant")
  func atomicAfterwards() throws {
    var expired = try life()
    let later = try Timestamp.japan("2027-12-01 00:00:00")
    #expect(try expired.apply(.reissue(.superseded), at: later).count == 1, "an expired one is not revoked any more")
    #expect(expired.standing(at: later) == .granted)
    var revoked = try life()
    try revoked.apply(.revoke(revoked.last, .unspecified), at: issued)
    try revoked.apply(.reissue(.unspecified), at: issued)
    #expect(revoked.standing(at: issued) == .granted)
    var lapsed = Life(try ProfileText().profile, granted: issued)
    #expect(lapsed.refusal(of: .reissue(.unspecified), at: issued) == .actNotPossible)
    try lapsed.apply(.reissue(.unspecified), at: later)
    #expect(lapsed.standing(at: later) == .granted)
    let none = Life(try ProfileText().profile)
    #expect(none.refusal(of: .reissue(.unspecified), at: issued) == .actNotPossible)
  }

  @Test("where the person acquires anew by himself, reissue revokes and grants nothing (B-52, R-51)")
  func revokeThenAcquire() throws {
    for name in ["b-suite", "r-payroll"] {
      var life = try life(name)
      #expect(try life.apply(.reissue(.superseded), at: issued) == [.mark(life.last, .revoked, .superseded)])
      #expect(life.credential.grant == nil)
      #expect(life.standing(at: issued) == .revoked)
      #expect(life.refusal(of: .reissue(.superseded), at: issued) == .actNotPossible)
      try life.acquire(at: issued)
      #expect(life.standing(at: issued) == .issued)
    }
  }

  @Test("the right by which a pending certificate was drawn goes with it there, too")
  func revokeThenAcquirePending() throws {
    var life = Life(try ProfileText.b().profile, granted: issued)
    try life.apply(.acquire, at: issued)
    #expect(
      try life.apply(.reissue(.superseded), at: issued) == [.mark(life.last, .revoked, .superseded), .setGrant(nil)])
    #expect(life.refusal(of: .acquire, at: issued) == nil)
  }

  @Test("back to logon by ID: nothing that opens the other way stays open (B-74)")
  func changeBack() throws {
    for name in ["h-direct", "b-suite", "s-shinkin", "t-direct"] {
      var life = try life(name)
      let key = life.last
      #expect(
        try life.apply(.changeBack, at: issued) == [
          .mark(key, .revoked, .cessationOfOperation), .setLogonMethod(.idAndSecret),
        ])
      #expect(life.credential.logonMethod == .idAndSecret)
      #expect(life.refusal(of: key, at: issued) == .revokedCertificate)
      #expect(life.refusal(of: .changeBack, at: issued) == .actNotPossible)
    }
    var granted = Life(try ProfileText().profile, granted: issued)
    try granted.apply(.acquire, at: issued)
    #expect(
      try granted.apply(.changeBack, at: issued) == [
        .mark(granted.last, .revoked, .cessationOfOperation), .setGrant(nil), .setLogonMethod(.idAndSecret),
      ])
  }

  @Test("there is nothing to go back to where certificates are the only way in")
  func noChangeBack() throws {
    for name in ["r-payroll", "best"] {
      #expect(try life(name).refusal(of: .changeBack, at: issued) == .actNotPossible)
    }
  }

  @Test("the end of the window gives a pending certificate up, and nothing else (S-5)")
  func lapse() throws {
    var life = Life(try ProfileText.s().profile, granted: issued)
    try life.apply(.acquire, at: issued)
    let last = try Timestamp.japan("2027-02-08 23:59:59")
    #expect(try life.apply(.lapse, at: last).isEmpty)
    #expect(try life.apply(.lapse, at: last.adding(seconds: 1)) == [.mark(life.last, .cancelled, nil)])
    #expect(life.standing(at: last.adding(seconds: 1)) == .lapsed)
    #expect(try life.apply(.lapse, at: last.adding(seconds: 2)).isEmpty, "once is enough")
    var used = try self.life("s-shinkin")
    #expect(try used.apply(.lapse, at: last.adding(days: 1)).isEmpty)
    #expect(used.standing(at: last.adding(days: 1)) == .issued)
  }
}
