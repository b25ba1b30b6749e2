import CivilTime
import TestTools
import Testing

@testable import Lifecycle

@Suite("Any sequence of events")
struct CredentialPropertyTests {
  @Test(
    "100,000 steps: never more live certificates than may be, none comes back from the dead, a refusal changes nothing",
    arguments: [
      (1, "'atIssue'", 1), (2, "'confirmed'", 1), (3, "'atIssue'", 3), (4, "'confirmed'", 2),
    ] as [(UInt64, String, Int)])
  func anySequence(_ seed: UInt64, _ old: String, _ devices: Int) throws {
    let rules = try ProfileText(["renew.old": old, "limits.devicesPerSubscriber": "\(devices)"]).profile
    var generator = SplitMix(seed: seed)
    var steps = 0
    var (taken, refused) = (0, 0)
    while steps < 25_000 {
      var life = Life(rules)
      var now = Timestamp(seconds: 1_795_000_000 + Int64.random(in: 0..<86_400, using: &generator))
      for _ in 0..<100 {
        steps += 1
        now = now.adding(seconds: Int64.random(in: 0...1_728_000, using: &generator))
        let before = life.credential
        let event = Self.event(for: life, using: &generator)
        do throws(Rejected) {
          try life.apply(event, at: now)
          taken += 1
        } catch {
          refused += 1
          #expect(life.credential == before, "\(event) was refused and changed something")
        }
        if let wrong = Self.wrong(
          life, since: before, devices: devices, confirmed: rules.renew.old == .confirmed, at: now)
        {
          Issue.record("\(wrong) after \(event), seed \(seed), step \(steps)")
          return
        }
      }
    }
    #expect(taken > 1_000 && refused > 1_000, "\(taken) taken, \(refused) refused: the walk has to meet both")
  }

  private static func event(for life: Life, using generator: inout SplitMix) -> Credential.Event {
    let count = Int64(life.credential.certificates.count)
    // Mostly the last ones, sometimes old ones, sometimes none of this person's.
    let newest = Bool.random(using: &generator)
    let key = Key<HeldCertificate>(newest ? count : Int64.random(in: 0...(count + 1), using: &generator))
    switch Int.random(in: 0..<12, using: &generator) {
    case 0...1: return .grant
    case 2...3: return .acquire
    case 4...5: return .renew(key)
    case 6...8: return .prove(key)
    case 9: return .cancel(key)
    case 10: return .revoke(key, RevocationReason.allCases.randomElement(using: &generator) ?? .unspecified)
    default: return .prove(life.last)
    }
  }

  /// Which rule a step has broken; nil for none.
  private static func wrong(
    _ life: Life, since before: Credential, devices: Int, confirmed: Bool, at now: Timestamp
  ) -> String? {
    let certificates = life.credential.certificates
    let live = certificates.filter { $0.status.isLive && !$0.expired(at: now) }
    let usable = certificates.filter { life.refusal(of: $0.key, at: now) == nil }
    // Under `confirmed` a successor lives beside the one that it renews until its first use.
    let successors = confirmed ? live.filter { $0.status == .pending && $0.replaces != nil }.count : 0
    if live.count - successors > devices { return "\(live.count) live certificates" }
    if live.filter({ $0.status == .pending && $0.replaces == nil }).count > 1 { return "two pending acquisitions" }
    if usable.contains(where: { !$0.status.isLive }) { return "a dead certificate may be used" }
    if certificates.count < before.certificates.count { return "a certificate vanished" }
    for (was, became) in zip(before.certificates, certificates) {
      if !was.status.isLive, was.status != became.status { return "\(was.status) became \(became.status)" }
      if was.status == .issued, became.status == .pending || became.status == .cancelled {
        return "an issued one became \(became.status)"
      }
    }
    if before.logonMethod == .certificate, life.credential.logonMethod != .certificate {
      return "the logon method fell back (B-73)"
    }
    if life.credential.logonMethod == .idAndSecret, certificates.contains(where: { $0.status == .issued }) {
      return "a certificate is in use and logon by ID goes on (H-52)"
    }
    return told(life, usable: usable, at: now)
  }

  /// What `standing` says has to agree with what can be done.
  private static func told(_ life: Life, usable: [HeldCertificate], at now: Timestamp) -> String? {
    let standing = life.standing(at: now)
    switch standing {
    case .issued, .renewable, .pending: if usable.isEmpty { return "told \(standing), and nothing can be used" }
    case .granted: if life.refusal(of: .acquire, at: now) != nil { return "told granted, and may not acquire" }
    case .none, .lapsed, .expired, .revoked:
      if usable.contains(where: { $0.status == .issued }) { return "told \(standing), and one can be used" }
      if life.refusal(of: .acquire, at: now) == nil { return "told \(standing), and may acquire" }
    }
    return nil
  }
}
