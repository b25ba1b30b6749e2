import CivilTime
import Testing

@testable import Lifecycle

@Suite("A person's two locks (security rule 8)")
struct PersonalLocksTests {
  let now = Timestamp(seconds: 1_795_000_000)

  private func fail(
    _ locks: inout PersonalLocks, _ times: Int, on host: PersonalLocks.Host, _ rules: Profile
  ) throws -> [LogonLock.Action] {
    try (0..<times).flatMap { _ in try locks.apply(.failed(.logonSecret), on: host, at: now, rules: rules) }
  }

  private func refusal(
    _ locks: PersonalLocks, on host: PersonalLocks.Host, at moment: Timestamp? = nil, _ rules: Profile
  ) -> FailureCode? {
    do throws(Rejected) {
      try locks.admit(on: host, at: moment ?? now, rules: rules)
      return nil
    } catch {
      return error.code
    }
  }

  @Test("a hold of open hosts holds there only, however often is tried")
  func open() throws {
    let rules = try ProfileText().profile
    var locks = PersonalLocks()
    #expect(try fail(&locks, 50, on: .open, rules) == [.locked(until: nil)])
    #expect(refusal(locks, on: .open, rules) == .notRecognised)
    #expect(refusal(locks, on: .certificate, rules) == nil)
    #expect(locks.certificate == LogonLock())
    #expect(try locks.apply(.succeeded([.logonSecret]), on: .certificate, at: now, rules: rules).isEmpty)
    #expect(refusal(locks, on: .open, rules) == .notRecognised, "what is right elsewhere releases nothing")
  }

  @Test("a hold of certificate hosts holds everywhere; what a stranger adds to it changes nothing for the holder")
  func certificate() throws {
    let rules = try ProfileText().profile
    var locks = PersonalLocks()
    #expect(try fail(&locks, 5, on: .certificate, rules) == [.locked(until: nil)])
    #expect(PersonalLocks.Host.allCases.allSatisfy { refusal(locks, on: $0, rules) == .locked })
    for host in PersonalLocks.Host.allCases {
      let before = locks
      #expect(throws: Rejected(.locked, "")) {
        try locks.apply(.succeeded([.logonSecret]), on: host, at: now, rules: rules)
      }
      #expect(locks == before)
    }
    let held = locks.certificate
    _ = try fail(&locks, 50, on: .open, rules)
    #expect(locks.certificate == held && refusal(locks, on: .certificate, rules) == .locked)
    #expect(refusal(locks, on: .open, rules) == .notRecognised, "of two refusals the one that tells less")
  }

  @Test("on open hosts a certificate's hold that tells nothing any more stays silent there too")
  func silent() throws {
    let rules = try ProfileText().profile
    var locks = PersonalLocks()
    _ = try fail(&locks, 5, on: .open, rules)
    _ = try fail(&locks, 10, on: .certificate, rules)
    #expect(PersonalLocks.Host.allCases.allSatisfy { refusal(locks, on: $0, rules) == .notRecognised })
  }

  @Test("wrong tries of the two kinds of host are not added up, and each success forgets its own")
  func counters() throws {
    let rules = try ProfileText().profile
    var locks = PersonalLocks()
    for host in PersonalLocks.Host.allCases { #expect(try fail(&locks, 4, on: host, rules).isEmpty) }
    #expect(PersonalLocks.Host.allCases.allSatisfy { refusal(locks, on: $0, rules) == nil })
    _ = try locks.apply(.succeeded([.logonSecret]), on: .certificate, at: now, rules: rules)
    #expect(locks == PersonalLocks(open: LogonLock(failures: 4)))
    _ = try fail(&locks, 4, on: .certificate, rules)
    _ = try locks.apply(.succeeded([.logonSecret]), on: .open, at: now, rules: rules)
    #expect(locks == PersonalLocks(certificate: LogonLock(failures: 4)))
  }

  @Test("a release ends both holds, and tells nothing where there was none")
  func release() throws {
    let rules = try ProfileText().profile
    for held in [[PersonalLocks.Host.open], [.certificate], [.open, .certificate]] {
      var locks = PersonalLocks()
      for host in held { _ = try fail(&locks, 7, on: host, rules) }
      #expect(try locks.release(at: now, rules: rules) == [.released])
      #expect(locks == PersonalLocks())
      #expect(try locks.release(at: now, rules: rules).isEmpty)
    }
  }

  @Test("timed holds end each at its own moment (R-71)")
  func timed() throws {
    let rules = try ProfileText.r().profile
    var locks = PersonalLocks()
    _ = try fail(&locks, 6, on: .certificate, rules)
    for _ in 0..<6 {
      _ = try locks.apply(.failed(.logonSecret), on: .open, at: now.adding(minutes: 30), rules: rules)
    }
    let ends = now.adding(minutes: 60)
    #expect(refusal(locks, on: .certificate, at: ends.adding(seconds: -1), rules) == .locked)
    #expect(refusal(locks, on: .certificate, at: ends, rules) == nil)
    #expect(refusal(locks, on: .open, at: ends, rules) == .locked)
    #expect(refusal(locks, on: .open, at: now.adding(minutes: 90), rules) == nil)
  }
}
