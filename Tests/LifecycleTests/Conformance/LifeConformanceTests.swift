import CivilTime
import Testing

@testable import Lifecycle

@Suite("Conformance: the life of a certificate (requirements §6.2, §7 rows 8, 17, 30, 31, 34, 37, 38)")
struct LifeConformanceTests {
  @Test("the old certificate between the new one's issue and its first use, and after it", arguments: Expectations.all)
  func renewal(_ expected: Expectations) throws {
    let window = try Timestamp.japan("2027-11-05 12:00:00")
    for role in expected.roles {
      var life = try expected.holder(role)
      let old = life.last
      try life.apply(.renew(old), at: window)
      #expect(life.refusal(of: old, at: window) == expected.life.oldAfterIssue)
      #expect(life.refusal(of: life.last, at: window) == nil)
      try life.apply(.prove(life.last), at: window)
      #expect(life.refusal(of: old, at: window) == .supersededCertificate)
      #expect(life.standing(at: window) == .issued)
    }
  }

  @Test("as many certificates as may be, and no more (H-107, B-4, T-15, R-73)", arguments: Expectations.all)
  func limit(_ expected: Expectations) throws {
    let (want, noon) = (expected.life, try Expectations.noon)
    let window = try Timestamp.japan("2027-11-05 12:00:00")
    for role in expected.roles {
      var life = try expected.holder(role)
      #expect(life.refusal(of: .acquire, at: noon) == want.secondAcquisition)
      #expect(life.refusal(of: .grant, at: noon) == want.secondGrant)
      #expect(life.refusal(of: .acquire, at: window) == want.acquisitionInWindow)
      for _ in 1..<want.devices {
        try life.apply(.grant, at: noon)
        try life.acquire(at: noon)
      }
      #expect(life.credential.certificates.filter { $0.usable(at: noon) }.count == want.devices)
      #expect(life.refusal(of: .grant, at: noon) == .alreadyIssued)
    }
  }

  @Test("after revocation, after reissue (B-16, B-52, R-51, T-18)", arguments: Expectations.all)
  func revocation(_ expected: Expectations) throws {
    let (want, noon) = (expected.life, try Expectations.noon)
    for role in expected.roles {
      var revoked = try expected.holder(role)
      try revoked.apply(.revoke(revoked.last, .keyCompromise), at: noon)
      #expect(revoked.refusal(of: revoked.last, at: noon) == .revokedCertificate)
      #expect(revoked.refusal(of: .acquire, at: noon) == want.afterRevocation)
      #expect(revoked.standing(at: noon) == .revoked)
      #expect(revoked.credential.logonMethod == .certificate, "never back to logon by ID (B-73)")

      var reissued = try expected.holder(role)
      try reissued.apply(.reissue(.superseded), at: noon)
      #expect(reissued.refusal(of: reissued.last, at: noon) == .revokedCertificate)
      #expect((reissued.credential.grant != nil) == want.reissueGrants)
      #expect(reissued.refusal(of: .acquire, at: noon) == want.afterReissue)
    }
  }

  @Test("after expiry, on the days that count: by acquiring anew, by the expired key", arguments: Expectations.all)
  func expiry(_ expected: Expectations) throws {
    let rules = try expected.rules
    for role in expected.roles {
      let life = try expected.holder(role)
      for day in expected.life.afterExpiry {
        let now = try Timestamp.japan(day.at)
        #expect(life.refusal(of: .acquire, at: now) == day.acquire, "\(role) \(day.at)")
        #expect(life.refusal(of: .renew(life.last), at: now) == day.renew, "\(role) \(day.at)")
      }
      #expect(rules.expired[role] == expected.life.wayBack[role])
    }
  }

  @Test("a revoked certificate has no way back on any of these days (F-6)", arguments: Expectations.all)
  func revokedExpiry(_ expected: Expectations) throws {
    var life = try expected.holder(.member)
    try life.apply(.revoke(life.last, .keyCompromise), at: try Expectations.noon)
    for day in expected.life.afterExpiry {
      let now = try Timestamp.japan(day.at)
      #expect(life.refusal(of: .renew(life.last), at: now) == .revokedCertificate)
      #expect(life.refusal(of: .acquire, at: now) == expected.life.afterRevocation)
    }
  }

  @Test("for whom the first use ends logon by ID, and whether there is a way back to it", arguments: Expectations.all)
  func logonMethod(_ expected: Expectations) throws {
    let noon = try Expectations.noon
    for role in expected.roles {
      var life = Life(try expected.rules, as: role, granted: noon)
      try life.apply(.acquire, at: noon)
      #expect(life.credential.logonMethod == .idAndSecret)
      #expect(try life.apply(.prove(life.last), at: noon).last == expected.life.switches[role])
      #expect(life.refusal(of: .changeBack, at: noon) == expected.life.changeBack)
    }
  }

  @Test("what is done when a PC is replaced or a download is lost", arguments: Expectations.all)
  func changeOfPC(_ expected: Expectations) throws {
    let rules = try expected.rules
    for role in expected.roles {
      let life = try expected.holder(role)
      #expect(life.refusal(of: .move(life.last), at: try Expectations.noon) == expected.life.move)
    }
    #expect(rules.pcChange == expected.life.pcChange && rules.lostDownload == expected.life.lostDownload)
  }
}
