import CivilTime
import Testing

@testable import Lifecycle

@Suite("Renewal")
struct RenewalTests {
  let opens: Timestamp

  init() throws {
    opens = try .japan("2027-10-21 09:00:00")
  }

  private func life(_ text: ProfileText) throws -> Life {
    var life = Life(try text.profile, granted: try .japan("2026-11-20 09:00:00"))
    _ = try life.acquire(at: try .japan("2026-11-20 12:00:00"))
    return life
  }

  @Test(
    "30 days before expiry at nine in Japan, not a second earlier; until the last second (H-60)",
    arguments: [
      ("2027-10-21 08:59:59", .renewalNotYetOpen), ("2027-10-21 09:00:00", nil), ("2027-11-20 08:59:59", nil),
      ("2027-11-20 09:00:00", .expiredCertificate),
    ] as [(String, FailureCode?)])
  func window(_ moment: String, _ refusal: FailureCode?) throws {
    let life = try life(ProfileText())
    #expect(life.refusal(of: .renew(life.last), at: try .japan(moment)) == refusal)
  }

  @Test("a suite's certificates open 40 days before (B-46)")
  func suite() throws {
    let life = try life(ProfileText.b())
    #expect(life.refusal(of: .renew(life.last), at: try .japan("2027-10-12 08:59:59")) == .renewalNotYetOpen)
    #expect(life.refusal(of: .renew(life.last), at: try .japan("2027-10-12 09:00:00")) == nil)
  }

  @Test("as soon as the new one is there, the old one is dead (H-85)")
  func atIssue() throws {
    var life = try life(ProfileText())
    let old = life.last
    #expect(
      try life.apply(.renew(old), at: opens) == [.issue(replacing: old), .mark(old, .superseded, .superseded)])
    let new = life.last
    #expect(life.refusal(of: old, at: opens) == .supersededCertificate)
    #expect(life.standing(at: opens) == .pending)
    #expect(life.refusal(of: new, at: opens) == nil)
    for event in [Credential.Event.renew(old), .prove(old)] {
      #expect(life.refusal(of: event, at: opens) == .supersededCertificate)
    }
    #expect(life.refusal(of: .revoke(old, .unspecified), at: opens) == .actNotPossible)
    #expect(try life.apply(.prove(new), at: opens) == [.mark(new, .issued, nil)])
    #expect(life.standing(at: opens) == .issued)
    #expect(life.credential.certificates.last?.notAfter == (try .japan("2028-10-21 08:59:59")))
  }

  @Test("a successor whose old certificate is dead cannot be given up: its holder would have nothing")
  func cancelAtIssue() throws {
    var life = try life(ProfileText())
    try life.apply(.renew(life.last), at: opens)
    #expect(life.refusal(of: .cancel(life.last), at: opens) == .actNotPossible)
    try life.apply(.grant, at: opens)
    #expect(life.status(life.last) == .cancelled, "granting anew is the way out")
    #expect(life.refusal(of: .acquire, at: opens) == nil)
  }

  @Test("where the profile says so, the old one lives until the new one is used (C-10)")
  func confirmed() throws {
    var life = try life(ProfileText(["renew.old": "'confirmed'"]))
    let old = life.last
    #expect(try life.apply(.renew(old), at: opens) == [.issue(replacing: old)])
    let new = life.last
    #expect(life.refusal(of: old, at: opens) == nil)
    #expect(life.refusal(of: .renew(old), at: opens) == .certificatePending)
    #expect(
      try life.apply(.prove(new), at: opens) == [.mark(new, .issued, nil), .mark(old, .superseded, .superseded)])
    #expect(life.refusal(of: old, at: opens) == .supersededCertificate)
    #expect(life.refusal(of: new, at: opens) == nil)
  }

  @Test("a successor that was lost is given up, and the old one renews again")
  func cancelConfirmed() throws {
    var life = try life(ProfileText(["renew.old": "'confirmed'"]))
    let old = life.last
    try life.apply(.renew(old), at: opens)
    try life.apply(.cancel(life.last), at: opens)
    #expect(life.refusal(of: old, at: opens) == nil)
    try life.apply(.renew(old), at: opens)
    try life.apply(.prove(life.last), at: opens)
    #expect(life.status(old) == .superseded)
  }

  @Test("a revoked old one is not brought back by its successor's first use")
  func revokedMeanwhile() throws {
    var life = try life(ProfileText(["renew.old": "'confirmed'"]))
    let old = life.last
    try life.apply(.renew(old), at: opens)
    try life.apply(.revoke(old, .keyCompromise), at: opens)
    try life.apply(.prove(life.last), at: opens)
    #expect(life.status(old) == .revoked)
  }

  @Test("an expired certificate is not renewed, revoked ones never")
  func tooLate() throws {
    var life = try life(ProfileText())
    #expect(life.refusal(of: .renew(life.last), at: try .japan("2027-11-20 09:00:00")) == .expiredCertificate)
    try life.apply(.revoke(life.last, .unspecified), at: opens)
    #expect(life.refusal(of: .renew(life.last), at: opens) == .revokedCertificate)
  }
}
