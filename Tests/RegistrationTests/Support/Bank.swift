import Authority
import CivilTime
import DER
import Foundation
import Lifecycle
import Persistence
import Secrets
import Synchronization
import Testing
import X509

@testable import Registration

/// Two institutions of one deployment, each with its own CA, on one real store.
final class Bank: Sendable {
  let folder: URL
  let store: SQLiteStore
  /// Answers about certificates, which the store empties of what has ended.
  let answers: AnswerCache
  let daiichi: Registration
  let kumiai: Registration
  let secrets: SecretCheck
  let root: KeyedCertificate
  let issuing: KeyedCertificate
  /// The last lines of both logs that were looked at.
  let chainEnds = Mutex([ChainEnd(), ChainEnd()])

  struct ChainEnd: Sendable {
    var sequence: Int64 = 0
    var hash = [UInt8](repeating: 0, count: 32)
  }

  /// An afternoon in Japan.
  static let now = Timestamp(seconds: 1_795_143_600)

  struct Absent: Error {}

  /// Both institutions follow one set of rules; nobody is registered.
  ///
  /// - Parameters:
  ///   - editions: the rules of each edition: a file of `profiles/` and the pieces of its text that are replaced.
  ///   - tries: how many tries a source address has in hand.
  init(editions: [Edition], tries: Int = 1_000_000) async throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "inkan-bank-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let answers = AnswerCache()
    self.answers = answers
    store = try SQLiteStore(
      path: folder.appending(path: "store.sqlite").path,
      changed: { answers.forget($0.filter { $0.what != .issued }.map { ($0.issuerKeyID, $0.serial) }) },
      digest: { Secrets.Digest.sha256($0) })
    guard let rules = RuleBook(editions: try editions.map { try $0.profile() }) else { throw Absent() }
    let peppers = Peppers.ephemeral()
    secrets = SecretCheck(
      hasher: try SecretHasher(peppers: peppers, cost: .cheap), box: SealedBox(peppers: peppers),
      codes: CodeHasher(peppers: peppers), openHosts: WorkPool(name: "open", threads: 2, queueLimit: 10_000),
      certificateHosts: WorkPool(name: "certificate", threads: 2, queueLimit: 10_000))
    let begun = Self.now.adding(days: -1)
    root = try Ceremony.clientRoot(
      name: Ceremony.name(organization: "Mihon", authority: "Mihon Client Root", generation: 1), now: begun)
    let policy = ObjectIdentifier(1, 3, 6, 1, 4, 1, 32_473, 1, 1)
    guard let rootAddresses = StatusAddresses(base: "http://status.localhost:8080", id: "client-root-g1") else {
      throw Absent()
    }
    var houses: [(IssuingCA, KeyedCertificate)] = []
    for name in ["daiichi", "kumiai"] {
      guard let addresses = StatusAddresses(base: "http://status.localhost:8080", id: "\(name)-g1") else {
        throw Absent()
      }
      let keyed = try Ceremony.issuingCA(
        name: Ceremony.name(
          organization: "Mihon \(name)", authority: "Mihon \(name) Internet Banking CA", generation: 1), policy: policy,
        clientRoot: root, rootAddresses: rootAddresses, now: begun)
      houses.append(
        (
          try IssuingCA(
            certificate: keyed.certificate, root: root.certificate, addresses: addresses, shards: 4, policy: policy),
          keyed
        ))
    }
    issuing = houses[0].1
    var made: [Registration] = []
    for (index, name) in ["daiichi", "kumiai"].enumerated() {
      guard let id = InstitutionID(name) else { throw Absent() }
      let foreign = houses[1 - index].0.keyIdentifier
      made.append(
        Registration(
          institution: Institution(
            id: id, organization: "Mihon \(name), Ltd.", sender: Self.sender, mailDomain: "\(name).example",
            rules: rules),
          store: try await store.tenant(id),
          generations: Generations(try Authority(ca: houses[index].0, signer: FileSigner(houses[index].1.key))),
          secrets: secrets,
          limiter: SourceLimiter(burst: tries, perMinute: 0), otherIssuers: { $0 == foreign }))
    }
    (daiichi, kumiai) = (made[0], made[1])
  }

  /// The rules of basis H, and some people at both institutions.
  convenience init(tries: Int = 1_000_000) async throws {
    try await self.init(editions: [Edition("h-direct")], tries: tries)
    for registration in [daiichi, kumiai] { try await Self.register(Self.people, "50000001", at: registration) }
    try await Self.register(Self.others, "50000002", at: daiichi)
  }

  deinit {
    store.close()
    try? FileManager.default.removeItem(at: folder)
  }

  /// The lists of the first institution's CA, in a folder that outlives a restart.
  func lists(signer: (any Signer)? = nil) throws -> RevocationLists {
    let authority = daiichi.generations.authorities[0]
    let path = folder.appending(path: "published").path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    return RevocationLists(
      of: try signer.map { try Authority(ca: authority.ca, signer: $0) } ?? authority,
      register: store.revocations(of: authority.ca.id), folder: path,
      pool: WorkPool(name: "lists", threads: 1, queueLimit: 1_000))
  }

  static let sender = NoticeText.Sender(
    institution: Localized(ja: "見本", en: "Mihon"), service: Localized(ja: "みほん", en: "Mihon Direct"),
    helpNumber: "00-0000-0001", helpHours: Localized(ja: "平日 9時から18時まで", en: "9:00 to 18:00 on weekdays"))

  private static func register(_ people: [Newcomer], _ contract: String, at registration: Registration) async throws {
    try await registration.register(
      NewContract(id: contract, name: "見本商事", methodOpen: true), people: people,
      by: StaffOrder(by: "init", reason: "test"), at: now.adding(days: -1))
  }

  static let oneTimePasswordKey = Array("12345678901234567890".utf8)

  private static func person(
    _ id: String?, key: [UInt8]? = nil, granted: Bool = true
  ) -> Newcomer {
    Newcomer(
      id: id, role: id == nil ? .administrator : .member, name: "見本 \(id ?? "管理")", mail: "a@example.jp",
      logonSecret: "logon" + (id?.suffix(1) ?? "A"), confirmationSecret: "confirm" + (id?.suffix(1) ?? "A"),
      oneTimePasswordKey: key, granted: granted)
  }

  /// Administrator and member without, member with a one-time password, member without the right to acquire.
  static let people = [
    person(nil), person("0019001"), person("0019002", key: oneTimePasswordKey), person("0019003", granted: false),
  ]
  /// An administrator with a one-time password.
  static let others = [person(nil, key: oneTimePasswordKey)]

  var staff: StaffOrder { get throws { try StaffOrder(by: "sato", reason: "asked by telephone") } }

  var administrator: Customer { Customer(registration: daiichi) }
  var member: Customer { Customer(registration: daiichi, subscriberID: "0019001") }
  var memberWithPassword: Customer {
    Customer(registration: daiichi, subscriberID: "0019002", oneTimePasswordKey: Self.oneTimePasswordKey)
  }
  var memberWithoutRight: Customer { Customer(registration: daiichi, subscriberID: "0019003") }
  var administratorWithPassword: Customer {
    Customer(registration: daiichi, contractID: "50000002", oneTimePasswordKey: Self.oneTimePasswordKey)
  }
}
