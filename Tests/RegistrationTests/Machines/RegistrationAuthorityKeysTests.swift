import Authority
import CivilTime
import Registration
import Secrets
import Synchronization
import Testing
import X509

@Suite("The registration authority's keys")
struct RegistrationAuthorityKeysTests {
  /// What is kept, and whether the signer can be reached.
  private final class Drawer: Sendable {
    let kept = Mutex<[KeyedCertificate]>([])
    let isSignerAway = Mutex(false)
  }

  private func keys(of bank: Bank, _ drawer: Drawer) -> RegistrationAuthorityKeys {
    RegistrationAuthorityKeys(
      .ecP256, kept: drawer.kept.withLock { $0 }, pool: WorkPool(name: "machines", threads: 1, queueLimit: 10),
      issuing: { bank.daiichi.generations.issuing(at: $0) },
      certify: { key, authority, now in
        if drawer.isSignerAway.withLock({ $0 }) { throw SignerUnavailable("away") }
        return try await bank.daiichi.certify(
          .registrationAuthority, publicKey: key, by: authority, days: RegistrationAuthorityKeys.days, at: now)
      }, keep: { made, _ in drawer.kept.withLock { $0.append(made) } })
  }

  @Test("a crowd that comes first costs one key, and everybody is given what is kept")
  func crowd() async throws {
    let drawer = Drawer()
    let keys = keys(of: try await Bank(), drawer)
    let given = try await withThrowingTaskGroup(of: Certificate.self) { group in
      for _ in 0..<8 { group.addTask { try await keys.current(at: Bank.now).certificate } }
      return try await group.reduce(into: Set()) { $0.insert($1) }
    }
    #expect(given == Set(drawer.kept.withLock { $0.map(\.certificate) }))
    #expect(given.count == 1)
  }

  @Test("the next identity is there 500 days before the end, and the one before is heard to its end (RFC 8894 2.1.2)")
  func overlap() async throws {
    let bank = try await Bank()
    let keys = keys(of: bank, Drawer())
    let first = try await keys.current(at: Bank.now)
    #expect(try await keys.current(at: Bank.now.adding(days: 599)).certificate == first.certificate)
    let next = try await keys.current(at: Bank.now.adding(days: 601))
    #expect(next.key.publicKey != first.key.publicKey)
    let both = try await keys.all(at: Bank.now.adding(days: 1099))
    #expect(both.map(\.certificate) == [next.certificate, first.certificate])
    #expect(try await keys.all(at: Bank.now.adding(days: 1101)).map(\.certificate) == [next.certificate])
  }

  @Test("what was kept is used again after a restart")
  func restart() async throws {
    let (bank, drawer) = (try await Bank(), Drawer())
    let first = try await keys(of: bank, drawer).current(at: Bank.now)
    #expect(try await keys(of: bank, drawer).current(at: Bank.now).certificate == first.certificate)
  }

  @Test("while the signer is away the identity before its end serves on, and without one the trouble is told")
  func signerAway() async throws {
    let (bank, drawer) = (try await Bank(), Drawer())
    let keys = keys(of: bank, drawer)
    drawer.isSignerAway.withLock { $0 = true }
    await #expect(throws: SignerUnavailable.self) { try await keys.current(at: Bank.now) }
    drawer.isSignerAway.withLock { $0 = false }
    let first = try await keys.current(at: Bank.now)
    drawer.isSignerAway.withLock { $0 = true }
    #expect(try await keys.current(at: Bank.now.adding(days: 1090)).certificate == first.certificate)
    await #expect(throws: SignerUnavailable.self) { try await keys.current(at: Bank.now.adding(days: 1101)) }
  }
}
