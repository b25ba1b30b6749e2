import Authority
import CBare
import CivilTime
import DER
import Foundation
import Lifecycle
import Persistence
import Registration
import Secrets
import X509

/// `inprocess lists FOLDER COUNT`: a revocation list of so many entries, from the store to the served file, against bare
/// encoding plus one signature in turn; prints one JSON object. With a count of 0 it only makes the store, which the caller
/// fills.
struct Lists {
  private static let ca = "daiichi-g1"
  private let folder: String
  private let now = Timestamp(seconds: Int64(Date().timeIntervalSince1970))

  init(folder: String) {
    self.folder = folder
  }

  func run(count: Int) async throws -> [String: Any] {
    let store = try SQLiteStore(path: folder + "/lists.db") { Digest.sha256($0) }
    guard let daiichi = InstitutionID("daiichi") else { throw StoreUnavailable("the bench's own names") }
    let tenant = try await store.tenant(daiichi)
    guard count > 0 else {
      store.close()
      return [:]
    }
    let authority = try authority()
    let lists = RevocationLists(
      of: authority, register: store.revocations(of: Self.ca), folder: folder,
      pool: WorkPool(name: "lists", threads: 1, queueLimit: 16))
    var written: [Double] = []
    var continued: [Double] = []
    var bare: [Double] = []
    var size = 0
    var peak = 0.0
    for round in 0..<Int64(Bench.rounds) {
      // Two days later the list is written anew from the store's rows; a minute later it goes on with one revocation more.
      let day = now.adding(days: 2 * round)
      written.append(try await clocked { _ = try await lists.lists(shard: 0, at: day) })
      try await revokeOne(tenant, Int(round))
      continued.append(
        try await clocked { size = try await lists.lists(shard: 0, at: day.adding(minutes: 2))?.complete.octets ?? 0 })
      // The bare encoder is given its million serial numbers in memory.
      if round == 0 { peak = try Self.peak() }
      bare.append(Self.bare(count))
    }
    store.close()
    return [
      "entries": count, "bytes": size, "bare": Bench.median(bare), "written": Bench.median(written),
      "continued": Bench.median(continued), "writtenOverBare": Bench.median(zip(written, bare).map { $0 / $1 }),
      "continuedOverBare": Bench.median(zip(continued, bare).map { $0 / $1 }), "peakMegabytes": peak,
    ]
  }

  private func authority() throws -> Authority {
    let founded = now.adding(days: -30)
    guard let policy = ObjectIdentifier(dotted: "1.3.6.1.4.1.99999.1.1"),
      let addresses = StatusAddresses(base: "http://127.0.0.1:8080", id: Self.ca)
    else { throw StoreUnavailable("the bench's own names") }
    let root = try Ceremony.clientRoot(
      name: Ceremony.name(organization: "Mihon", authority: "Mihon Client Root", generation: 1), now: founded)
    let issuing = try Ceremony.issuingCA(
      name: Ceremony.name(organization: "Mihon Daiichi Bank, Ltd.", authority: "Mihon Daiichi Bank CA", generation: 1),
      policy: policy, clientRoot: root, rootAddresses: addresses, now: founded)
    let ca = try IssuingCA(
      certificate: issuing.certificate, root: root.certificate, addresses: addresses, shards: 1, policy: policy)
    return try Authority(ca: ca, signer: FileSigner(issuing.key))
  }

  private func revokeOne(_ tenant: any TenantStore, _ number: Int) async throws {
    let now = self.now
    try await tenant.write { rows in
      let contract = try rows.add(NewContract(id: "6000000\(number)", name: "見本商事", methodOpen: true))
      let person = try rows.add(
        NewSubscriber(
          contract: contract, id: nil, role: .administrator, name: "ﾐﾎﾝ ﾀﾛｳ", mail: "taro@example.jp",
          secrets: StoredSecrets(logon: "x", confirmation: nil, oneTimePassword: nil, oneTimePasswordStep: nil),
          grant: nil))
      let parts = NewCertificateParts.random()
      let key = try rows.add(
        NewCertificate(
          subscriber: person, der: parts.der, ca: Self.ca, issuerKeyID: [0xCA],
          serial: [0x11] + parts.serial.dropFirst(),
          publicKeyHash: parts.publicKeyHash, shard: 0, notBefore: now, notAfter: now.adding(days: 365), issuedAt: now,
          device: nil, replaces: nil, resultTokenHash: parts.publicKeyHash))
      try rows.perform([.mark(key, .revoked, .keyCompromise)], on: person, at: now)
    }
  }

  private static func bare(_ count: Int) -> Double {
    var generator = SystemRandomNumberGenerator()
    var serials = [UInt8](repeating: 0x11, count: 20 * count)
    for index in stride(from: 4, to: serials.count, by: 20) {
      serials[index] = UInt8.random(in: 0...255, using: &generator)
    }
    let seconds = (0..<count).map { Int64(1_795_000_000 + $0 / 10) }
    return bare_list(serials, seconds, count)
  }

  /// The most that the process has had resident, in megabytes.
  private static func peak() throws -> Double {
    let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
    let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") } ?? ""
    return (line.split(separator: " ").dropFirst().first.flatMap { Double($0) } ?? 0) / 1024
  }

  private func clocked(_ work: () async throws -> Void) async rethrows -> Double {
    let clock = ContinuousClock()
    let from = clock.now
    try await work()
    let took = clock.now - from
    return Double(took.components.seconds) + Double(took.components.attoseconds) / 1e18
  }
}
