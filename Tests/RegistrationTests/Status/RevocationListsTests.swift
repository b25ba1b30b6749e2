import Authority
import CivilTime
import Foundation
import Lifecycle
import Persistence
import Secrets
import Synchronization
import Testing
import X509

@testable import Registration

@Suite("Revocation lists that are published")
struct RevocationListsTests {
  private func read(_ lists: RevocationLists, _ shard: Int, at now: Timestamp) async throws
    -> (complete: CertificateRevocationList, delta: CertificateRevocationList)
  {
    let found = try #require(try await lists.lists(shard: shard, at: now))
    return (
      try CertificateRevocationList(der: found.complete.read()), try CertificateRevocationList(der: found.delta.read())
    )
  }

  /// Acquires and revokes the administrator's certificate; its serial number and shard.
  private func revoke(_ bank: Bank, reason: Lifecycle.RevocationReason = .keyCompromise, at now: Timestamp) async throws
    -> (serial: SerialNumber, shard: Int)
  {
    let issued = try await bank.administrator.acquire(at: now)
    let serial = try Certificate(der: issued.result.certificate).serialNumber
    _ = try await bank.daiichi.revoke(
      try StaffTarget(contractID: "50000001", subscriberID: nil), reason: reason, by: try bank.staff, at: now)
    return (serial, Int(serial.octets[serial.octets.count - 1]) % 4)
  }

