import CivilTime
import Foundation
import Lifecycle
import Testing

@testable import Registration

@Suite("Whatever anybody does in whatever order")
struct RandomActsTests {
  /// For each profile; the long run sets more (`scripts/soak`).
  static let steps = ProcessInfo.processInfo.environment["RANDOM_STEPS"].flatMap { Int($0) } ?? 1_000
  /// Refusals before anybody is known, which only the access log has.
  static let nobody: Set<FailureCode> = [
    .attemptUnknown, .notProven, .resultUnknown, .noCertificate, .tooManyAttempts, .actNotPossible, .sessionEnded,
    .sessionOfAnotherCertificate, .alreadyIssued, .missingField, .formExpired,
  ]

  @Test(
    "no certificate too many, none that rises again, no logon by a dead one, nothing told twice, nothing unlogged",
    arguments: ["h-direct", "b-suite", "r-payroll", "s-shinkin", "t-direct", "best"])
  func acts(_ file: String) async throws {
    let world = try await World(file, seed: UInt64(file.utf8.reduce(7) { $0 &* 31 &+ UInt64($1) }))
    var statuses: [Key<HeldCertificate>: CertificateStatus] = [:]
    for number in 1...Self.steps {
      let (name, logged, act) = try await world.step()
      let before = try world.year.bank.count("audit")
      let refusal = try await Self.refusal(of: act)
      let written = try world.year.bank.count("audit") - before
      world.outcomes["\(name) \(refusal?.name ?? "done")", default: 0] += 1
      let here = "step \(number): \(name) \(refusal?.name ?? "done")"
      switch logged {
      case .always: #expect(written > 0, "\(here)")
      case .unlessNobodyIsKnown:
        #expect(written > 0 || refusal.map(Self.nobody.contains) ?? (name == "confirm"), "\(here)")
      case .whenDone: #expect(written > 0 || refusal != nil, "\(here)")
      case .never: break
      }
      try await check(world, &statuses, here)
      if number % 100 == 0 { try await world.year.bank.logHolds() }
    }
    try await checkNotices(world)
    try await world.year.bank.wholeLogHolds()
    let done = world.outcomes.filter { $0.key.hasSuffix(" done") }
    #expect(done.values.reduce(0, +) > Self.steps / 5, "\(world.outcomes)")
    for name in ["acquire", "confirm", "logOn", "staff"] { #expect(done["\(name) done"] != nil, "\(world.outcomes)") }
  }

  private static func refusal(of act: () async throws -> Void) async throws -> FailureCode? {
    do {
      try await act()
      return nil
    } catch let rejected as Rejected {
      return rejected.code
    } catch let unusable as UnusableCertificate {
      return unusable.rejected.code
    } catch is World.Nothing {
      return .resultUnknown
    }
  }

  /// What has to hold of everybody after every act.
  private func check(
    _ world: World, _ statuses: inout [Key<HeldCertificate>: CertificateStatus], _ here: String
  ) async throws {
    let now = world.year.now
    let keys = try await world.keys()
    let everybody = try await world.year.registration.store.read { rows in
      try keys.compactMap { try rows.subscriber($0) }
    }
    #expect(everybody.count == world.people.count)
    for person in everybody {
      let credential = person.credential
      let good = credential.certificates.filter { (try? credential.judge($0.key, at: now)) != nil }
      // A pending successor stands beside the one that it replaces until its first use (F-3).
      let counted = good.filter { one in !good.contains { $0.status == .pending && $0.replaces == one.key } }
      #expect(counted.count <= world.rules.limits.devicesPerSubscriber, "\(here): \(credential)")
      for certificate in credential.certificates {
        if let former = statuses[certificate.key], !former.isLive {
          #expect(certificate.status == former, "\(here): \(former) became \(certificate.status)")
        }
        if statuses[certificate.key] == .issued { #expect(certificate.status != .pending, "\(here)") }
        statuses[certificate.key] = certificate.status
      }
    }
  }

  /// Of each certificate no more mails than the rules have, and its end once.
  private func checkNotices(_ world: World) async throws {
    for customer in world.people {
      let mails = try await world.year.registration.mails(
        to: customer.target, limit: 100_000, by: world.year.staff, at: world.year.now)
      var told: [String: Int] = [:]
      for record in mails where record.mail.facts.kind == .renewalDue || record.mail.facts.kind == .expired {
        for key in record.mail.facts.certificates {
          told["\(record.mail.facts.kind.rawValue) \(key.value)", default: 0] += 1
        }
      }
      for (notice, count) in told {
        let most = notice.hasPrefix("expired") ? 1 : world.rules.notices.mailDaysBefore.count
        #expect(count <= most, "\(notice)")
      }
    }
  }
}

extension World {
  /// The store's numbers of all people.
  func keys() async throws -> [Key<Subscriber>] {
    if known.isEmpty { for customer in people { known.append(try await customer.person().key) } }
    return known
  }
}
