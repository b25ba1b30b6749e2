import CivilTime
import Enrolment
import TestTools
import Testing
import X509

@Suite("Which certificates may be tidied away")
struct TidyingTests {
  /// A random store, what is true of its certificates, and what the institutions have said.
  private struct World {
    let store: [TidyingPool.Member]
    let truth: [Int: CertificateState]
    /// Nobody said anything false of these; only then is anything demanded to go.
    let honest: Set<TidyingPool.Institution>
    var entries: [Tidying.Entry]

    init(_ pool: TidyingPool, using generator: inout SplitMix) {
      store = (0..<Int.random(in: 1...10, using: &generator)).map { _ in pool.members.randomElement(using: &generator)!
      }
      var truth: [Int: CertificateState] = [:]
      for member in store where truth[member.id] == nil {
        truth[member.id] = CertificateState.allCases.randomElement(using: &generator)!
      }
      self.truth = truth
      var said: [Int: CertificateStatus] = [:]
      var honest: Set<TidyingPool.Institution> = []
      var asked: Set<TidyingPool.Institution> = []
      for institution in TidyingPool.Institution.allCases where Int.random(in: 0..<4, using: &generator) > 0 {
        asked.insert(institution)
        var own: [TidyingPool.Member] = []
        for member in store where member.institution == institution && !own.contains(where: { $0.id == member.id }) {
          own.append(member)
        }
        var answer = own.map { Self.status($0, truth) }
        let isHonest = Int.random(in: 0..<3, using: &generator) > 0
        if isHonest { honest.insert(institution) } else { Self.garble(&answer, using: &generator) }
        guard let matched = try? CertificateStatus.matched(answer, to: own.map(\.certificate)) else { continue }
        for (member, status) in zip(own, matched) { said[member.id] = status }
      }
      self.honest = honest
      let awaited = store.randomElement(using: &generator)!.id
      let hasAwaited = Int.random(in: 0..<4, using: &generator) == 0
      entries = store.map { member in
        Tidying.Entry(
          der: member.certificate.der, publicKey: member.certificate.content.subjectPublicKeyInfo,
          isOwn: member.institution.map(asked.contains) ?? false, state: said[member.id]?.state,
          isRenewable: said[member.id]?.renewable ?? false,
          isAwaited: hasAwaited && member.id == awaited)
      }
    }

    private static func status(
      _ member: TidyingPool.Member, _ truth: [Int: CertificateState]
    ) -> CertificateStatus {
      let state = truth[member.id] ?? .unknown
      return CertificateStatus(state: state, notAfter: state == .unknown ? nil : member.certificate.notAfter)
    }

    /// What a broken server or a cut line makes of an answer: never another truth in the right place.
    private static func garble(_ answer: inout [CertificateStatus], using generator: inout SplitMix) {
      switch Int.random(in: 0..<5, using: &generator) {
      case 0: if !answer.isEmpty { answer.removeLast() }
      case 1: answer.append(CertificateStatus(state: .revoked))
      case 2: if answer.count > 1 { answer.append(answer.removeFirst()) }
      case 3: answer.reverse()
      default:
        for index in answer.indices where Bool.random(using: &generator) {
          answer[index] = CertificateStatus(state: .unknown)
        }
      }
    }
  }

  @Test("the live certificate survives in 100,000 random stores, and so does whatever is not ours (F-9, H-81)")
  func survives() throws {
    let pool = try TidyingPool()
    var generator = SplitMix(seed: 20_261_120)
    var gone = 0
    for round in 0..<100_000 {
      let world = World(pool, using: &generator)
      let verdicts = Tidying(world.entries).verdicts
      let kept = zip(world.entries, verdicts).filter { $0.1 != .goes }.map(\.0)
      let keys = Set(kept.map(\.publicKey))
      for (index, member) in world.store.enumerated() {
        let state = world.truth[member.id] ?? .unknown
        if verdicts[index] == .goes {
          gone += 1
          guard member.institution != nil, state.isOver, !keys.contains(world.entries[index].publicKey) else {
            Issue.record("round \(round): deleted one that is \(state) of \(String(describing: member.institution))")
            return
          }
        } else if state.isOver, let institution = member.institution, world.honest.contains(institution),
          !keys.contains(world.entries[index].publicKey)
        {
          Issue.record("round \(round): kept one that is \(state) for no reason")
          return
        }
      }
      guard !Tidying(kept).verdicts.contains(.goes) else {
        Issue.record("round \(round): a second run deletes more")
        return
      }
    }
    #expect(gone > 50_000)
  }

  @Test("an issuer's name without its signature makes nothing ours (C-4)")
  func forged() throws {
    let pool = try TidyingPool()
    let forged = pool.members.filter { $0.isForged }
    #expect(forged.count > 1 && forged.allSatisfy { $0.institution == nil })
    #expect(pool.members.count { $0.institution == .first } > 4)
  }

  @Test("what stays, stays for a reason that can be told")
  func reasons() {
    func entry(
      _ name: UInt8, key: UInt8, isOwn: Bool = true, _ state: CertificateState?, isRenewable: Bool = false,
      isAwaited: Bool = false
    ) -> Tidying.Entry {
      Tidying.Entry(
        der: [name], publicKey: [key], isOwn: isOwn, state: state, isRenewable: isRenewable, isAwaited: isAwaited)
    }
    let verdicts = Tidying([
      entry(1, key: 1, .issued), entry(2, key: 2, .pending), entry(3, key: 3, .superseded), entry(4, key: 4, .revoked),
      entry(5, key: 5, .expired), entry(6, key: 6, .unknown), entry(7, key: 7, nil),
      entry(8, key: 8, isOwn: false, .revoked), entry(9, key: 1, .superseded),
      entry(10, key: 10, .expired, isRenewable: true), entry(11, key: 11, .superseded, isAwaited: true),
      entry(12, key: 12, .revoked), entry(12, key: 12, .issued),
    ]).verdicts
    #expect(
      verdicts == [
        .stays(.live), .stays(.pending), .goes, .goes, .goes, .stays(.unknown), .stays(.notTold), .stays(.foreign),
        .stays(.keyInUse), .stays(.renewable), .stays(.awaited), .stays(.notTold), .stays(.live),
      ])
  }
}
