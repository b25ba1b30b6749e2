import CivilTime
import Testing

@testable import Lifecycle

@Suite("Who may do what to whom (requirements §6.1)")
struct RightsTests {
  @Test("nobody gives rights to his own role, so that nobody serves himself")
  func notOneself() throws {
    for name in ProfileText.names {
      let rules = try ProfileText(name).profile
      for role in Role.allCases {
        #expect(!rules.mayGrant(role, to: role))
        #expect(!rules.mayReissue(role, of: role))
      }
    }
  }

  @Test("whoever may not revoke does not reissue either: that would be the way around")
  func reissueIsRevocation() throws {
    for name in ProfileText.names {
      let rules = try ProfileText(name).profile
      for actor in Role.allCases {
        for target in Role.allCases where rules.mayReissue(actor, of: target) {
          #expect(rules.mayRevoke(actor, of: target, own: false), "\(name): \(actor) of \(target)")
        }
      }
    }
    let changed = try ProfileText(["revoke.member": "['operator']"]).profile
    #expect(!changed.mayReissue(.administrator, of: .member))
  }

  @Test("a member has rights over nobody but himself")
  func members() throws {
    for name in ProfileText.names {
      let rules = try ProfileText(name).profile
      for target in Role.allCases {
        #expect(!rules.mayGrant(.member, to: target) && !rules.mayReissue(.member, of: target))
        #expect(!rules.mayRelease(.member, of: target) && !rules.maySuspend(.member, target))
        #expect(!rules.mayRevoke(.member, of: target, own: false))
      }
    }
  }

  @Test("one's own certificate: where the old one goes first, or oneself moves (B-52, F-7)")
  func own() throws {
    for (change, may) in [("reissue", false), ("revokeFirst", true), ("moveCode", true), ("operatorRevokes", false)] {
      let rules = try ProfileText(["pcChange": "'\(change)'"]).profile
      for role in Role.allCases { #expect(rules.mayRevoke(role, of: role, own: true) == may, "\(change)") }
    }
  }

  @Test("an administrator's right, and a right that comes by itself, are no customer's to give")
  func notTheirs() throws {
    let automatic = try ProfileText(["grant.member": "'automatic'"]).profile
    #expect(automatic.grantsItself(to: .member) && automatic.grantsItself(to: .deputy))
    #expect(!automatic.grantsItself(to: .administrator))
    #expect(!automatic.mayGrant(.administrator, to: .member))
    for role in Role.allCases { #expect(try !ProfileText("best").profile.mayGrant(role, to: .administrator)) }
  }

  @Test("whoever may revoke may stop the service, but never an administrator's (B-57)")
  func suspend() throws {
    let best = try ProfileText("best").profile
    #expect(best.mayRevoke(.deputy, of: .administrator, own: false))
    for role in Role.allCases { #expect(!best.maySuspend(role, .administrator)) }
    #expect(best.maySuspend(.deputy, .member) && best.maySuspend(.administrator, .deputy))
  }

  @Test("each role is one party, and the institution none of them")
  func parties() {
    #expect(Role.allCases.map(ActingParty.init) == [.administrator, .deputy, .member])
  }
}
