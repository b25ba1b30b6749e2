import Testing

@testable import Lifecycle

@Suite("Conformance: IDs, secrets, proofs (requirements §7 rows 2 to 7, 12, 13, 26, 42)")
struct PeopleConformanceTests {
  @Test("which IDs are accepted (H-34, H-96, R-66)", arguments: Expectations.all)
  func identifiers(_ expected: Expectations) throws {
    let (rules, want) = (try expected.rules.identifiers, expected.identifiers)
    for id in want.contract.accepted { #expect(rules.accepts(contractID: id), "\(id)") }
    for id in want.contract.refused { #expect(!rules.accepts(contractID: id), "\(id)") }
    for id in want.subscriber.accepted { #expect(rules.accepts(subscriberID: id), "\(id)") }
    for id in want.subscriber.refused { #expect(!rules.accepts(subscriberID: id), "\(id)") }
    #expect((rules.contract == nil) == want.contract.accepted.isEmpty)
    #expect(rules.administrator == want.administrator && rules.subscriber.scope == want.scope)
    #expect((rules.canonical(subscriberID: "Tanaka") == rules.canonical(subscriberID: "tanaka")) == want.ignoresCase)
  }

  @Test("which secrets are accepted (H-46, R-67)", arguments: Expectations.all)
  func secrets(_ expected: Expectations) throws {
    let (rules, want) = (try expected.rules.secrets, expected.secrets)
    for secret in want.logon.accepted { #expect(rules.logon.accepts(secret), "\(secret)") }
    for secret in want.logon.refused { #expect(!rules.logon.accepts(secret), "\(secret)") }
    #expect((rules.confirmation == nil) == (want.confirmation == nil))
    if let confirmation = rules.confirmation, let want = want.confirmation {
      for secret in want.accepted { #expect(confirmation.accepts(secret), "\(secret)") }
      for secret in want.refused { #expect(!confirmation.accepts(secret), "\(secret)") }
    }
    #expect(rules.initial?.validDays == want.initialDays)
  }

  @Test("what is shown for an act, with a one-time password contracted and without", arguments: Expectations.all)
  func proofs(_ expected: Expectations) throws {
    let rules = try expected.rules
    var told = 0
    for proof in expected.proofs {
      for role in proof.roles {
        told += 1
        let without = rules.proof(for: role, act: proof.act, oneTimePasswordContracted: false)
        let with = rules.proof(for: role, act: proof.act, oneTimePasswordContracted: true)
        #expect(without == proof.without, "\(role) \(proof.act)")
        #expect(with == proof.with, "\(role) \(proof.act)")
      }
    }
    #expect(rules.factors.oneTimePassword.kinds == expected.notices.oneTimePasswords)
    #expect(told == expected.roles.count * ProvenAct.allCases.count, "each role and act is told once")
  }

  @Test("the code by mail: for what, how long, how often (R-78)", arguments: Expectations.all)
  func mailCode(_ expected: Expectations) throws {
    let (rules, want) = (try expected.rules.factors.mailCode, expected.notices.mailCode)
    #expect(rules?.for == want?.acts && rules?.digits == want?.digits)
    #expect(rules?.minutes == want?.minutes && rules?.tries == want?.tries)
  }
}
