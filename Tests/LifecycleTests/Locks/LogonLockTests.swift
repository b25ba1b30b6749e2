import CivilTime
import TestTools
import Testing

@testable import Lifecycle

@Suite("Wrong tries and locks")
struct LogonLockTests {
  let now = Timestamp(seconds: 1_795_000_000)

  /// Wrong tries, one a second; what followed from each.
  private func fail(
    _ lock: inout LogonLock, _ times: Int, _ step: ProofStep = .logonSecret, from start: Timestamp, _ rules: Profile
  ) throws -> [[LogonLock.Action]] {
    try (0..<times).map { try lock.apply(.failed(step), at: start.adding(seconds: Int64($0)), rules: rules) }
  }

  private func refusal(_ lock: LogonLock, at moment: Timestamp, _ rules: Profile) -> FailureCode? {
    do throws(Rejected) {
      try lock.admit(at: moment, rules: rules)
      return nil
    } catch {
      return error.code
    }
  }

  @Test("the profile's fifth wrong try locks until released, the fourth does not (H-49)")
  func locks() throws {
    let rules = try ProfileText().profile
    var lock = LogonLock()
    let followed = try fail(&lock, 5, from: now, rules)
    #expect(followed == [[], [], [], [], [.locked(until: nil)]])
    #expect(refusal(lock, at: now, rules) == .locked)
    #expect(refusal(lock, at: now.adding(days: 3_650), rules) == .locked)
    #expect(try lock.apply(.released, at: now, rules: rules) == [.released])
    #expect(lock == LogonLock())
    #expect(try lock.apply(.released, at: now, rules: rules).isEmpty, "nothing is there to release")
  }

  @Test("a success forgets the wrong tries before it")
  func success() throws {
    let rules = try ProfileText().profile
    var lock = LogonLock()
    for _ in 0..<10 {
      #expect(try fail(&lock, 4, from: now, rules).allSatisfy(\.isEmpty))
      #expect(try lock.apply(.succeeded([.logonSecret]), at: now, rules: rules).isEmpty)
      #expect(lock == LogonLock())
    }
  }

  @Test("a right logon secret does not forget wrong tries of what else is asked")
  func otherFactors() throws {
    let rules = try ProfileText().profile
    for step in [ProofStep.confirmationSecret, .oneTimePassword] {
      var lock = LogonLock()
      for _ in 0..<4 {
        #expect(try lock.apply(.failed(step), at: now, rules: rules).isEmpty)
        _ = try lock.apply(.succeeded([.logonSecret]), at: now, rules: rules)
      }
      #expect(lock.failures == 4)
      var guessing = lock
      #expect(try guessing.apply(.failed(step), at: now, rules: rules) == [.locked(until: nil)])
      _ = try lock.apply(.succeeded([.logonSecret, step]), at: now, rules: rules)
      #expect(lock == LogonLock(), "shown rightly, it is forgiven")
    }
  }

  @Test("a success while held is refused and changes nothing")
  func successWhileHeld() throws {
    let rules = try ProfileText().profile
    var lock = LogonLock()
    _ = try fail(&lock, 5, from: now, rules)
    let before = lock
    #expect(throws: Rejected(.locked, "")) { try lock.apply(.succeeded([.logonSecret]), at: now, rules: rules) }
    #expect(lock == before)
  }

  @Test("while held, the lock is told for as many tries as lock, and never after them")
  func search() throws {
    let rules = try ProfileText().profile
    var lock = LogonLock()
    _ = try fail(&lock, 5, from: now, rules)
    for _ in 0..<5 {
      #expect(refusal(lock, at: now, rules) == .locked)
      #expect(try lock.apply(.failed(.logonSecret), at: now, rules: rules).isEmpty)
    }
    for _ in 0..<3 {
      #expect(refusal(lock, at: now, rules) == .notRecognised, "the right secret is answered like a wrong one")
      _ = try lock.apply(.failed(.logonSecret), at: now, rules: rules)
    }
    _ = try lock.apply(.released, at: now, rules: rules)
    #expect(refusal(lock, at: now, rules) == nil)
  }

