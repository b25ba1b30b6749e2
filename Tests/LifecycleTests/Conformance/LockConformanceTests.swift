import CivilTime
import Testing

@testable import Lifecycle

@Suite("Conformance: locks (requirements §7 rows 43 to 45)")
struct LockConformanceTests {
  @Test("which wrong try locks, for how long, and which one blocks (R-71, R-72)", arguments: Expectations.all)
  func locks(_ expected: Expectations) throws {
    let (rules, want) = (try expected.rules, expected.locks)
    var lock = LogonLock()
    var now = try Expectations.noon
    for wrong in 1...40 {
      now = now.adding(seconds: 1)
      let actions = try lock.apply(.failed(.logonSecret), at: now, rules: rules)
      let held = want.minutes == nil && wrong > want.tries
      if held || wrong % want.tries != 0 {
        #expect(actions.isEmpty, "try \(wrong)")
      } else if wrong == want.blockingTry {
        #expect(actions == [.blocked], "try \(wrong)")
        return
      } else {
        let until = want.minutes.map { now.adding(minutes: $0) }
        #expect(actions == [.locked(until: until)], "try \(wrong)")
        #expect(throws: Rejected(.locked, "")) { try lock.admit(at: now, rules: rules) }
        guard let until else { continue }
        #expect(throws: Rejected(.locked, "")) { try lock.admit(at: until.adding(seconds: -1), rules: rules) }
        try lock.admit(at: until, rules: rules)
        now = until
      }
    }
    #expect(want.blockingTry == nil, "none of forty tries blocked")
  }
}