  @Test("a revoked certificate stands in its shard's list and delta at the next minute; a live one does not (RFC 5280)")
  func lists() async throws {
    let bank = try await Bank()
    let lists = try bank.lists()
    for shard in 0..<4 { _ = try await lists.lists(shard: shard, at: Bank.now) }
    let live = try await bank.member.acquire(at: Bank.now)
    let (serial, shard) = try await revoke(bank, at: Bank.now)
    let before = try await read(lists, shard, at: Bank.now.adding(seconds: 59))
    #expect(before.complete.entries.isEmpty)
    let minute = Bank.now.adding(minutes: 1)
    let after = try await read(lists, shard, at: minute)
    for list in [after.complete, after.delta] {
      #expect(list.isSigned(by: bank.issuing.key.publicKey))
      #expect(list.entries.map(\.serialNumber) == [serial])
      #expect(list.entries.map(\.reason) == [.keyCompromise])
      #expect(list.number == (before.complete.number ?? 0) + 1)
      #expect(list.distributionPoint == "http://status.localhost:8080/crl/daiichi-g1/\(shard).crl")
    }
    #expect((after.complete.base, after.delta.base) == (nil, before.complete.number))
    #expect(after.complete.delta == "http://status.localhost:8080/crl/daiichi-g1/\(shard)-delta.crl")
    let other = Int(try Certificate(der: live.result.certificate).serialNumber.octets.last ?? 0) % 4
    if other != shard { #expect(try await read(lists, other, at: minute).complete.entries.isEmpty) }
    for missing in [-1, 4, Int.max] { #expect(try await lists.lists(shard: missing, at: minute) == nil) }
  }

  @Test("a crowd that asks for a list costs one signature for each of the two, and none in the same minute (rule 18)")
  func crowd() async throws {
    let bank = try await Bank()
    let signer = Watched(FileSigner(bank.issuing.key))
    let lists = try bank.lists(signer: signer)
    let answers = try await withThrowingTaskGroup(of: UInt64?.self) { group in
      for _ in 0..<50 { group.addTask { try await lists.lists(shard: 1, at: Bank.now)?.complete.number } }
      return try await group.reduce(into: Set<UInt64?>()) { $0.insert($1) }
    }
    #expect(answers.count == 1)
    #expect(signer.count == 2)
    _ = try await revoke(bank, at: Bank.now.adding(seconds: 1))
    for second in Int64(1)..<60 { _ = try await lists.lists(shard: 1, at: Bank.now.adding(seconds: second)) }
    #expect(signer.count == 2)
  }

  @Test("numbers only grow: over a restart, over a clock set back, and over a store that has forgotten them")
  func numbers() async throws {
    let bank = try await Bank()
    var numbers: [UInt64] = []
    for moment in [Bank.now, Bank.now.adding(minutes: -500), Bank.now.adding(days: 3)] {
      numbers.append(try #require(try await read(bank.lists(), 1, at: moment).complete.number))
    }
    #expect(numbers[0] == UInt64(Bank.now.seconds) + 1)
    #expect(numbers == [numbers[0], numbers[0] + 1, numbers[0] + 2])
    // Another store beside the same files, as after a backup was copied into place by hand.
    let other = try await Bank()
    try FileManager.default.removeItem(at: other.folder.appending(path: "published"), orAbsent: true)
    let folder = bank.folder.appending(path: "published").path
    let lists = RevocationLists(
      of: bank.daiichi.generations.authorities[0], register: other.store.revocations(of: "daiichi-g1"), folder: folder,
      pool: WorkPool(name: "lists", threads: 1, queueLimit: 10))
    let next = try await read(lists, 1, at: Bank.now.adding(days: -30))
    #expect(next.complete.number == numbers[2] + 1)
    #expect(next.delta.base == next.complete.number)
  }

  @Test("a restart serves the files that are there without a signature; a file that was touched is written anew")
  func restart() async throws {
    let bank = try await Bank()
    let first = try await read(bank.lists(), 2, at: Bank.now)
    let signer = Watched(FileSigner(bank.issuing.key))
    let again = try await read(bank.lists(signer: signer), 2, at: Bank.now.adding(minutes: 5))
    #expect(again.complete == first.complete)
    #expect(signer.count == 0)
    let path = bank.folder.appending(path: "published/2.crl").path
    for damage in ["cut", "flipped", "gone"] {
      var bytes = Array(try #require(FileManager.default.contents(atPath: path)))
      switch damage {
      case "cut": bytes.removeLast()
      case "flipped": bytes[bytes.count / 2] ^= 1
      default: try FileManager.default.removeItem(atPath: path)
      }
      if damage != "gone" { try Data(bytes).write(to: URL(fileURLWithPath: path)) }
      let before = signer.count
      let healed = try await read(bank.lists(signer: signer), 2, at: Bank.now.adding(minutes: 6))
      #expect(healed.complete.isSigned(by: bank.issuing.key.publicKey), "\(damage)")
      #expect(signer.count == before + 2, "\(damage)")
    }
  }

  @Test("where the service died between publishing the two, both are written anew from the book")
  func betweenTheTwo() async throws {
    let bank = try await Bank()
    let lists = try bank.lists()
    for shard in 0..<4 { _ = try await lists.lists(shard: shard, at: Bank.now) }
    let (serial, shard) = try await revoke(bank, at: Bank.now)
    // A folder stands where the complete list is to go, so that only the delta gets there.
    let place = bank.folder.appending(path: "published/\(shard).crl")
    let former = try Data(contentsOf: place)
    try FileManager.default.removeItem(at: place)
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: false)
    await #expect(throws: ListFileError.self) { try await lists.keepFresh(at: Bank.now.adding(minutes: 1)) }
    try FileManager.default.removeItem(at: place)
    try former.write(to: place)
    let healed = try await read(bank.lists(), shard, at: Bank.now.adding(minutes: 2))
    #expect(healed.complete.entries.map(\.serialNumber) == [serial])
    #expect(healed.delta.entries.isEmpty)
    #expect(healed.delta.base == healed.complete.number)
    let number = try CertificateRevocationList(der: Array(former)).number
    #expect(healed.complete.number == number.map { $0 + 2 })
  }

  @Test("after a restart without a signer the files that are there are served on")
  func restartWithoutSigner() async throws {
    let bank = try await Bank()
    let first = try await read(bank.lists(), 2, at: Bank.now)
    let signer = Watched(FileSigner(bank.issuing.key))
    signer.fails = true
    let lists = try bank.lists(signer: signer)
    await #expect(throws: Watched.Broken.self) { try await lists.keepFresh(at: Bank.now.adding(days: 1)) }
    #expect(try await read(lists, 2, at: Bank.now.adding(days: 1)).complete == first.complete)
  }

  @Test("the rounds renew a list when half of its time is over, so that who asks gets one that lasts (rule 18)")
  func renewal() async throws {
    let bank = try await Bank()
    let signer = Watched(FileSigner(bank.issuing.key))
    let lists = try bank.lists(signer: signer)
    try await lists.keepFresh(at: Bank.now)
    #expect(signer.count == 8)
    try await lists.keepFresh(at: Bank.now.adding(days: 1).adding(seconds: -2))
    #expect(signer.count == 8)
    try await lists.keepFresh(at: Bank.now.adding(days: 1))
    #expect(signer.count == 16)
    let renewed = try await read(lists, 0, at: Bank.now.adding(days: 1))
    #expect(renewed.complete.nextUpdate.seconds == Bank.now.adding(days: 3).seconds)
  }

  @Test("when nothing can be signed the last good list is served on, until it ends")
  func failing() async throws {
    let bank = try await Bank()
    let signer = Watched(FileSigner(bank.issuing.key))
    let lists = try bank.lists(signer: signer)
    for shard in 0..<4 { _ = try await lists.lists(shard: shard, at: Bank.now) }
    signer.fails = true
    let (serial, shard) = try await revoke(bank, at: Bank.now)
    let later = Bank.now.adding(minutes: 2)
    #expect(try await read(lists, shard, at: later).complete.entries.isEmpty)
    let tries = signer.count
    for _ in 0..<20 { _ = try await lists.lists(shard: shard, at: later.adding(seconds: 5)) }
    #expect(signer.count == tries)
    await #expect(throws: Watched.Broken.self) { try await lists.keepFresh(at: later.adding(seconds: 20)) }
    #expect(lists.isResting(at: later.adding(seconds: 25)))
    await #expect(throws: Watched.Broken.self) { try await lists.lists(shard: shard, at: Bank.now.adding(days: 2)) }
    signer.fails = false
    #expect(try await read(lists, shard, at: later.adding(minutes: 1)).complete.entries.map(\.serialNumber) == [serial])
  }

  @Test("an entry stays until a list of after its certificate's end has had it, and is then left out (RFC 5280 3.3)")
  func pruning() async throws {
    let bank = try await Bank()
    let lists = try bank.lists()
    let (serial, shard) = try await revoke(bank, at: Bank.now)
    let stored = try await bank.daiichi.store.read { try $0.certificates(serial: serial.octets) }
    let end = try #require(stored.first?.held.notAfter)
    let kept = [end.adding(days: -3), end.adding(minutes: -5), end.adding(days: 1)]
    for moment in kept {
      #expect(try await read(lists, shard, at: moment).complete.entries.map(\.serialNumber) == [serial], "\(moment)")
    }
    let after = try await read(lists, shard, at: end.adding(days: 2))
    #expect(after.complete.entries.isEmpty)
    #expect(after.delta.entries.isEmpty)
    // A clock that had run ahead loses nothing: set back, it finds the entry again.
    let back = try await read(lists, shard, at: end.adding(days: -30))
    #expect(back.complete.entries.map(\.serialNumber) == [serial])
  }

  @Test("a delta builds on a list that every complete list of today follows, and holds what came since")
  func bases() async throws {
    let bank = try await Bank()
    let lists = try bank.lists()
    var complete: [(list: CertificateRevocationList, at: Timestamp)] = []
    var delta: CertificateRevocationList?
    for hour in stride(from: Int64(0), through: 24 * 9, by: 13) {
      let now = Bank.now.adding(minutes: hour * 60)
      try await lists.keepFresh(at: now)
      let found = try await read(lists, 0, at: now)
      complete.append((found.complete, now))
      delta = found.delta
      let good = complete.filter { now < $0.list.nextUpdate }
      #expect(good.allSatisfy { ($0.list.number ?? 0) >= (found.delta.base ?? .max) })
    }
    #expect(delta?.base ?? 0 > complete[0].list.number ?? .max)
  }
}

extension FileManager {
  fileprivate func removeItem(at url: URL, orAbsent: Bool) throws {
    if fileExists(atPath: url.path) { try removeItem(at: url) }
  }
}

/// A signer that counts lists, and fails when told to.
final class Watched: Signer {
  struct Broken: Error {}

  private let inner: FileSigner
  private let state = Mutex((lists: 0, fails: false))

  init(_ inner: FileSigner) {
    self.inner = inner
  }

  var count: Int { state.withLock { $0.lists } }

  var fails: Bool {
    get { state.withLock { $0.fails } }
    set { state.withLock { $0.fails = newValue } }
  }

  var publicKey: PublicKey { inner.publicKey }
  var signatureAlgorithm: SignatureAlgorithm { inner.signatureAlgorithm }

  func sign(_ batch: [SigningOrder]) async throws -> [[UInt8]] { try await inner.sign(batch) }

  func sign(_ list: any ChunkedContent) async throws -> [UInt8] {
    let fails = state.withLock { state in
      state.lists += 1
      return state.fails
    }
    if fails { throw Broken() }
    return try await inner.sign(list)
  }
}
