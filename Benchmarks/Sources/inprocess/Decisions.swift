import CivilTime
import Foundation
import Lifecycle

/// How many decisions of the rules a core makes in a second: whether an act may be, and what follows.
struct Decisions {
  private let books: [RuleBook]

  /// The rules of all profiles beside that file.
  init(profiles file: String) throws {
    let folder = URL(fileURLWithPath: file).deletingLastPathComponent()
    books = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
      .filter { $0.pathExtension == "json5" }.sorted { $0.path < $1.path }
      .map { RuleBook(try Profile.decode(json5: [UInt8](Data(contentsOf: $0)))) }
  }

  /// Lives of persons, from the right to acquire through issue, use, a wrong secret and the way into the renewal window;
  /// every event that is taken in or refused is a decision.
  func perSecond() throws -> Double {
    let start = Timestamp(seconds: 1_795_000_000)
    let clock = ContinuousClock()
    let from = clock.now
    var decisions = 0
    while clock.now - from < .seconds(2) {
      for rules in books {
        for role in Role.allCases { decisions += Self.life(rules, role, from: start) }
      }
    }
    let took = clock.now - from
    return Double(decisions) / (Double(took.components.seconds) + Double(took.components.attoseconds) / 1e18)
  }

  private static func life(_ rules: RuleBook, _ role: Role, from start: Timestamp) -> Int {
    let issued = HeldCertificate(
      key: Key(1), status: .pending, issuedAt: start, notBefore: start, notAfter: start.adding(days: 365), replaces: nil
    )
    var credential = Credential(role: role, logonMethod: .idAndSecret, grant: nil, certificates: [])
    let late = start.adding(days: 350)
    let events: [(Credential.Event, Timestamp)] = [
      (.acquire, start), (.grant, start), (.acquire, start), (.prove(Key(1)), start), (.acquire, start),
      (.renew(Key(1)), start), (.renew(Key(1)), late), (.reissue(.keyCompromise), late), (.acquire, late),
    ]
    var decisions = 0
    for (index, (event, at)) in events.enumerated() {
      if index == 3 { credential.certificates = [issued] }
      _ = try? credential.apply(event, at: at, rules: rules)
      _ = credential.standing(at: at, rules: rules)
      decisions += 2
    }
    var locks = PersonalLocks()
    let profile = rules.at(start)
    for _ in 0..<profile.locks.tries {
      _ = try? locks.apply(.failed(.logonSecret), on: .open, at: start, rules: profile)
      _ = profile.proof(for: role, act: .logon, oneTimePasswordContracted: true)
      decisions += 2
    }
    return decisions
  }
}
