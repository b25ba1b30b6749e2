import Testing

@testable import Lifecycle

@Suite("Conformance: who may do what to whom (requirements §6.1)")
struct RightsConformanceTests {
  @Test("every act of every role on every role (H-106, B-53, S-38, T-1, T-24)", arguments: Expectations.all)
  func pairs(_ expected: Expectations) throws {
    let (rules, want) = (try expected.rules, expected.rights)
    func compare(_ act: String, _ table: [Role: [Role]], _ may: (Role, Role) -> Bool) {
      for actor in expected.roles {
        for target in expected.roles {
          let due = table[actor]?.contains(target) ?? false
          #expect(may(actor, target) == due, "\(act): \(actor) → \(target)")
        }
      }
    }
    compare("grant", want.grant) { rules.mayGrant($0, to: $1) }
    compare("revoke", want.revoke) { rules.mayRevoke($0, of: $1, own: false) }
    compare("reissue", want.reissue) { rules.mayReissue($0, of: $1) }
    compare("release", want.release) { rules.mayRelease($0, of: $1) }
    compare("suspend", want.suspend) { rules.maySuspend($0, $1) }
    for role in expected.roles {
      let own = want.revokeOwn.contains(role) || want.revoke[role]?.contains(role) ?? false
      #expect(rules.mayRevoke(role, of: role, own: true) == own, "revoke: \(role) → himself")
      #expect(rules.grantsItself(to: role) == want.automatic.contains(role))
      #expect(rules.revoke.by[role].contains(.operator) == want.operatorRevokes.contains(role))
      #expect(rules.locks.releasedBy[role].contains(.operator) == want.operatorReleases.contains(role))
    }
    #expect(rules.reissue.by.contains(.operator) == want.operatorReissues)
    #expect(rules.revoke.confirmWith == want.confirmWith)
  }

  @Test("deputies are where the basis has them", arguments: Expectations.all)
  func deputies(_ expected: Expectations) throws {
    #expect((try expected.rules.terms.deputy != nil) == expected.roles.contains(.deputy))
  }
}
