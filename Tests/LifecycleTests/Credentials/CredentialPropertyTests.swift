import CivilTime
import TestTools
import Testing

@testable import Lifecycle

/// A walk of random events through one person's life after another.
@Suite("Any sequence of events")
struct CredentialPropertyTests {
  /// A profile, how many certificates a person may hold there, and how old ones die.
  struct Ground: Sendable, CustomTestStringConvertible {
    let profile: String
    let devices: Int
    var old: String?
    var moves = false

    var testDescription: String { "\(profile), \(devices) devices, old \(old ?? "as it is")" }

    func seed(_ role: Role) -> UInt64 {
      (profile + role.rawValue).utf8.reduce(UInt64(devices)) { $0 &* 31 &+ UInt64($1) }
    }

    var rules: Profile {
      get throws {
        var changes: [String: String?] = ["limits.devicesPerSubscriber": "\(devices)"]
        if let old { changes["renew.old"] = "'\(old)'" }
        if moves { changes["pcChange"] = "'moveCode'" }
        return try ProfileText(changes, of: profile).profile
      }
    }
  }

  static let grounds =
    ProfileText.names.flatMap { [Ground(profile: $0, devices: 1), Ground(profile: $0, devices: 2)] }
    + [
      Ground(profile: "b-suite", devices: 3, old: "atIssue", moves: true),
      Ground(profile: "s-shinkin", devices: 3, old: "atIssue", moves: true),
      Ground(profile: "h-direct", devices: 2, old: "confirmed", moves: true),
    ]
  static let stepsPerRole = 6_000

  @Test(
    "270,000 steps: never more live certificates than may be, none comes back from the dead, a refusal changes nothing",
    arguments: grounds)
  func anySequence(_ ground: Ground) throws {
    let rules = try ground.rules
    for role in Role.allCases {
      var generator = SplitMix(seed: ground.seed(role))
      var (taken, refused, steps) = (0, 0, 0)
      while steps < Self.stepsPerRole {
        var life = Life(rules, as: role)
        var now = Timestamp(seconds: 1_795_000_000 + Int64.random(in: 0..<86_400, using: &generator))
        for _ in 0..<60 {
          steps += 1
          now = now.adding(seconds: Self.pause(using: &generator))
          let before = life.credential
          let event = Self.event(for: life, using: &generator)
          do throws(Rejected) {
            let actions = try life.apply(event, at: now)
            taken += 1
            if actions.isEmpty, life.credential != before { Issue.record("\(event) changed something untold") }
          } catch {
            refused += 1
            if life.credential != before { Issue.record("\(event) was refused and changed something") }
          }
          let step = Step(before: before, event: event, life: life, devices: ground.devices, now: now)
          if let wrong = step.wrong {
            Issue.record("\(wrong) after \(event), \(role), step \(steps): \(life.credential)")
            return
          }
        }
      }
      #expect(taken > 300 && refused > 300, "\(taken) taken, \(refused) refused: the walk has to meet both")
    }
  }

  /// Mostly minutes to days, sometimes to where windows open and certificates expire.
  private static func pause(using generator: inout SplitMix) -> Int64 {
    switch Int.random(in: 0..<10, using: &generator) {
    case 0...4: Int64.random(in: 0...3_600, using: &generator)
    case 5...7: Int64.random(in: 0...1_728_000, using: &generator)
    case 8: Int64.random(in: 28_000_000...31_000_000, using: &generator)
    default: Int64.random(in: 0...10_000_000, using: &generator)
    }
  }

  private static func event(for life: Life, using generator: inout SplitMix) -> Credential.Event {
    let count = Int64(life.credential.certificates.count)
    // Mostly the last ones, sometimes old ones, sometimes none of this person's.
    let number =
      switch Int.random(in: 0..<4, using: &generator) {
      case 0...1: count
      case 2: count - 1
      default: Int64.random(in: 0...(count + 1), using: &generator)
      }
    let key = Key<HeldCertificate>(number)
    let reason = RevocationReason.allCases.randomElement(using: &generator) ?? .unspecified
    switch Int.random(in: 0..<25, using: &generator) {
    case 0...3: return .grant
    case 4...7: return .acquire
    case 8...10: return .renew(key)
    case 11: return .move(key)
    case 12...14: return .prove(key)
    case 15...17: return .prove(life.last)
    case 18: return .cancel(key)
    case 19: return .revoke(key, reason)
    case 20: return .reissue(reason)
    case 21: return .withdraw
    case 22: return .revoke(life.last, reason)
    case 23: return Int.random(in: 0..<3, using: &generator) == 0 ? .changeBack : .acquire
    default: return .lapse
    }
  }
}