  @Test("a timed lock ends by itself, at its moment and not before (R-71)")
  func timed() throws {
    let rules = try ProfileText.r().profile
    var lock = LogonLock()
    let until = now.adding(seconds: 5).adding(minutes: 60)
    #expect(try fail(&lock, 6, from: now, rules).last == [.locked(until: until)])
    #expect(refusal(lock, at: until.adding(seconds: -1), rules) == .locked)
    #expect(refusal(lock, at: until, rules) == nil)
    _ = try lock.apply(.failed(.logonSecret), at: until.adding(seconds: -1), rules: rules)
    #expect(lock.hold == .locked(until: until), "a try while held does not lengthen it")
    _ = try lock.apply(.failed(.logonSecret), at: until, rules: rules)
    #expect(lock == LogonLock(failures: 1, locks: 1), "the tries begin anew, the lock is remembered")
    _ = try lock.apply(.succeeded([.logonSecret]), at: until, rules: rules)
    #expect(lock == LogonLock())
  }

  @Test("the third lock in a row blocks: the 18th wrong try (R-72)")
  func blocks() throws {
    let rules = try ProfileText.r().profile
    var lock = LogonLock()
    var moment = now
    var wrong = 0
    while lock.hold != .blocked, wrong < 100 {
      wrong += 1
      let actions = try lock.apply(.failed(.logonSecret), at: moment, rules: rules)
      if !actions.isEmpty { moment = moment.adding(minutes: 60) }
      #expect((actions == [.blocked]) == (wrong == 18))
    }
    #expect(wrong == 18)
    #expect(refusal(lock, at: moment.adding(days: 365), rules) == .blocked)
    #expect(try lock.apply(.released, at: moment, rules: rules) == [.released])
    #expect(lock == LogonLock())
  }

  @Test("a success between two locks begins the row anew (R-72)")
  func rowBroken() throws {
    let rules = try ProfileText.r().profile
    var lock = LogonLock()
    var moment = now
    for _ in 0..<10 {
      let last = try fail(&lock, 6, from: moment, rules).last
      #expect(last != [.blocked])
      moment = moment.adding(days: 1)
      _ = try lock.apply(.succeeded([.logonSecret]), at: moment, rules: rules)
    }
  }

  @Test("of 20,000 random events none lets more wrong tries through between two successes than lock")
  func property() throws {
    let rules = try ProfileText().profile
    var generator = SplitMix(seed: 7)
    var lock = LogonLock()
    var wrong = [ProofStep: Int]()
    for _ in 0..<20_000 {
      let free = refusal(lock, at: now, rules) == nil
      let step = [ProofStep.logonSecret, .confirmationSecret, .oneTimePassword].randomElement(using: &generator)
      guard let step else { continue }
      switch Int.random(in: 0..<10, using: &generator) {
      case 0...4:
        if free { wrong[step, default: 0] += 1 }
        _ = try lock.apply(.failed(step), at: now, rules: rules)
      case 5...8:
        let steps = step == .logonSecret ? [step] : [.logonSecret, step]
        if (try? lock.apply(.succeeded(steps), at: now, rules: rules)) != nil { for step in steps { wrong[step] = 0 } }
      default:
        _ = try lock.apply(.released, at: now, rules: rules)
        wrong = [:]
      }
      #expect(wrong.values.allSatisfy { $0 <= rules.locks.tries })
      #expect(lock.failures >= 0 && lock.confirmationFailures + lock.oneTimePasswordFailures <= lock.failures)
    }
  }

  @Test("counters at their end do not trap")
  func overflow() throws {
    let rules = try ProfileText().profile
    var lock = LogonLock(failures: .max, hold: .locked(until: nil))
    _ = try lock.apply(.failed(.oneTimePassword), at: now, rules: rules)
    #expect(refusal(lock, at: now, rules) == .notRecognised)
  }
}
