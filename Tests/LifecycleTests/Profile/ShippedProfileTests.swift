import CivilTime
import Foundation
import Testing

@testable import Lifecycle

@Suite("The profiles that are shipped")
struct ShippedProfileTests {
  @Test("every shipped profile is in order and named as its file", arguments: ProfileText.names)
  func inOrder(name: String) throws {
    let text = try ProfileText(name)
    #expect(text.problems == [])
    #expect(try text.profile.profile == name)
  }

  @Test("no profile lies in the folder unread")
  func allKnown() throws {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../../profiles")
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".json5") }
    #expect(files.sorted() == ProfileText.names.map { $0 + ".json5" }.sorted())
  }

  @Test("every basis has one profile, which says so")
  func bases() throws {
    let bases = try ProfileText.names.map { try ProfileText($0).profile.basis }
    #expect(bases == [.H, .B, .R, .S, .T, .best])
  }

  @Test("B: contract-wide, self-acquired, deputies, one-time password at renewal (B-7, B-15, B-43, B-48)")
  func suite() throws {
    let b = try ProfileText.b().profile
    #expect(b.logonMethod.scope == .contract)
    #expect(b.grant.administrator == .automatic && b.grant.member == .automatic && b.grant.windowDays == 80)
    #expect(b.identifiers.contract == nil && b.identifiers.administrator == .own)
    #expect(b.identifiers.accepts(subscriberID: "R2user101"))
    #expect(b.terms[.deputy].ja == "管理者ユーザ")
    #expect(b.certificate.serialOctets == 16)
    #expect(b.revoke.by[.member] == [.administrator, .deputy, .operator])
    #expect(b.revoke.by[.administrator] == [.operator, .administrator])
    #expect(b.reissue.mode == .revokeThenAcquire && b.pcChange == .revokeFirst)
    for role in Role.allCases { #expect(b.expired[role] == .bySelf(withinDays: nil, thenOperator: false)) }
    #expect(b.renew.old == .confirmed)
    #expect(b.locks.tries == 6 && b.locks.minutes == 60 && b.locks.blockAfterLocks == 3)
    #expect(b.portal.certificateStates == .words)
    #expect(b.portal.textSizes == ["小", "中", "大"])
    #expect(
      Set(b.portal.screens.values) == [
        "BLGI001", "BSMS001", "CCHK001", "CCHK004", "BSSK001", "BRSK001", "BRSK018", "BRSK019", "BRSK020",
      ])
  }

  @Test("R: a code by mail, a file from the server, revocation by the institution (R-50, R-71, R-78, R-84)")
  func payroll() throws {
    let r = try ProfileText.r().profile
    #expect(r.logonMethod.scope == .always)
    #expect(r.secrets.confirmation == nil && r.revoke.confirmWith == nil)
    let code = try #require(r.factors.mailCode)
    #expect(code.for == [.acquire, .renew] && code.digits == 6 && code.minutes == 30)
    #expect(r.factors.oneTimePassword.use == .never)
    #expect(r.acquire.deliveries == [.serverP12, .browser, .app] && r.key.serverMade)
    #expect(r.p12?.ciphers == [.aes256, .legacy] && r.p12?.passphrase == .logonSecret)
    for role in [Role.administrator, .member] {
      #expect(r.revoke.by[role] == [.operator])
      #expect(r.expired[role] == .bySelf(withinDays: nil, thenOperator: false))
    }
    #expect(r.reissue.by == [.operator] && r.pcChange == .operatorRevokes && r.lostDownload == .operatorRevokes)
    #expect(r.locks.tries == 6 && r.locks.minutes == 60 && r.locks.blockAfterLocks == 3)
    #expect(r.locks.releasedBy[.administrator] == [.operator])
    #expect(r.locks.releasedBy[.member] == [.administrator, .operator])
    #expect(r.serviceHours?.opens == TimeOfDay("08:00") && r.serviceHours?.closes == TimeOfDay("20:00"))
    #expect(r.reports == [.deductionList])
  }

  @Test("S: the administrator's switch binds all, and the card is asked at every logon (S-3, S-21)")
  func shinkin() throws {
    let s = try ProfileText.s().profile
    #expect(s.logonMethod.scope == .cascade)
    #expect(s.identifiers.accepts(contractID: "12345678901") && !s.identifiers.accepts(contractID: "1234567890"))
    for role in [Role.administrator, .member] {
      #expect(s.proof(for: role, act: .logon, oneTimePasswordContracted: false).last == .oneTimePassword)
      #expect(s.expired[role] == .bySelf(withinDays: 80, thenOperator: true))
    }
    #expect(s.factors.oneTimePassword.kinds == [.matrix])
  }

  @Test("T: reissue is one act, and user IDs have one to thirty characters (T-18)")
  func lite() throws {
    let t = try ProfileText.t().profile
    #expect(t.reissue.mode == .atomic)
    #expect(t.factors.oneTimePassword.use == .never)
    #expect(t.identifiers.accepts(subscriberID: "t") && t.identifiers.accepts(subscriberID: "test01"))
    #expect(t.identifiers.accepts(subscriberID: String(repeating: "a", count: 30)))
    #expect(!t.identifiers.accepts(subscriberID: String(repeating: "a", count: 31)))
    #expect(t.renew.old == .confirmed)
  }

  @Test("best: a code from the old PC, two devices, mails ahead of holidays (F-6, F-7, F-14, F-22)")
  func best() throws {
    let best = try ProfileText("best").profile
    #expect(best.pcChange == .moveCode && best.limits.devicesPerSubscriber == 2)
    #expect(best.acquire.deliveries.first == .browser && best.key.algorithms.first == .ecP256)
    #expect(best.notices.mailDaysBefore == [40, 30, 10, 3, 1] && best.notices.businessDays == .earlier)
    for role in Role.allCases {
      #expect(best.expired[role] == .bySelf(withinDays: 30, thenOperator: true))
      #expect(best.proof(for: role, act: .logon, oneTimePasswordContracted: false).contains(.oneTimePassword))
      #expect(!best.locks.releasedBy[role].isEmpty)
    }
    #expect(best.locks.minutes != nil && best.locks.blockAfterLocks != nil)
  }
}
