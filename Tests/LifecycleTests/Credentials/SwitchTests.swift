import CivilTime
import Testing

@testable import Lifecycle

@Suite("Where logon by ID ends")
struct SwitchTests {
  let now: Timestamp

  init() throws {
    now = try .japan("2026-11-20 12:00:00")
  }

  @Test(
    "at the first use, for whom the rules say (H-105, B-7, S-3, S-15)",
    arguments: [
      ("h-direct", .administrator, .setLogonMethod(.certificate)), ("h-direct", .member, .setLogonMethod(.certificate)),
      ("t-direct", .member, .setLogonMethod(.certificate)), ("b-suite", .administrator, .switchContract(.certificate)),
      ("b-suite", .deputy, .switchContract(.certificate)), ("b-suite", .member, .switchContract(.certificate)),
      ("s-shinkin", .administrator, .switchContract(.certificate)),
      ("s-shinkin", .member, .setLogonMethod(.certificate)), ("r-payroll", .member, .setLogonMethod(.certificate)),
      ("best", .deputy, .setLogonMethod(.certificate)),
    ] as [(String, Role, Credential.Action)])
  func scope(_ name: String, _ role: Role, _ action: Credential.Action) throws {
    var life = Life(try ProfileText(name).profile, as: role, granted: now)
    let acquired = try life.apply(.acquire, at: now)
    #expect(!acquired.contains(action), "issued is not used yet (F-3)")
    #expect(life.credential.logonMethod == .idAndSecret)
    #expect(try life.apply(.prove(life.last), at: now).last == action)
    #expect(life.credential.logonMethod == .certificate)
    #expect(life.contract == (action == .switchContract(.certificate) ? .certificate : nil))
  }

  @Test("a member whom the administrator's switch took along acquires and switches nobody (S-3)")
  func cascaded() throws {
    var life = Life(try ProfileText.s().profile, granted: now)
    life.credential.logonMethod = .certificate
    try life.apply(.acquire, at: now)
    #expect(try life.apply(.prove(life.last), at: now) == [.mark(life.last, .issued, nil), .setGrant(nil)])
    #expect(life.contract == nil)
  }

  @Test("expiry, revocation, renewal and reissue leave it as it is (B-73)")
  func stays() throws {
    var life = Life(try ProfileText.s().profile, granted: now)
    try life.acquire(at: now)
    let opens = try Timestamp.japan("2027-11-01 12:00:00")
    let actions = try life.apply(.renew(life.last), at: opens) + life.apply(.prove(life.last), at: opens)
    #expect(!actions.contains(.setLogonMethod(.certificate)))
    try life.apply(.reissue(.unspecified), at: opens)
    try life.apply(.withdraw, at: opens)
    #expect(life.credential.logonMethod == .certificate)
  }

  @Test("whoever was changed back switches again with his next certificate")
  func again() throws {
    var life = Life(try ProfileText().profile, granted: now)
    try life.acquire(at: now)
    try life.apply(.changeBack, at: now)
    try life.apply(.grant, at: now)
    try life.apply(.acquire, at: now)
    #expect(try life.apply(.prove(life.last), at: now).contains(.setLogonMethod(.certificate)))
  }
}
